//! Lists of thousands while another process changes them.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use netlink_families::ipvs::{Client, Destination, Forward, Service, ServiceKind};
use netlink_tests::Stop;

use super::with_client;

const SERVICES: u16 = 3000;
const SERVERS: u16 = 10;
const CHANGING: u16 = 200;
const LISTS: u32 = 3;

fn stable(number: u16) -> ServiceKind {
    ServiceKind::tcp(([10, 1, 1, 1], number + 1))
}

fn fill(ipvs: &Client) {
    for number in 0..SERVICES {
        let kind = stable(number);
        ipvs.add_service(&Service::new(kind, "rr")).unwrap_or_else(|error| panic!("{error}"));
        for server in 0..SERVERS {
            let server = Destination::new(([10, 2, 2, 1], server + 1), Forward::Masquerade);
            ipvs.add_destination(&kind, &server).unwrap_or_else(|error| panic!("{error}"));
        }
    }
}

/// `ipvsadm` deletes and adds services of another address, as long as it is told to.
fn churn(stop: &AtomicBool) -> (Child, impl FnOnce() -> u64) {
    let path = format!("{}:/usr/sbin:/sbin", std::env::var("PATH").unwrap_or_default());
    let mut child = Command::new("ipvsadm")
        .arg("-R")
        .env("PATH", path)
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("ipvsadm");
    let stdin: ChildStdin = child.stdin.take().expect("a pipe");
    let feed = move || {
        let mut rounds = 0;
        let mut stdin = std::io::BufWriter::new(stdin);
        while !stop.load(Ordering::Relaxed) {
            for command in ["-A", "-D"] {
                for port in 1..=CHANGING {
                    let scheduler = if command == "-A" { " -s rr" } else { "" };
                    writeln!(stdin, "{command} -t 10.3.3.3:{port}{scheduler}").expect("it reads");
                }
            }
            stdin.flush().expect("it reads");
            rounds += 1;
        }
        rounds
    };
    (child, feed)
}

#[test]
fn ipvs_thousands_are_listed_complete_while_they_change() {
    with_client(&["ipvsadm"], |ipvs| {
        fill(ipvs);
        let pools = ipvs.pools_settled(2).expect("nobody changes them");
        check(pools.iter().map(|pool| (pool.service.service.kind, pool.destinations.len())));
        assert_eq!(pools.len(), usize::from(SERVICES));

        let stop = AtomicBool::new(false);
        let (mut child, feed) = churn(&stop);
        std::thread::scope(|scope| {
            let feeder = scope.spawn(feed);
            let end = Stop(&stop);
            let mut incomplete = 0;
            for _ in 0..LISTS {
                let once: HashSet<_> =
                    ipvs.services().expect("a list").iter().map(|status| status.service.kind).collect();
                incomplete += u32::from((0..SERVICES).any(|number| !once.contains(&stable(number))));
                let settled = ipvs.services_settled(100).unwrap_or_else(|error| panic!("{error}"));
                let kinds: HashSet<_> = settled.iter().map(|status| status.service.kind).collect();
                assert_eq!(kinds.len(), settled.len(), "each is there once");
                assert!((0..SERVICES).all(|number| kinds.contains(&stable(number))), "all are there");
            }
            println!("{incomplete} of {LISTS} lists that were read once were incomplete");
            let pools = ipvs.pools_settled(100).unwrap_or_else(|error| panic!("{error}"));
            let ours =
                pools.iter().filter(|pool| {
                    pool.service.service.kind.port().is_some_and(|port| {
                        pool.service.service.kind == ServiceKind::tcp(([10, 1, 1, 1], port))
                    })
                });
            check(ours.map(|pool| (pool.service.service.kind, pool.destinations.len())));
            drop(end);
            println!("{} rounds of deleting and adding {CHANGING}", feeder.join().expect("no panic"));
        });
        child.wait().expect("its end");
        // Else the next test has to wait for the namespace to be cleared.
        let patient = Client::new(ipvs.connection().with_timeout(Duration::from_secs(60)));
        patient.flush().expect("flushed");
    });
}

/// All stable services are there, each once and with all its servers.
fn check(pools: impl Iterator<Item = (ServiceKind, usize)>) {
    let mut found = HashMap::new();
    for (kind, servers) in pools {
        assert_eq!(found.insert(kind, servers), None, "{kind} is there twice");
    }
    for number in 0..SERVICES {
        assert_eq!(found.get(&stable(number)), Some(&usize::from(SERVERS)), "{}", stable(number));
    }
    assert_eq!(found.len(), usize::from(SERVICES));
}
