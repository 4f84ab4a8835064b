//! Addresses of links.

use netlink_core::Errno;
use netlink_families::rtnetlink::address::{
    Address, AddressFlags, AddressLifetime, DelAddress, GetAddresses, NewAddress, ReplaceAddress,
};
use netlink_families::rtnetlink::{AddressFamily, IpPrefix, Scope};

use super::{all, ip, ip_json, veth, with_netlink};

fn prefix(text: &str) -> IpPrefix {
    text.parse().expect("a prefix")
}

#[test]
fn what_we_give_ip_reads() {
    with_netlink(|netlink| {
        let [a, _] = veth(netlink, ["a", "b"]);
        let v4 = Address {
            broadcast: "192.0.2.255".parse().ok(),
            label: Some("a:one".into()),
            metric: Some(50),
            ..Address::new(a, prefix("192.0.2.1/24"))
        };
        netlink.execute(&NewAddress(v4.clone())).expect("given");
        assert!(netlink.execute(&NewAddress(v4.clone())).expect_err("it has it").is_already_exists());
        let lifetime = AddressLifetime { preferred: 1000, valid: 2000, ..AddressLifetime::default() };
        let v6 = Address {
            flags: Some(AddressFlags::NO_DAD | AddressFlags::NO_PREFIX_ROUTE),
            lifetime: Some(lifetime),
            ..Address::new(a, prefix("2001:db8::1/64"))
        };
        netlink.execute(&NewAddress(v6.clone())).expect("given");
        let seen = &ip_json("addr show dev a")[0]["addr_info"];
        let find = |local: &str| {
            let all = seen.as_array().expect("addresses");
            all.iter().find(|address| address["local"] == local).expect("is there").clone()
        };
        let seen4 = find("192.0.2.1");
        assert_eq!((&seen4["prefixlen"], &seen4["broadcast"]), (&24.into(), &"192.0.2.255".into()));
        assert_eq!((&seen4["label"], &seen4["metric"]), (&"a:one".into(), &50.into()));
        let seen6 = find("2001:db8::1");
        assert_eq!((&seen6["prefixlen"], &seen6["noprefixroute"]), (&64.into(), &true.into()));
        assert_eq!(seen6["nodad"], true);
        assert!((1990..=2000).contains(&seen6["valid_life_time"].as_u64().expect("a number")), "{seen6}");

        let longer = AddressLifetime { preferred: 3000, valid: 4000, ..lifetime };
        netlink.execute(&ReplaceAddress(Address { lifetime: Some(longer), ..v6.clone() })).expect("changed");
        let listed = all(netlink, &GetAddresses::of_family(AddressFamily::INET6));
        let listed = listed.iter().find(|address| address.own() == v6.address).expect("listed");
        let valid = listed.lifetime.expect("a lifetime").valid;
        assert!((3990..=4000).contains(&valid), "{valid}");

        netlink.execute(&DelAddress(v4.clone())).expect("taken");
        let gone = netlink.execute(&DelAddress(v4)).expect_err("it has it no more");
        assert_eq!(gone.errno(), Some(Errno::EADDRNOTAVAIL));
    });
}

#[test]
fn what_ip_gives_we_read() {
    with_netlink(|netlink| {
        let [a, b] = veth(netlink, ["a", "b"]);
        ip("addr add 192.0.2.1 peer 192.0.2.9/24 dev a scope link");
        ip("addr add 192.0.2.5/28 brd + dev b");
        ip("addr add 2001:db8::1/64 dev a nodad");
        let of_a =
            all(netlink, &GetAddresses { header: header(a, AddressFamily::INET), ..Default::default() });
        assert_eq!(of_a.len(), 1, "{of_a:?}");
        assert_eq!((of_a[0].header.scope, of_a[0].header.prefix_length), (Scope::LINK, 24));
        assert_eq!((of_a[0].local, of_a[0].address), ("192.0.2.1".parse().ok(), "192.0.2.9".parse().ok()));
        assert!(of_a[0].flags.expect("IFA_FLAGS").contains(AddressFlags::PERMANENT));
        let of_b = all(netlink, &GetAddresses::of_link(b));
        let v4 = of_b.iter().find(|address| address.header.family == AddressFamily::INET).expect("IPv4");
        assert_eq!((v4.broadcast, v4.label.clone()), ("192.0.2.15".parse().ok(), Some("b".into())));
        assert_eq!(v4.lifetime.expect("a lifetime").valid, u32::MAX);
        let v6 = all(netlink, &GetAddresses::of_family(AddressFamily::INET6));
        assert!(v6.iter().any(|address| address.own() == "2001:db8::1".parse().ok()), "{v6:?}");
    });
}

fn header(index: u32, family: AddressFamily) -> netlink_families::rtnetlink::address::AddressHeader {
    netlink_families::rtnetlink::address::AddressHeader { index, family, ..Default::default() }
}
