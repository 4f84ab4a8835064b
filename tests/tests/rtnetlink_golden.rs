//! Requests of rtnetlink on the wire, byte by byte. The expected bytes are written by hand from the header
//! files, so they can disagree with the encoder.
#![allow(missing_docs)]

use netlink_core::wire::{Buffer, NLM_F_APPEND, NLM_F_CREATE, NLM_F_EXCL, NLM_F_REPLACE, Payload};
use netlink_core::{DecodeMessage, Request, decode};
use netlink_families::rtnetlink::address::{Address, DelAddress, GetAddresses, NewAddress, ReplaceAddress};
use netlink_families::rtnetlink::link::{
    AddNames, AnyLink, BridgePort, DelLink, GetLink, GetLinks, Link, NewLink, PutLink, SetLink,
};
use netlink_families::rtnetlink::neighbour::{DelNeighbour, GetNeighbours, Neighbour, NewNeighbour};
use netlink_families::rtnetlink::route::{
    AppendRoute, ChangeRoute, DelRoute, GetRoutes, Metrics, NewRoute, NextHop, PrependRoute, ReplaceRoute,
    RouteEntry,
};
use netlink_families::rtnetlink::rule::{DelRule, GetRules, NewRule, Rule};
use netlink_families::rtnetlink::{AddressFamily, Event, IfName, IpPrefix, group};
use netlink_tests::wire;
use netlink_tests::wire::hex;

const MAKE: u16 = NLM_F_CREATE | NLM_F_EXCL;

/// What is sent: message type, flags, and the body.
#[track_caller]
fn is<R: Request>(request: &R, command: u16, flags: u16, body: &[u8]) {
    assert_eq!((request.command(), R::FLAGS, R::FAMILY), (command, flags, None), "{}", request.name());
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    request.encode_body(&mut out);
    assert_eq!(hex(out.finish().expect("a wire form")), hex(body), "{}", request.name());
}

fn name(text: &str) -> IfName {
    text.parse().expect("a name")
}

fn prefix(text: &str) -> IpPrefix {
    text.parse().expect("a prefix")
}

/// `struct ifinfomsg`: family, pad, type, index, flags, change.
fn ifinfomsg(index: u32, flags: u32, change: u32) -> Vec<u8> {
    wire! { "00 00" 0u16 index flags change }
}

#[test]
fn links() {
    let veth = wire! {
        (ifinfomsg(0, 0, 0))
        [6, 3] "6100 0000" // IFLA_IFNAME "a"
        [48, 0x8012] // IFLA_LINKINFO
            [9, 1] "76657468 00 000000" // IFLA_INFO_KIND "veth"
            [32, 0x8002] // IFLA_INFO_DATA
                [28, 0x8001] // VETH_INFO_PEER: another ifinfomsg, and its attributes
                    "00 00" 0u16 0u32 0u32 0u32
                    [6, 3] "6200 0000" // IFLA_IFNAME "b"
    };
    is(&NewLink(Link::veth(name("a"), name("b"))), 16, MAKE, &veth);

    let vlan = wire! {
        (ifinfomsg(0, 0, 0))
        [9, 3] "762e3335 00 000000" // IFLA_IFNAME "v.35"
        [8, 5] 7u32 // IFLA_LINK
        [28, 0x8012]
            [9, 1] "766c616e 00 000000" // "vlan"
            [12, 0x8002] [6, 1] 35u16 "0000" // IFLA_VLAN_ID
    };
    is(&NewLink(Link::vlan(name("v.35"), 7, 35)), 16, MAKE, &vlan);

    is(&SetLink::up(7), 16, 0, &ifinfomsg(7, 1, 1));
    is(&SetLink::down(7), 16, 0, &ifinfomsg(7, 0, 1));
    is(&DelLink::by_index(7), 17, 0, &ifinfomsg(7, 0, 0));
    let named = wire! { (ifinfomsg(0, 0, 0)) [7, 3] "6c6f 00 00" };
    is(&DelLink::by_name(name("lo")), 17, 0, &named);
    is(&GetLink::by_name(name("lo")), 18, 0, &named);
    is(&GetLink::by_index(1), 18, 0, &ifinfomsg(1, 0, 0));
    let any = wire! { (ifinfomsg(0, 0, 0)) [7, 53] "6c6f 00 00" };
    is(&GetLink::by_any_name("lo"), 18, 0, &any);
    is(&GetLinks::default(), 18, 0, &wire! { (ifinfomsg(0, 0, 0)) [8, 29] 16u32 });
    is(&GetLinks::of_master(9), 18, 0, &wire! { (ifinfomsg(0, 0, 0)) [8, 10] 9u32 [8, 29] 16u32 });
    let mtu = Link { mtu: Some(1280), ..Link::named(name("lo")) };
    is(&PutLink(mtu), 16, NLM_F_CREATE, &wire! { (ifinfomsg(0, 0, 0)) [7, 3] "6c6f 00 00" [8, 4] 1280u32 });
    let names = wire! { (ifinfomsg(7, 0, 0)) [12, 0x8034] [6, 53] "7800 0000" };
    is(&AddNames::new(7, vec!["x".into()]), 108, MAKE | NLM_F_APPEND, &names);
}

