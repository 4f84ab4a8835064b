//! The example of a full table.

use netlink_tests::lab;

use super::{ip, ip_json, veth, with_netlink};

#[test]
fn default_routes_are_those_that_ip_knows() {
    let Some(example) = lab::example("default_routes") else { return };
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("route add default via 192.0.2.9 metric 5");
        ip("route add unreachable default table 77");
        ip("route add default metric 9 nexthop via 192.0.2.7 weight 3 nexthop dev b");
        ip("route add 10.0.0.0/8 dev b");
        let seen = lab::run(example.to_str().expect("a path"), [""; 0]);
        let v4: Vec<_> = seen.lines().filter(|line| line.starts_with("INET ")).collect();
        assert_eq!(v4.len(), ip_json("-4 route show default table all").len(), "{seen}");
        for line in [
            "INET table 254 metric 5: UNICAST via 192.0.2.9 on a",
            "INET table 254 metric 9: via 192.0.2.7 on a weight 3 via none on b weight 1",
            "INET table 77 metric 0: UNREACHABLE via none on none",
        ] {
            assert!(v4.contains(&line), "{line}\n{seen}");
        }
    });
}
