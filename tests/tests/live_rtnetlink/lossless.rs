//! Of all that the kernel says no byte is lost: what is decoded and encoded again is what it was, whatever
//! the kernel's release, and nothing in it is malformed.

use netlink_core::wire::Buffer;
use netlink_core::{Connection, DumpOp, NlaDecodeOwned, NlaEncode, decode, decode_lenient, encode};
use netlink_families::rtnetlink::address::GetAddresses;
use netlink_families::rtnetlink::link::{ExtMask, GetBridgePorts, GetLink, GetLinks};
use netlink_families::rtnetlink::neighbour::GetNeighbours;
use netlink_families::rtnetlink::nexthop::GetNextHops;
use netlink_families::rtnetlink::route::GetRoutes;
use netlink_families::rtnetlink::rule::GetRules;
use netlink_families::rtnetlink::{AddressFamily, Route};
use netlink_tests::canonical;

use super::{ip, ip_makes, veth, with_netlink};

/// Every message of the list, there and back; how many there were.
fn survives<O, T>(netlink: &Connection<Route>, list: &O) -> usize
where
    O: DumpOp<Protocol = Route>,
    T: NlaDecodeOwned + NlaEncode + PartialEq + std::fmt::Debug,
{
    let mut dump = netlink.dump(list).expect("a list");
    let mut count = 0;
    while let Some((_, body)) = dump.try_next_raw().expect("an item") {
        let body = body.bytes();
        let value: T = decode(body).expect("it decodes");
        assert_eq!(decode_lenient::<T>(body).errors, []);
        let mut buffer = Buffer::new();
        let again = encode(&value, &mut buffer).expect("it encodes");
        assert_eq!(decode::<T>(again).as_ref(), Ok(&value));
        let header = <T as NlaEncode>::SCHEMA.header.len;
        assert_eq!(again[..header], body[..header], "{value:?}");
        assert_eq!(canonical(&again[header..]), canonical(&body[header..]), "{value:#?}");
        // Every attribute that the kernels of the lab send has a name.
        let shown = format!("{value:?}");
        assert!(!shown.contains("unknown: [RawAttr"), "{value:#?}");
        count += 1;
    }
    count
}

#[test]
fn nothing_of_what_the_kernel_says_is_lost() {
    with_netlink(|netlink| {
        veth(netlink, ["a", "b"]);
        veth(netlink, ["c", "d"]);
        for (kind, words) in super::kinds::KINDS {
            let _ = ip_makes(kind, words);
        }
        // Ports of what there is to be a port of.
        for (number, master) in ["k-bond", "k-vrf"].into_iter().enumerate() {
            if netlink.query(&GetLink::by_name(super::name(master))).is_ok() {
                let port = format!("p{number}");
                veth(netlink, [&port, &format!("q{number}")]);
                ip(&format!("link set dev {port} down"));
                ip(&format!("link set dev {port} master {master}"));
            }
        }
        ip("link set lo up");
        if !ip_makes("bridge", "br0 type bridge vlan_filtering 1 mcast_snooping 1") {
            ip("link add br0 type bridge");
        }
        ip("link set dev c master br0 alias words");
        ip("link property add dev b altname another");
        ip("addr add 192.0.2.1/24 dev b label b:x");
        ip("addr add 2001:db8::1/64 dev b");
        ip("route add 10.0.0.0/8 mtu 1400 nexthop via 192.0.2.7 dev b weight 4 nexthop via 192.0.2.8 dev b");
        ip("-6 route add 2001:db8:5::/48 via 2001:db8::9 dev b expires 1000 pref high");
        ip("rule add priority 7 from 192.0.2.0/24 fwmark 1/3 dport 80-90 table 1000");
        ip("neigh add 192.0.2.7 lladdr 02:00:5e:10:00:07 nud stale dev b");

        let links = GetLinks { ext_mask: ExtMask::VF, ..GetLinks::default() };
        let count = survives::<_, netlink_families::rtnetlink::link::Link>(netlink, &links);
        assert!(count >= 4, "{count}");
        let ports = GetBridgePorts {
            ext_mask: Some(ExtMask::BRIDGE_VLANS_COMPRESSED | ExtMask::MST),
            ..GetBridgePorts::default()
        };
        assert!(survives::<_, netlink_families::rtnetlink::link::BridgePort>(netlink, &ports) >= 2);
        let addresses = GetAddresses::default();
        assert!(survives::<_, netlink_families::rtnetlink::address::Address>(netlink, &addresses) >= 4);
        let routes = GetRoutes::default();
        assert!(survives::<_, netlink_families::rtnetlink::route::RouteEntry>(netlink, &routes) >= 8);
        let neighbours = GetNeighbours::of_family(AddressFamily::INET);
        assert!(survives::<_, netlink_families::rtnetlink::neighbour::Neighbour>(netlink, &neighbours) >= 1);
        let entries = GetNeighbours::of_family(AddressFamily::BRIDGE);
        assert!(survives::<_, netlink_families::rtnetlink::neighbour::Neighbour>(netlink, &entries) >= 1);
        ip("nexthop add id 1 via 192.0.2.8 dev b");
        ip("nexthop add id 11 group 1 type resilient buckets 8 idle_timer 60");
        let hops = GetNextHops::default();
        assert!(survives::<_, netlink_families::rtnetlink::nexthop::NextHopObject>(netlink, &hops) >= 2);
        let rules = GetRules::default();
        assert!(survives::<_, netlink_families::rtnetlink::rule::Rule>(netlink, &rules) >= 4);
    });
}