#[test]
fn addresses() {
    let address = wire! {
        "02 18 00 00" 7u32 // AF_INET, /24, flags, scope; index
        [8, 1] "c0000201" [8, 2] "c0000201" // IFA_ADDRESS, IFA_LOCAL
    };
    let new = || Address::new(7, prefix("192.0.2.1/24"));
    is(&NewAddress(new()), 20, MAKE, &address);
    is(&ReplaceAddress(new()), 20, NLM_F_CREATE | NLM_F_REPLACE, &address);
    is(&DelAddress(new()), 21, 0, &address);
    is(&GetAddresses::of_link(7), 22, 0, &wire! { "00 00 00 00" 7u32 });
    is(&GetAddresses::of_family(AddressFamily::INET6), 22, 0, &wire! { "0a 00 00 00" 0u32 });
}

/// `struct rtmsg`: family, two lengths, class; table, protocol, scope, type; flags.
#[test]
fn routes() {
    let default = wire! { "02 00 00 00 fe 04 00 01" 0u32 [8, 5] "c00002fe" [8, 4] 3u32 };
    let route = || RouteEntry::via(IpPrefix::ALL_V4, [192, 0, 2, 254].into()).on(3);
    is(&NewRoute(route()), 24, MAKE, &default);
    is(&ReplaceRoute(route()), 24, NLM_F_CREATE | NLM_F_REPLACE, &default);
    is(&ChangeRoute(route()), 24, NLM_F_REPLACE, &default);
    is(&AppendRoute(route()), 24, NLM_F_CREATE | NLM_F_APPEND, &default);
    is(&PrependRoute(route()), 24, NLM_F_CREATE, &default);
    is(&DelRoute(route()), 25, 0, &default);

    let metrics = Some(Box::new(Metrics { mtu: Some(1400), ..Metrics::default() }));
    let entry = RouteEntry { metrics, ..RouteEntry::to(prefix("10.0.0.0/8")).on(3).in_table(1000) };
    let expected = wire! {
        "02 08 00 00 fc 04 fd 01" 0u32
        [8, 1] "0a000000" [8, 4] 3u32 [8, 15] 1000u32
        [12, 0x8008] [8, 2] 1400u32
    };
    is(&NewRoute(entry), 24, MAKE, &expected);

    let hops = vec![
        NextHop { hops: 2, ..NextHop::new([192, 0, 2, 1].into(), 3) },
        NextHop { output: 4, ..NextHop::default() },
    ];
    let expected = wire! {
        "02 08 00 00 fe 04 00 01" 0u32
        [8, 1] "0a000000"
        [28, 9] // RTA_MULTIPATH: struct rtnexthop, its attributes, and the next
            16u16 "00 02" 3u32 [8, 5] "c0000201"
            8u16 "00 00" 4u32
    };
    let entry = RouteEntry::over(prefix("10.0.0.0/8"), hops);
    is(&NewRoute(entry.clone()), 24, MAKE, &expected);
    assert_eq!(decode(&expected), Ok(entry));

    let via = RouteEntry::via(prefix("10.0.0.0/8"), "fe80::1".parse().expect("an address"));
    let expected = wire! {
        "02 08 00 00 fe 04 00 01" 0u32
        [8, 1] "0a000000"
        [22, 18] 10u16 "fe80 0000 0000 0000 0000 0000 0000 0001" "0000"
    };
    is(&NewRoute(via.clone()), 24, MAKE, &expected);
    assert_eq!(decode(&expected), Ok(via));

    let table = wire! { "02 00 00 00 00 00 00 00" 0u32 [8, 15] 1000u32 };
    is(&GetRoutes::of_family(AddressFamily::INET).in_table(1000), 26, 0, &table);
    let table = wire! { "00 00 00 00 fe 00 00 00" 0u32 [8, 15] 254u32 };
    is(&GetRoutes::default().in_table(254), 26, 0, &table);
}

