//! What we write, `ipvsadm` reads, and the other way round.

use std::net::UdpSocket;
use std::time::{Duration, Instant};

use netlink_families::ipvs::{Client, Destination, Forward, Pool, PoolStatus, Service, ServiceKind};
use netlink_tests::lab;

use super::oracle::{example, ipvsadm, ipvsadm_restore};
use super::table::{pools, sorted};
use super::with_client;

fn read(ipvs: &Client) -> Vec<Pool> {
    sorted(ipvs.pools().expect("pools").into_iter().map(Pool::from).collect())
}

fn write(ipvs: &Client) -> Vec<Pool> {
    let pools = sorted(pools());
    for pool in &pools {
        ipvs.add_pool(pool).unwrap_or_else(|error| panic!("{error}: {pool:?}"));
    }
    let destinations: usize = pools.iter().map(|pool| pool.destinations.len()).sum();
    println!("{} services, {destinations} destinations", pools.len());
    assert!(pools.len() == 300 && destinations > 500, "the table has shrunk");
    pools
}

/// What `ipvsadm` has no option for, and shows as direct routing.
fn without_local(mut pools: Vec<Pool>) -> Vec<Pool> {
    for destination in pools.iter_mut().flat_map(|pool| &mut pool.destinations) {
        if destination.forward == Forward::Local {
            destination.forward = Forward::DirectRoute;
        }
    }
    pools
}

#[test]
fn ipvs_what_we_write_ipvsadm_reads() {
    with_client(&["ipvsadm"], |ipvs| {
        let written = write(ipvs);
        assert_eq!(read(ipvs), written, "what we read ourselves");
        for (ours, theirs) in
            [(&["save"][..], "-Sn"), (&["list"], "-Ln"), (&["list", "--stats"], "-Ln --stats")]
        {
            let Some(ours) = example(ours, "") else { return };
            let theirs = ipvsadm(theirs);
            let differing: Vec<_> =
                ours.lines().zip(theirs.lines()).filter(|(ours, theirs)| ours != theirs).take(5).collect();
            assert!(differing.is_empty(), "{differing:#?}");
            assert_eq!(ours, theirs);
            assert!(ours.lines().count() > 800, "{ours}");
        }
    });
}

#[test]
fn ipvs_what_ipvsadm_writes_we_read() {
    with_client(&["ipvsadm"], |ipvs| {
        let written = write(ipvs);
        let Some(rules) = example(&["save", "--thresholds"], "") else { return };
        ipvs.flush().expect("flushed");
        ipvsadm_restore(&rules);
        assert_eq!(read(ipvs), without_local(written));
    });
}

#[test]
fn ipvs_what_is_saved_is_restored() {
    with_client(&["ipvsadm"], |ipvs| {
        let written = write(ipvs);
        // With ipvsadm's rules, which lack thresholds, and take `Local` for direct routing.
        let saved = ipvsadm("-Sn");
        ipvs.flush().expect("flushed");
        if example(&["restore"], &saved).is_none() {
            return;
        }
        assert_eq!(ipvsadm("-Sn"), saved);
        // With ours, which lack only the latter.
        ipvs.flush().expect("flushed");
        for pool in &written {
            ipvs.add_pool(pool).expect("as before");
        }
        let saved = example(&["save", "--thresholds"], "").expect("built");
        ipvs.flush().expect("flushed");
        example(&["restore"], &saved);
        assert_eq!(read(ipvs), without_local(written));
    });
}

/// Waits for the kernel to add up what its processors have counted, which it does every two seconds.
fn counted(ipvs: &Client, service: &ServiceKind, packets: u64) {
    let deadline = Instant::now() + Duration::from_secs(30);
    let is_counted = |pool: PoolStatus| {
        let of_servers: u64 =
            pool.destinations.iter().filter_map(|server| server.stats).map(|stats| stats.packets_in).sum();
        pool.service.stats.is_some_and(|stats| stats.packets_in == packets) && of_servers == packets
    };
    while !ipvs.pool(service).expect("an answer").is_some_and(is_counted) {
        assert!(Instant::now() < deadline, "never counted: {:?}", ipvs.pool(service));
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Counters that are not zero: datagrams from this host to itself.
#[test]
fn ipvs_counters_are_those_of_ipvsadm() {
    with_client(&["ipvsadm"], |ipvs| {
        lab::run("ip", ["addr", "add", "10.1.1.1/32", "dev", "lo"]);
        let service = ServiceKind::udp(([10, 1, 1, 1], 5000));
        ipvs.add_service(&Service::new(service, "rr")).expect("added");
        for port in [6000, 6001] {
            let server = Destination::new(([127, 0, 0, 1], port), Forward::Masquerade);
            ipvs.add_destination(&service, &server).expect("added");
        }
        let send = |count| {
            for _ in 0..count {
                let client = UdpSocket::bind("127.0.0.1:0").expect("a socket");
                client.send_to(b"counted", "10.1.1.1:5000").expect("sent");
            }
        };
        send(10);
        counted(ipvs, &service, 10);
        let pool: PoolStatus = ipvs.pool(&service).expect("an answer").expect("it is there");
        let stats = pool.service.stats.expect("counters");
        // 20 bytes of IPv4, 8 of UDP, 7 of payload.
        assert_eq!((stats.connections, stats.packets_in, stats.bytes_in), (10, 10, 350), "{stats:?}");
        for server in &pool.destinations {
            let stats = server.stats.expect("counters");
            assert_eq!((stats.connections, stats.packets_in, stats.bytes_in), (5, 5, 175), "{stats:?}");
            assert_eq!((server.active_connections, server.inactive_connections), (0, 5));
        }
        let theirs = ipvsadm("-Ln --stats");
        if let Some(ours) = example(&["list", "--stats"], "") {
            assert_eq!(ours, theirs);
            assert_eq!(example(&["list"], "").as_deref(), Some(ipvsadm("-Ln").as_str()));
        }
        assert!(theirs.contains("UDP  10.1.1.1:5000                      10       10"), "{theirs}");

        ipvs.zero(&service).expect("zeroed");
        let pool = ipvs.pool(&service).expect("an answer").expect("it is there");
        for stats in [pool.service.stats, pool.destinations[0].stats] {
            assert_eq!(
                stats.map(|stats| (stats.connections, stats.packets_in, stats.bytes_in)),
                Some((0, 0, 0))
            );
        }
        send(1);
        counted(ipvs, &service, 1);
        ipvs.zero_all().expect("zeroed");
        let stats = ipvs.service(&service).expect("an answer").expect("it is there").stats;
        assert_eq!(stats.map(|stats| stats.packets_in), Some(0));
    });
}
