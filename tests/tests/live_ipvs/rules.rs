//! Rules of `ipvsadm` written by hand, and what they mean to us.

use std::time::Duration;

use netlink_families::ipvs::{
    Client, ClientMask, Daemon, DaemonState, Destination, Forward, IpFamily, Persistence, SchedulerFlags,
    Service, ServiceKind, Timeouts, Tunnel, TunnelFlags,
};
use netlink_tests::lab;

use super::oracle::ipvsadm;
use super::with_client;

fn persistent(service: Service, seconds: u64, clients: ClientMask) -> Service {
    let persistence = Some(Persistence { timeout: Duration::from_secs(seconds), clients });
    Service { persistence, ..service }
}

#[test]
fn ipvs_services_of_ipvsadm_are_what_they_say() {
    let tcp = |scheduler| Service::new(ServiceKind::tcp(([192, 0, 2, 1], 80)), scheduler);
    let each = ClientMask::each(IpFamily::V4);
    let v6 = ServiceKind::udp(([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1], 53));
    let cases = [
        ("-t 192.0.2.1:80", tcp("wlc")),
        (
            "-t 192.0.2.1:80 -s mh -b mh-fallback,mh-port",
            Service { scheduler_flags: SchedulerFlags::MH_FALLBACK | SchedulerFlags::MH_PORT, ..tcp("mh") },
        ),
        (
            "-t 192.0.2.1:80 -s sh -b sh-port",
            Service { scheduler_flags: SchedulerFlags::SH_PORT, ..tcp("sh") },
        ),
        ("-t 192.0.2.1:80 -b flag-3", Service { scheduler_flags: SchedulerFlags::FLAG_3, ..tcp("wlc") }),
        ("-t 192.0.2.1:80 -p", persistent(tcp("wlc"), 360, each)),
        (
            "-t 192.0.2.1:80 -p 5 -M 255.255.240.0",
            persistent(tcp("wlc"), 5, ClientMask::V4([255, 255, 240, 0].into())),
        ),
        ("-u [2001:db8::1]:53 -o", Service { one_packet: true, ..Service::new(v6, "wlc") }),
        ("-u [2001:db8::1]:53 -p 9 -M 48", persistent(Service::new(v6, "wlc"), 9, ClientMask::V6(48))),
        (
            "-u [2001:db8::1]:53 -p 9 --pe sip",
            Service {
                persistence_engine: Some("sip".into()),
                ..persistent(Service::new(v6, "wlc"), 9, ClientMask::V6(128))
            },
        ),
        ("--sctp-service 192.0.2.1:80 -s rr", Service::new(ServiceKind::sctp(([192, 0, 2, 1], 80)), "rr")),
        ("-f 7 -s lc", Service::new(ServiceKind::firewall(7, IpFamily::V4), "lc")),
        ("-f 7 -6 -s lc", Service::new(ServiceKind::firewall(7, IpFamily::V6), "lc")),
    ];
    with_client(&["ipvsadm"], |ipvs| {
        for (rule, service) in &cases {
            ipvsadm(&format!("-A {rule}"));
            let found: Vec<_> =
                ipvs.services().expect("a list").into_iter().map(|status| status.service).collect();
            assert_eq!(found, std::slice::from_ref(service), "{rule}");
            ipvs.delete_service(&service.kind).expect("it is there");
        }
    });
}

#[test]
fn ipvs_destinations_of_ipvsadm_are_what_they_say() {
    let v4 = |forward| Destination::new(([198, 51, 100, 7], 80), forward);
    let v6 = |forward| Destination::new(([0x2001, 0xdb8, 0, 0, 0, 0, 0, 7], 80), forward);
    let tunnel = |tunnel| v4(Forward::Tunnel(tunnel));
    let cases = [
        ("-r 198.51.100.7", v4(Forward::DirectRoute)),
        (
            "-r 198.51.100.7:8080 -m -w 9",
            Destination { addr: ([198, 51, 100, 7], 8080).into(), ..v4(Forward::Masquerade).weight(9) },
        ),
        (
            "-r 198.51.100.7 -m -x 100 -y 50",
            Destination { upper_threshold: 100, lower_threshold: 50, ..v4(Forward::Masquerade) },
        ),
        ("-r 198.51.100.7 -i", tunnel(Tunnel::ipip())),
        ("-r [2001:db8::7]:80 -i", v6(Forward::Tunnel(Tunnel::ipip()))),
        (
            "-r 198.51.100.7 -i --tun-type gue --tun-port 6080",
            tunnel(Tunnel::gue(6080, TunnelFlags::empty())),
        ),
        (
            "-r 198.51.100.7 -i --tun-type gue --tun-port 1 --tun-remcsum",
            tunnel(Tunnel::gue(1, TunnelFlags::REMOTE_CHECKSUM)),
        ),
        ("-r 198.51.100.7 -i --tun-type gre --tun-csum", tunnel(Tunnel::gre(TunnelFlags::CHECKSUM))),
    ];
    with_client(&["ipvsadm"], |ipvs| {
        let service = ServiceKind::tcp(([192, 0, 2, 1], 80));
        ipvs.add_service(&Service::new(service, "rr")).expect("added");
        for (rule, destination) in &cases {
            ipvsadm(&format!("-a -t 192.0.2.1:80 {rule}"));
            let found: Vec<_> = ipvs
                .destinations(&service)
                .expect("a list")
                .into_iter()
                .map(|status| status.destination)
                .collect();
            assert_eq!(found, [*destination], "{rule}");
            ipvs.delete_destination(&service, destination.addr).expect("it is there");
        }
    });
}

