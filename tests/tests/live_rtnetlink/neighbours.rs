//! Neighbours, and entries of bridges.

use netlink_core::packers::MacAddr;
use netlink_families::rtnetlink::AddressFamily;
use netlink_families::rtnetlink::neighbour::{
    ChangeNeighbour, DelNeighbour, GetNeighbour, GetNeighbours, Neighbour, NeighbourFlags, NeighbourState,
    NewNeighbour, ReplaceNeighbour,
};
use netlink_tests::lab;

use super::{all, ip, ip_json, link, veth, with_netlink};

fn mac(text: &str) -> MacAddr {
    text.parse().expect("an address")
}

#[test]
fn what_we_make_ip_reads() {
    with_netlink(|netlink| {
        let [a, _] = veth(netlink, ["a", "b"]);
        let one = Neighbour::at(a, [192, 0, 2, 9].into()).permanent(mac("02:00:5e:10:00:09"));
        netlink.execute(&NewNeighbour(one.clone())).expect("made");
        assert!(netlink.execute(&NewNeighbour(one.clone())).expect_err("it is there").is_already_exists());
        let seen = ip_json("neigh show 192.0.2.9 dev a");
        assert_eq!(seen.len(), 1);
        assert_eq!(
            (&seen[0]["lladdr"], &seen[0]["state"][0]),
            (&"02:00:5e:10:00:09".into(), &"PERMANENT".into())
        );

        let other = one.clone().permanent(mac("02:00:5e:10:00:0a"));
        netlink.execute(&ReplaceNeighbour(other)).expect("changed");
        assert_eq!(ip_json("neigh show 192.0.2.9 dev a")[0]["lladdr"], "02:00:5e:10:00:0a");
        let found = netlink.query(&GetNeighbour::new(a, [192, 0, 2, 9].into())).expect("one");
        assert_eq!(found.address.and_then(|address| address.mac()), Some(mac("02:00:5e:10:00:0a")));

        netlink.execute(&DelNeighbour(one.clone())).expect("gone");
        assert!(netlink.execute(&DelNeighbour(one.clone())).expect_err("gone").is_not_found());
        assert!(netlink.execute(&ChangeNeighbour(one)).expect_err("gone").is_not_found());
    });
}

#[test]
fn what_ip_makes_we_read() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        ip("neigh add 192.0.2.7 lladdr 02:00:5e:10:00:07 nud stale dev a");
        ip("neigh add 2001:db8::7 lladdr 02:00:5e:10:00:08 nud permanent router dev b");
        ip("neigh add proxy 192.0.2.77 dev a");
        let on_a = all(netlink, &GetNeighbours::of_family(AddressFamily::INET).on(a));
        assert_eq!(on_a.len(), 1, "{on_a:?}");
        assert_eq!((on_a[0].header.index, on_a[0].header.state), (a, NeighbourState::STALE));
        assert_eq!(on_a[0].destination, "192.0.2.7".parse().ok());
        assert!(on_a[0].cache.is_some());
        let on_b = all(netlink, &GetNeighbours::of_family(AddressFamily::INET6).on(b));
        let seven = on_b.iter().find(|one| one.destination == "2001:db8::7".parse().ok()).expect("listed");
        assert!(seven.header.flags.contains(NeighbourFlags::ROUTER), "{seven:?}");
        let proxies = all(netlink, &GetNeighbours::of_family(AddressFamily::INET).proxies());
        assert_eq!(proxies.len(), 1, "{proxies:?}");
        assert_eq!(proxies[0].destination, "192.0.2.77".parse().ok());
    });
}

#[test]
fn entries_of_a_bridge() {
    if !lab::programs(&["bridge"]) {
        return;
    }
    with_netlink(|netlink| {
        ip("link add br0 type bridge");
        let [a, _] = veth(netlink, ["a", "b"]);
        ip("link set dev a master br0");
        let entry = Neighbour::of_bridge(a, mac("02:00:5e:10:00:55"), NeighbourState::NO_ARP);
        netlink.execute(&NewNeighbour(entry.clone())).expect("made");
        let seen = lab::run("bridge", ["-j", "fdb", "show", "dev", "a"]);
        assert!(seen.contains("02:00:5e:10:00:55") && seen.contains("static"), "{seen}");
        let listed = all(netlink, &GetNeighbours::of_family(AddressFamily::BRIDGE));
        let found = listed.iter().find(|one| one.address == entry.address).expect("listed");
        assert_eq!((found.header.index, found.master), (a, Some(link(netlink, "br0").header.index)));
        assert_eq!(found.header.state, NeighbourState::NO_ARP);
        netlink.execute(&DelNeighbour(entry)).expect("gone");
    });
}
