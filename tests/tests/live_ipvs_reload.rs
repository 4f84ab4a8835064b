//! IPVS whose module is loaded again, which gives the family another number, and sometimes its old one to another
//! family. For the lab alone, since it takes modules away.
#![allow(missing_docs)]

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use netlink_core::Connection;
use netlink_core::genl::nlctrl::GetFamily;
use netlink_families::ipvs::{Client, Error, Service, ServiceKind};
use netlink_tests::lab;

fn here() -> bool {
    lab::only()
        && lab::programs(&["modprobe"])
        && lab::family("IPVS").is_some()
        && lab::family("fou").is_some()
}

fn client() -> Client {
    Client::open().expect("a socket")
}

/// The number that a family has now; asking loads no module, for its name is not asked for when it is not there.
fn number(netlink: &Connection, name: &str) -> u16 {
    netlink.query(&GetFamily { name }).unwrap_or_else(|error| panic!("{name}: {error}")).id
}

fn unload(module: &str) {
    let deadline = Instant::now() + Duration::from_secs(20);
    // A call that is under way holds the module for a moment.
    while !std::process::Command::new("modprobe")
        .args(["-q", "-r", module])
        .status()
        .expect("modprobe")
        .success()
    {
        assert!(Instant::now() < deadline, "{module} stays loaded");
        thread::sleep(Duration::from_millis(5));
    }
}

fn load(module: &str) {
    lab::run("modprobe", [module]);
}

/// What a call may say while the module comes and goes: that there is no such family. Every other refusal would
/// be the word of a family that the call was not for.
fn is_honest<T>(result: &Result<T, Error>) -> bool {
    match result {
        Ok(_) => true,
        Err(Error::Netlink { source, .. }) => {
            matches!(**source, netlink_core::Error::UnknownFamily { .. }) || source.is_not_found()
        }
        Err(_) => false,
    }
}

#[test]
fn ipvs_is_loaded_a_hundred_times_under_four_threads() {
    if !here() {
        return;
    }
    let ipvs = client();
    let netlink = Connection::open().expect("a socket");
    let stop = AtomicBool::new(false);
    let (answered, absent) = (AtomicU32::new(0), AtomicU32::new(0));
    let nobody = ServiceKind::tcp(SocketAddr::from(([10, 1, 1, 1], 1)));
    let mut numbers = std::collections::BTreeSet::new();
    thread::scope(|scope| {
        for turn in 0..4 {
            let (ipvs, stop, answered, absent) = (ipvs.clone(), &stop, &answered, &absent);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let result = match turn {
                        0 => ipvs.info().map(|info| assert_eq!(info.version_numbers(), [1, 2, 1])),
                        1 => ipvs.services().map(|list| assert_eq!(list, [])),
                        2 => ipvs.service(&nobody).map(|service| assert_eq!(service, None)),
                        // In fou this command adds a port.
                        _ => match ipvs.add_service(&Service::new(nobody, "zzz")) {
                            Err(Error::NoSuchScheduler { .. }) => Ok(()),
                            other => other,
                        },
                    };
                    assert!(is_honest(&result), "thread {turn}: {result:?}");
                    if result.is_ok() { answered } else { absent }.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        for _ in 0..100 {
            unload("ip_vs");
            load("ip_vs");
            numbers.insert(number(&netlink, "IPVS"));
            // Each number is used before the next one.
            let before = answered.load(Ordering::Relaxed);
            while answered.load(Ordering::Relaxed) < before + 4 {
                thread::yield_now();
            }
        }
        stop.store(true, Ordering::Relaxed);
    });
    println!(
        "{} numbers, {} calls answered, {} without a family",
        numbers.len(),
        answered.into_inner(),
        absent.into_inner()
    );
    assert!(numbers.len() >= 100);
    assert_eq!(ipvs.services().expect("a list"), []);
}

#[test]
fn ipvs_is_not_taken_for_the_family_that_has_its_old_number() {
    if !here() {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let ipvs = client();
    ipvs.info().expect("an answer");
    let old = number(&netlink, "IPVS");
    unload("ip_vs");
    // Numbers go round: 1,004 of them are given to families.
    let mut reloads = 0;
    loop {
        unload("fou");
        load("fou");
        reloads += 1;
        if number(&netlink, "fou") == old {
            break;
        }
        assert!(reloads < 1_100, "fou was never given the number {old}");
    }
    load("ip_vs");
    println!("after {reloads} reloads fou is {old}, as IPVS was; IPVS is {}", number(&netlink, "IPVS"));
    let kind = |turn: u16| ServiceKind::tcp(SocketAddr::from(([10, 1, 1, 1], turn + 1)));
    thread::scope(|scope| {
        for turn in 0..4 {
            let ipvs = ipvs.clone();
            scope.spawn(move || {
                ipvs.add_service(&Service::new(kind(turn), "rr")).unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(ipvs.info().expect("an answer").version_numbers(), [1, 2, 1]);
            });
        }
    });
    let mut kinds: Vec<_> =
        client().services().expect("a list").iter().map(|status| status.service.kind).collect();
    kinds.sort();
    assert_eq!(kinds, [0, 1, 2, 3].map(kind));
    // In fou the command that adds a service adds a port.
    assert_eq!(lab::run("ip", ["fou", "show"]), "");
    client().flush().expect("flushed");
}