#[test]
fn ipvs_daemons_and_timeouts_are_those_of_ipvsadm() {
    with_client(&["ipvsadm"], |ipvs| {
        ipvsadm("--set 901 121 301");
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let timeouts = Timeouts { tcp: seconds(901), tcp_fin: seconds(121), udp: seconds(301) };
        assert_eq!(ipvs.timeouts().expect("timeouts"), timeouts);
        ipvs.set_timeouts(&Timeouts { udp: seconds(77), ..Timeouts::default() }).expect("set");
        assert_eq!(ipvsadm("-L --timeout"), "Timeout (tcp tcpfin udp): 901 121 77\n");

        lab::run("ip", ["link", "add", "dev", "sync0", "type", "veth", "peer", "name", "sync1"]);
        lab::run("ip", ["addr", "add", "10.9.9.1/24", "dev", "sync0"]);
        lab::run("ip", ["link", "set", "sync0", "up"]);
        ipvsadm(
            "--start-daemon master --mcast-interface sync0 --syncid 9 --mcast-group 224.0.0.99 --mcast-port 9999 --mcast-ttl 7 --sync-maxlen 1200",
        );
        let mut master = Daemon::new(DaemonState::Master, "sync0", 9);
        master.group = Some([224, 0, 0, 99].into());
        (master.port, master.ttl, master.max_len) = (Some(9999), Some(7), Some(1200));
        assert_eq!(ipvs.daemons().expect("a list"), [master]);
        ipvs.stop_daemon(DaemonState::Master).expect("it runs");
        assert_eq!(ipvsadm("-L --daemon"), "");

        let mut backup = Daemon::new(DaemonState::Backup, "sync0", 3);
        backup.group = Some([0xff02, 0, 0, 0, 0, 0, 0, 0x99].into());
        (backup.port, backup.max_len) = (Some(9998), Some(1300));
        ipvs.start_daemon(&backup).unwrap_or_else(|error| panic!("{error}"));
        let shown =
            "backup sync daemon (mcast=sync0, syncid=3, maxlen=1300, group=ff02::99, port=9998, ttl=1)\n";
        assert_eq!(ipvsadm("-L --daemon"), shown);
        ipvsadm("--stop-daemon backup");
        assert_eq!(ipvs.daemons().expect("a list"), []);
    });
}

/// Linux 6.1 gives no answer then, if the daemon had no time to begin.
#[test]
fn ipvs_a_daemon_is_stopped_as_soon_as_it_is_started() {
    with_client(&[], |ipvs| {
        let ipvs = Client::new(ipvs.connection().with_timeout(Duration::from_secs(1)));
        for _ in 0..5 {
            ipvs.start_daemon(&Daemon::new(DaemonState::Backup, "lo", 1)).expect("started");
            ipvs.stop_daemon(DaemonState::Backup).expect("stopped");
            assert_eq!(ipvs.daemons().expect("a list"), []);
        }
    });
}

#[test]
fn ipvs_info_is_that_of_ipvsadm() {
    with_client(&["ipvsadm"], |ipvs| {
        let info = ipvs.info().expect("an answer");
        let [major, minor, patch] = info.version_numbers();
        let heading = format!(
            "IP Virtual Server version {major}.{minor}.{patch} (size={})",
            info.connection_table_size
        );
        assert_eq!(ipvsadm("-Ln").lines().next(), Some(heading.as_str()));
    });
}
