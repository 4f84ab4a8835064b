//! Pools as JSON: gnlpy's files are read, and what is written is read again.

use netlink_families::ipvs::{
    Client, Destination, Forward, IpFamily, Pool, Protocol, Service, ServiceKind, Tunnel,
};
use netlink_tests::ipvs::{cases, fake};

/// As gnlpy's test suite has it.
const GNLPY: &str = r#"[
    {"service": {"proto": "TCP", "port": 80, "vip": "1.1.1.1"},
     "dests": [{"ip": "2.2.2.1", "weight": 1}, {"ip": "2.2.2.2", "weight": 100}]},
    {"service": {"proto": "UDP", "port": 80, "vip": "1.1.1.1"},
     "dests": [{"ip": "2.2.2.1", "weight": 1}, {"ip": "2.2.2.2", "weight": 100}]},
    {"service": {"fwmark": 10, "af": 2},
     "dests": [{"ip": "2.2.2.1", "weight": 1}, {"ip": "2.2.2.2", "weight": 100}]}
]"#;

#[test]
fn the_files_of_gnlpy_are_read() {
    let pools: Vec<Pool> = serde_json::from_str(GNLPY).expect("pools");
    let kinds: Vec<_> = pools.iter().map(|pool| pool.service.kind).collect();
    let vip = ([1, 1, 1, 1], 80);
    assert_eq!(
        kinds,
        [ServiceKind::tcp(vip), ServiceKind::udp(vip), ServiceKind::firewall(10, IpFamily::V4)]
    );
    let tunnel = Forward::Tunnel(Tunnel::ipip());
    for (pool, port) in pools.iter().zip([80, 80, 0]) {
        let wanted = [(1, 1), (2, 100)]
            .map(|(last, weight)| Destination::new(([2, 2, 2, last], port), tunnel).weight(weight));
        assert_eq!(pool.destinations, wanted);
    }
    assert_ne!(pools[0].service, pools[1].service);
    assert_eq!(pools[0].destinations, pools[1].destinations);
}

#[test]
fn what_is_written_is_read_again() {
    let mut pools: Vec<Pool> = serde_json::from_str(GNLPY).expect("pools");
    for service in cases::optional() {
        let destinations = match service.kind.family() {
            IpFamily::V4 => cases::forwarded(),
            IpFamily::V6 => Vec::new(),
        };
        pools.push(Pool { service, destinations });
    }
    let other = ServiceKind::Socket { protocol: Protocol::Other(47), addr: ([10, 1, 1, 1], 1).into() };
    let mut odd = Destination::new(([10, 2, 2, 1], 1), Forward::Other(6));
    (odd.upper_threshold, odd.lower_threshold) = (9, 8);
    pools.push(Pool { service: Service::new(other, "rr"), destinations: vec![odd] });
    for pool in &pools {
        let text = serde_json::to_string(pool).expect("JSON");
        let read: Pool = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(read, *pool, "{text}");
        let text = serde_json::to_string(&pool.service).expect("JSON");
        assert_eq!(serde_json::from_str::<Service>(&text).expect(&text), pool.service);
    }
}

#[test]
fn the_words_are_few() {
    let web = Service::new(ServiceKind::tcp(([192, 0, 2, 1], 80)), "wlc");
    let pool = Pool {
        service: web,
        destinations: vec![Destination::new(([198, 51, 100, 7], 8080), Forward::Masquerade)],
    };
    assert_eq!(
        serde_json::to_string(&pool).expect("JSON"),
        r#"{"service":{"proto":"tcp","vip":"192.0.2.1","port":80,"af":2,"sched":"wlc"},"#.to_owned()
            + r#""dests":[{"ip":"198.51.100.7","port":8080,"weight":1,"fwd_method":"masquerade"}]}"#
    );
}

#[test]
fn what_the_kernel_has_is_written_with_its_counters() {
    let ipvs = Client::new(fake::kernel(true));
    let mark = ServiceKind::firewall(7, IpFamily::V6);
    ipvs.add_service(&Service::new(mark, "rr")).expect("added");
    ipvs.add_destination(&mark, &Destination::new(([10, 2, 2, 1], 0), Forward::Tunnel(Tunnel::ipip())))
        .expect("added");
    let json = serde_json::to_value(ipvs.pools().expect("pools")).expect("JSON");
    let (service, server) = (&json[0]["service"], &json[0]["dests"][0]);
    assert_eq!(
        (&service["fwmark"], &service["af"], &service["sched"]),
        (&7.into(), &10.into(), &"rr".into())
    );
    assert_eq!(service["stats"]["connections"], 1u64 << 33);
    assert_eq!((&server["ip"], &server["active_connections"]), (&"10.2.2.1".into(), &11.into()));
    assert_eq!(server["stats"]["bytes_out"], 5);
}

