//! Counters, timeouts, daemons, and what the kernel says of itself.

use std::time::Duration;

use netlink_families::ipvs::{Client, Daemon, DaemonState, Timeouts};

use super::{add, web};

pub(super) fn zero(ipvs: &Client) {
    ipvs.zero_all().expect("without services");
    add(ipvs, web());
    ipvs.zero(&web()).expect("one");
    ipvs.zero_all().expect("all");
    ipvs.delete_service(&web()).expect("it is there");
}

pub(super) fn timeouts(ipvs: &Client) {
    let before = ipvs.timeouts().expect("timeouts");
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let one = Timeouts { tcp_fin: seconds(33), ..Timeouts::default() };
    ipvs.set_timeouts(&one).expect("one alone");
    assert_eq!(ipvs.timeouts().expect("timeouts"), Timeouts { tcp_fin: seconds(33), ..before });
    let all = Timeouts { tcp: seconds(2_147_483), tcp_fin: seconds(1), udp: seconds(2) };
    ipvs.set_timeouts(&all).expect("all");
    assert_eq!(ipvs.timeouts().expect("timeouts"), all);
    ipvs.set_timeouts(&before).expect("as before");
}

pub(super) fn daemons(ipvs: &Client) {
    assert_eq!(ipvs.daemons().expect("a list"), []);
    let mut master = Daemon::new(DaemonState::Master, "lo", 5);
    master.max_len = Some(1000);
    master.group = Some([239, 1, 2, 3].into());
    master.port = Some(8850);
    master.ttl = Some(3);
    ipvs.start_daemon(&master).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(ipvs.daemons().expect("a list"), [master.clone()]);
    let error = ipvs.start_daemon(&master).expect_err("it runs");
    assert_eq!(error.to_string(), "a master synchronisation daemon runs already");
    let mut backup = Daemon::new(DaemonState::Backup, "lo", 255);
    backup.group = Some([0xff02, 0, 0, 0, 0, 0, 0, 0x81].into());
    ipvs.start_daemon(&backup).unwrap_or_else(|error| panic!("{error}"));
    let list = ipvs.daemons().expect("a list");
    assert_eq!(list.len(), 2);
    assert_eq!((&list[1].interface[..], list[1].sync_id, list[1].group), (&b"lo"[..], 255, backup.group));
    assert_eq!((list[1].port, list[1].ttl), (Some(8848), Some(1)), "the kernel's defaults");
    for state in [DaemonState::Master, DaemonState::Backup] {
        ipvs.stop_daemon(state).expect("it runs");
        let error = ipvs.stop_daemon(state).expect_err("it does not run");
        assert!(error.is_not_found(), "{error}");
        assert_eq!(error.to_string(), format!("no {state} synchronisation daemon runs"));
    }
    let error =
        ipvs.start_daemon(&Daemon::new(DaemonState::Master, "nowhere", 0)).expect_err("no such").to_string();
    assert!(error.starts_with("master synchronisation daemon on \"nowhere\": "), "{error}");
    assert!(error.contains("ENODEV"), "{error}");
}

pub(super) fn info(ipvs: &Client) {
    let info = ipvs.info().expect("an answer");
    assert_eq!(info.version_numbers(), [1, 2, 1]);
    assert!(info.connection_table_size.is_power_of_two());
}
