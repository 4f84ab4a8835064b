use super::*;

fn rule(text: &str) -> Result<Rule, String> {
    parse(&text.split_whitespace().collect::<Vec<_>>())
}

fn service(text: &str) -> Service {
    match rule(text) {
        Ok(Rule::AddService(service)) => service,
        other => panic!("{text}: {other:?}"),
    }
}

fn server(text: &str) -> (ServiceKind, Destination) {
    match rule(text) {
        Ok(Rule::AddDestination(kind, destination)) => (kind, destination),
        other => panic!("{text}: {other:?}"),
    }
}

fn web() -> ServiceKind {
    ServiceKind::tcp(([192, 0, 2, 1], 80))
}

#[test]
fn services() {
    assert_eq!(service("-A -t 192.0.2.1:80"), Service::new(web(), "wlc"));
    for same in [
        "-At 192.0.2.1:80 -s rr",
        "--add-service --tcp-service=192.0.2.1:80 --scheduler rr",
        "-A -t192.0.2.1:80 -s=rr",
    ] {
        assert_eq!(service(same), Service::new(web(), "rr"), "{same}");
    }
    assert_eq!(rule("-E -t 192.0.2.1:80 -s sh"), Ok(Rule::EditService(Service::new(web(), "sh"))));
    assert_eq!(service("-A -f 7 -6 -s rr").kind, ServiceKind::firewall(7, IpFamily::V6));
    assert_eq!(service("-A -6 -f 4294967295 -s rr").kind, ServiceKind::firewall(u32::MAX, IpFamily::V6));
    assert_eq!(service("-A --sctp-service [2001:db8::1]:9 -s rr").kind.to_string(), "SCTP [2001:db8::1]:9");

    let seconds = |text: &str| service(text).persistence.expect("persistence").timeout.as_secs();
    assert_eq!(seconds("-A -t 192.0.2.1 -p"), 360);
    assert_eq!(seconds("-A -t 192.0.2.1:0 -p -s rr"), 360);
    assert_eq!(seconds("-A -t 192.0.2.1:0 -p 5"), 5);
    assert_eq!(seconds("-A -t 192.0.2.1:0 --persistent=7"), 7);
    let mask = |text: &str| service(text).persistence.expect("persistence").clients;
    assert_eq!(mask("-A -f 1 -p 5 -M 255.255.0.0"), ClientMask::V4([255, 255, 0, 0].into()));
    assert_eq!(mask("-A -f 1 -6 -p 5 -M 64"), ClientMask::V6(64));
    assert_eq!(mask("-A -f 1 -6 -p 5"), ClientMask::V6(128));
    assert_eq!(service("-A -f 1 -M 255.255.0.0").persistence, None);

    let sip = service("-A -u 192.0.2.1:5060 -s rr -p 30 --pe sip -o -b flag-1,flag-3");
    assert_eq!((sip.persistence_engine.as_deref(), sip.one_packet), (Some("sip"), true));
    assert_eq!(sip.scheduler_flags, SchedulerFlags::FLAG_1 | SchedulerFlags::FLAG_3);
    let flags = |text: &str| service(text).scheduler_flags;
    assert_eq!(
        flags("-A -t 192.0.2.1:80 -s sh -b sh-fallback,sh-port"),
        SchedulerFlags::SH_FALLBACK | SchedulerFlags::SH_PORT
    );
    // The scheduler may be named after its flags.
    assert_eq!(flags("-A -t 192.0.2.1:80 -b mh-port -s mh"), SchedulerFlags::MH_PORT);
}