#[test]
fn mistakes_are_named() {
    let service = |words: &str| {
        let error = serde_json::from_str::<Service>(&format!("{{{words}}}")).expect_err(words).to_string();
        error.split(" at line").next().unwrap_or_default().to_owned()
    };
    let is = |words: &str, error: &str| assert_eq!(service(words), error, "{words}");
    is("", "service: proto: is missing, and so is `fwmark`");
    is(r#""proto":"tcp","port":80"#, "service: vip: is missing");
    is(r#""proto":"tcp","vip":"1.1.1.1""#, "service: port: is missing");
    is(
        r#""proto":"foo","vip":"1.1.1.1","port":80"#,
        "service: proto: `foo` is none of tcp, udp, sctp, nor a number",
    );
    for vip in ["323.1.1.1", "Z::1", ""] {
        let words = format!(r#""proto":"tcp","vip":"{vip}","port":80"#);
        is(&words, &format!("service: vip: `{vip}` is no IP address"));
    }
    is(r#""proto":"tcp","vip":"1.1.1.1","port":80,"af":10"#, "service: af: is IPv6, and `vip` is IPv4");
    is(r#""fwmark":1,"af":3"#, "service: af: 3 is neither 2 (IPv4) nor 10 (IPv6)");
    is(r#""fwmark":1,"proto":"tcp""#, "service: fwmark: excludes `proto`, `vip` and `port`");
    is(r#""fwmark":0"#, "firewall mark 0 (IPv4): mark: 0 is the mark of packets without one");
    is(
        r#""fwmark":1,"sched":"a b""#,
        "firewall mark 1 (IPv4): scheduler: \"a b\" has ' ' in it; a name is letters, digits, `_-.`",
    );
    is(r#""fwmark":1,"netmask":"255.0.0.0""#, "service: netmask: has no meaning without `persistent`");
    is(
        r#""fwmark":1,"persistent":1,"netmask":64"#,
        "firewall mark 1 (IPv4): persistence.clients: is for IPv6, the service is IPv4",
    );
    is(r#""fwmark":1,"sched_flags":["flag-4"]"#, "service: sched_flags: `flag-4` is no flag of a scheduler");
    assert!(service(r#""fwmark":4294967296"#).contains("invalid value: integer `4294967296`, expected u32"));
    assert!(service(r#""proto":"tcp","vip":"1.1.1.1","port":65536"#).contains("`65536`, expected u16"));
    assert!(
        service(r#""fwmark":1,"colour":"red""#)
            .starts_with("unknown field `colour`, expected one of `proto`")
    );

    let destination = |words: &str| {
        let text = format!(r#"{{"service":{{"fwmark":1}},"dests":[{{{words}}}]}}"#);
        let error = serde_json::from_str::<Pool>(&text).expect_err(words).to_string();
        error.split(" at line").next().unwrap_or_default().to_owned()
    };
    let is = |words: &str, error: &str| {
        assert_eq!(destination(words), format!("firewall mark 1 (IPv4), dests[0]: {error}"), "{words}");
    };
    is(r#""ip":"321.0.0.1","weight":1"#, "ip: `321.0.0.1` is no IP address");
    is(r#""weight":1"#, "ip: is missing");
    is(r#""ip":"1.1.1.1""#, "weight: is missing");
    is(r#""ip":"1.1.1.1","weight":1,"tun_port":5"#, "tun_type: is missing beside `tun_port` or `tun_flags`");
    is(
        r#""ip":"1.1.1.1","weight":1,"fwd_method":3,"tun_type":"gre""#,
        "tun_type: is for the method `tunnel`",
    );
    is(
        r#""ip":"1.1.1.1","weight":1,"tun_type":"x""#,
        "tun_type: `x` is none of ipip, gue, gre, nor a number",
    );
    assert!(destination(r#""ip":"1.1.1.1","weight":-2"#).contains("integer `-2`, expected u32"));
    let method =
        "expected a fwd_method: one of masquerade, local, tunnel, route, bypass, or a number of 0 to 7";
    for (word, shown) in [("10", "integer `10`"), ("\"warp\"", "string \"warp\"")] {
        let error = destination(&format!(r#""ip":"1.1.1.1","weight":1,"fwd_method":{word}"#));
        assert_eq!(error, format!("invalid value: {shown}, {method}"));
    }
}
