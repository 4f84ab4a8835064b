//! Next hops.

use std::time::Duration;

use netlink_families::rtnetlink::nexthop::{
    DelNextHop, GetNextHop, GetNextHops, GroupType, NewNextHop, NextHopObject, ReplaceNextHop,
};
use netlink_families::rtnetlink::route::{NewRoute, RouteEntry};

use super::{all, ip, ip_json, veth, with_netlink};

#[test]
fn what_we_make_ip_reads() {
    with_netlink(|netlink| {
        let [a, _] = veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        let via = |id, last: u8| NextHopObject::via(id, [192, 0, 2, last].into(), a);
        netlink.execute(&NewNextHop(via(1, 8))).expect("made");
        netlink.execute(&NewNextHop(via(2, 9))).expect("made");
        assert!(netlink.execute(&NewNextHop(via(2, 9))).expect_err("it is there").is_already_exists());
        netlink.execute(&ReplaceNextHop(via(2, 10))).expect("replaced");
        netlink.execute(&NewNextHop(NextHopObject::group(10, [(1, 3), (2, 1)]))).expect("made");
        let route = RouteEntry::to("198.51.100.0/24".parse().expect("a prefix"));
        netlink.execute(&NewRoute(RouteEntry { next_hop_id: Some(10), ..route })).expect("made");

        let seen = ip_json("nexthop show id 2");
        assert_eq!((&seen[0]["gateway"], &seen[0]["dev"]), (&"192.0.2.10".into(), &"a".into()));
        let seen = ip_json("nexthop show id 10");
        assert_eq!((&seen[0]["group"][0]["id"], &seen[0]["group"][0]["weight"]), (&1.into(), &3.into()));
        assert_eq!(ip_json("route show 198.51.100.0/24")[0]["nhid"], 10);

        let group = netlink.query(&GetNextHop::new(10)).expect("the group");
        let weights = |of: &NextHopObject| -> Vec<(u32, u32)> {
            of.group.iter().flatten().map(|member| (member.id, member.total_weight())).collect()
        };
        assert_eq!((weights(&group), group.group_type), (vec![(1, 3), (2, 1)], Some(GroupType::Multipath)));
        let groups = all(netlink, &GetNextHops { groups: true, ..GetNextHops::default() });
        assert_eq!(groups.iter().map(|group| group.id).collect::<Vec<_>>(), [Some(10)]);
        assert_eq!(all(netlink, &GetNextHops { output: Some(a), ..GetNextHops::default() }).len(), 2);
        netlink.execute(&DelNextHop::by_id(10)).expect("deleted");
        assert!(netlink.query(&GetNextHop::new(10)).expect_err("gone").is_not_found());
        assert_eq!(ip_json("route show 198.51.100.0/24"), Vec::<serde_json::Value>::new());
    });
}

#[test]
fn what_ip_makes_we_read() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1/24 dev a");
        ip("link set lo up");
        ip("nexthop add id 1 via 192.0.2.8 dev a proto bird");
        ip("nexthop add id 3 blackhole");
        ip("nexthop add id 11 group 1 type resilient buckets 8 idle_timer 60");
        let blackhole = netlink.query(&GetNextHop::new(3)).expect("it");
        assert!(blackhole.blackhole && blackhole.gateway.is_none());
        let group = netlink.query(&GetNextHop::new(11)).expect("it");
        let resilient = group.resilient.expect("NHA_RES_GROUP");
        assert_eq!((resilient.buckets, resilient.idle_timer), (Some(8), Some(Duration::from_secs(60))));
    });
}