#[test]
fn destinations() {
    let at = |text: &str| server(text).1.addr.to_string();
    // The port of the service where none is given, and always but with masquerading.
    assert_eq!(at("-a -t 192.0.2.1:80 -r 198.51.100.1"), "198.51.100.1:80");
    assert_eq!(at("-a -t 192.0.2.1:80 -r 198.51.100.1:8080 -g"), "198.51.100.1:80");
    assert_eq!(at("-a -t 192.0.2.1:80 -r 198.51.100.1:8080 -m"), "198.51.100.1:8080");
    assert_eq!(at("-a -f 1 -r 198.51.100.1 -i"), "198.51.100.1:0");
    assert_eq!(at("-a -f 1 -r 198.51.100.1:8080 -i"), "198.51.100.1:8080");
    assert_eq!(at("-a -t 192.0.2.1:80 -r [2001:db8::1]:80 -i"), "[2001:db8::1]:80");

    let (kind, destination) = server("-a -t 192.0.2.1:80 -r 198.51.100.1 -m -w 10 -x 7 -y 5");
    let wanted = Destination {
        upper_threshold: 7,
        lower_threshold: 5,
        ..Destination::new(([198, 51, 100, 1], 80), Forward::Masquerade).weight(10)
    };
    assert_eq!((kind, destination), (web(), wanted));
    assert_eq!(rule("-d -t 192.0.2.1:80 -r 198.51.100.1"), Ok(Rule::DeleteDestination(web(), wanted.addr)));
    let text = "-e -t 192.0.2.1:80 -r 198.51.100.1 -m -w 10 -x 7 -y 5";
    assert_eq!(rule(text), Ok(Rule::EditDestination(web(), wanted)));

    let tunnel = |options: &str| match server(&format!("-a -f 1 -r 198.51.100.1 -i {options}")).1.forward {
        Forward::Tunnel(tunnel) => tunnel,
        other => panic!("{options}: {other:?}"),
    };
    assert_eq!(tunnel(""), Tunnel::ipip());
    assert_eq!(tunnel("--tun-type ipip"), Tunnel::ipip());
    assert_eq!(tunnel("--tun-type gue --tun-port 5 --tun-nocsum"), Tunnel::gue(5, TunnelFlags::empty()));
    assert_eq!(
        tunnel("--tun-type gue --tun-port 5 --tun-remcsum"),
        Tunnel::gue(5, TunnelFlags::REMOTE_CHECKSUM)
    );
    assert_eq!(tunnel("--tun-type gre --tun-csum"), Tunnel::gre(TunnelFlags::CHECKSUM));
}

#[test]
fn other_commands() {
    assert_eq!(rule("-C"), Ok(Rule::Flush));
    assert_eq!(rule("-Z"), Ok(Rule::Zero(None)));
    assert_eq!(rule("-Z -t 192.0.2.1:80"), Ok(Rule::Zero(Some(web()))));
    assert_eq!(rule("-D -t 192.0.2.1:80"), Ok(Rule::DeleteService(web())));
    let seconds = |seconds| Some(Duration::from_secs(seconds));
    let timeouts = Timeouts { tcp: seconds(900), tcp_fin: None, udp: seconds(300) };
    assert_eq!(rule("--set 900 0 300"), Ok(Rule::SetTimeouts(timeouts)));
    assert_eq!(rule("--stop-daemon backup"), Ok(Rule::StopDaemon(DaemonState::Backup)));
    assert_eq!(
        rule("--start-daemon backup"),
        Ok(Rule::StartDaemon(Daemon::new(DaemonState::Backup, "eth0", 0)))
    );
    let mut daemon = Daemon::new(DaemonState::Master, "lo", 255);
    daemon.group = Some([0xff02, 0, 0, 0, 0, 0, 0, 1].into());
    (daemon.max_len, daemon.port, daemon.ttl) = (Some(1000), Some(1), Some(255));
    let text = "--start-daemon master --mcast-interface lo --syncid 255 --sync-maxlen 1000 --mcast-group ff02::1 \
                --mcast-port 1 --mcast-ttl 255";
    assert_eq!(rule(text), Ok(Rule::StartDaemon(daemon)));
}

#[test]
fn many_rules() {
    let text = "# comment\n\n-A -f 1\nipvsadm -a -f 1 -r 10.0.0.1\n  # another\n-C\n";
    let rules = parse_all(text).expect("rules");
    assert_eq!(rules.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 6]);
    assert_eq!(
        parse_all("-C\n-A -f 0\n").expect_err("0 is no mark"),
        "line 2: `--fwmark-service`: `0` is no number of 1 to 4294967295"
    );
}