#[test]
fn neighbours_and_rules() {
    let mac: netlink_core::packers::MacAddr = "02:00:5e:10:00:09".parse().expect("an address");
    let neighbour = || Neighbour::at(7, [192, 0, 2, 9].into()).permanent(mac);
    let expected = wire! {
        "02 00 00 00" 7u32 0x80u16 "00 00" // NUD_PERMANENT
        [8, 1] "c0000209" [10, 2] "02005e100009 0000"
    };
    is(&NewNeighbour(neighbour()), 28, MAKE, &expected);
    is(&DelNeighbour(neighbour()), 29, 0, &expected);
    let list = GetNeighbours::of_family(AddressFamily::BRIDGE).on(7);
    is(&list, 30, 0, &wire! { "07 00 00 00" 0u32 0u16 "00 00" [8, 8] 7u32 });

    let rule =
        || Rule::to_table(AddressFamily::INET, 1000).with_priority(5).from_source(prefix("10.0.0.0/8"));
    let expected = wire! {
        "02 00 08 00 00 00 00 01" 0u32 // source length 8, FR_ACT_TO_TBL
        [8, 6] 5u32 [8, 15] 1000u32 [8, 2] "0a000000"
    };
    is(&NewRule(rule()), 32, MAKE, &expected);
    is(&DelRule(rule()), 33, 0, &expected);
    is(&GetRules::default(), 34, 0, &wire! { 0u64 0u32 });
}

#[test]
fn the_family_in_the_header_tells_whose_words_a_link_is_in() {
    // IFLA_AF_SPEC, and in it number 2: AF_INET's list, or a VLAN of a port.
    let vlan = wire! { "07 00" 0u16 7u32 0u32 0u32 [12, 26] [8, 2] 6u16 5u16 };
    let Ok(Event::DelLink(AnyLink::BridgePort(port))) = Event::decode_message(17, Payload::new(&vlan)) else {
        panic!("a port")
    };
    let BridgePort { bridge: Some(bridge), .. } = *port else { panic!("IFLA_AF_SPEC") };
    assert_eq!(bridge.vlans.iter().map(|vlan| (vlan.flags, vlan.id)).collect::<Vec<_>>(), [(6, 5)]);
    let inet = wire! { "00 00" 0u16 7u32 0u32 0u32 [16, 26] [12, 2] [8, 1] 1u32 };
    let Ok(Event::NewLink(AnyLink::Link(link))) = Event::decode_message(16, Payload::new(&inet)) else {
        panic!("a link")
    };
    assert_eq!(link.families.and_then(|families| families.inet).map(|inet| inet.settings), Some(vec![1]));
    let why = Event::decode_message(99, Payload::new(&inet)).expect_err("another message").to_string();
    assert_eq!(why, "command 99 is not in the message table (at byte 0)");
}

#[test]
fn errors_name_the_field() {
    let short = wire! { "02 18 00 00" 7u32 [7, 2] "c00002 00" };
    let why = decode::<Address>(&short).expect_err("three bytes").to_string();
    assert_eq!(why, "local: expected 4 or 16 bytes, found 3 (at byte 12)");
    let long = wire! { (ifinfomsg(1, 0, 0)) [21, 3] "61616161616161616161616161616161 00 000000" };
    let why = decode::<Link>(&long).expect_err("16 bytes").to_string();
    assert_eq!(why, "name: a link's name has 1 to 15 bytes, not 16 (at byte 20)");
    let port = wire! { (ifinfomsg(1, 0, 0)) [28, 18] [11, 4] "62726964676500 00" [12, 5] [6, 1] "0000 0000" };
    let why = decode::<Link>(&port).expect_err("two bytes for one").to_string();
    assert_eq!(why, "info.port_data.state: expected 1 byte, found 2 (at byte 40)");
    assert_eq!((group::LINK.to_string(), group::NEXT_HOP.to_string()), ("1".into(), "32".into()));
}