#[test]
fn mistakes() {
    for (text, words) in [
        ("-t 192.0.2.1:80", "`--tcp-service` is no command"),
        ("-A", "which service? -t, -u, --sctp-service or -f"),
        ("-A -t 192.0.2.1:80 -f 1", "`--fwmark-service` excludes `--tcp-service`"),
        ("-A -A -f 1", "`--add-service` is there twice"),
        ("-A -D -f 1", "`--delete-service` does not go with `--add-service`"),
        ("-A -f 1 -w 1", "`--weight` does not go with `--add-service`"),
        ("-A -f", "`--fwmark-service` needs a value"),
        ("-A -f 1 -s", "`--scheduler` needs a value"),
        ("-A -f 1 --colour", "unknown option `--colour`"),
        ("-A -f 1 -ok", "unknown option `-k` in `-ok`"),
        ("-A -f 1 --ops=1", "`--ops` takes no value"),
        ("-A -f 1 more", "unexpected `more`"),
        ("-A -f -1", "`--fwmark-service` needs a value"),
        ("-A -t 192.0.2.1:80 -6", "`--ipv6` is for firewall marks"),
        ("-A -f 1 -b sh-port", "`sh-port` is no flag of the scheduler `wlc`"),
        ("-A -f 1 -p 5 -M 33", "`--netmask`: `33` is no IPv4 mask"),
        ("-A -f 1 -6 -p 5 -M 0", "`--netmask`: `0` is no number of 1 to 128"),
        ("-A -t 192.0.2.1", "TCP 192.0.2.1:0: persistence: is needed by a service for all ports (port 0)"),
        ("-A -t 192.0.2.1:80 -o", "TCP 192.0.2.1:80: one_packet: is for UDP, and the service is TCP"),
        ("-a -f 1", "which server? -r"),
        ("-a -f 1 -r 1.1.1.1 -m -g", "`--gatewaying` excludes `--masquerading`"),
        ("-a -f 1 -r 1.1.1.1 -w x", "`--weight`: `x` is no number of 0 to 2147483647"),
        ("-a -f 1 -r 1.1.1.1 --tun-type gre", "`--tun-type` goes with `--ipip`"),
        ("-a -f 1 -r 1.1.1.1 -i --tun-type gue", "a tunnel of type gue needs `--tun-port`"),
        (
            "-a -f 1 -r 1.1.1.1 -i --tun-type gre --tun-port 1",
            "`--tun-port` does not go with a tunnel of type gre",
        ),
        ("-a -f 1 -r 1.1.1.1 -i --tun-csum", "`--tun-csum` does not go with a tunnel of type ipip"),
        (
            "-a -f 1 -r 1.1.1.1 -i --tun-type gre --tun-remcsum",
            "`--tun-remcsum` does not go with a tunnel of type gre",
        ),
        ("-a -f 1 -r 1.1.1.1 -i --tun-csum --tun-nocsum", "`--tun-csum` excludes `--tun-nocsum`"),
        ("-a -f 1 -r 1.1.1.1 -i --tun-type vxlan", "`--tun-type`: `vxlan` is none of ipip, gue, gre"),
        ("--set 1 2", "`--set` needs three timeouts: tcp, tcpfin and udp"),
        ("--set 1 2 x", "`x` is no number of seconds"),
        ("--start-daemon both", "`--start-daemon`: `both` is neither master nor backup"),
        ("--start-daemon master --syncid 256", "`--syncid`: `256` is no number of 0 to 255"),
        ("--start-daemon master --mcast-group 10.0.0.1", "group: 10.0.0.1 is no multicast address"),
        ("-C -f 1", "`--fwmark-service` does not go with `--clear`"),
        ("", "a rule begins with a command, like -A"),
    ] {
        assert_eq!(rule(text), Err(words.to_owned()), "{text}");
    }
}
