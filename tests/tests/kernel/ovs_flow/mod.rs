//! Open vSwitch flows: keys in keys, and lists of actions in actions in actions.
//! Ids and structs: `linux/openvswitch.h`; the header is `struct ovs_header`.

mod actions;
mod keys;

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use self::actions::{Action, CheckLength, Conntrack, MarkAndMask, Nat, Sample, Userspace, output};
use self::keys::{Ethernet, Ipv4, Ipv4AndMask, Ipv6, Keys, MaskedKeys, PushVlan, Transport, Tunnel};
use crate::packers::ByNumber;
use crate::wire::Vectors;

uapi! { OVS_FLOW_ATTR_KEY = 1, OVS_FLOW_ATTR_ACTIONS = 2, OVS_FLOW_ATTR_MASK = 7 }

#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct OvsHeader {
    datapath: i32,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Flow<'a> {
    #[nla(header)]
    header: OvsHeader,
    #[nla(OVS_FLOW_ATTR_KEY, nested)]
    key: Keys<'a>,
    /// What of the key matters; where it is not there, all.
    #[nla(OVS_FLOW_ATTR_MASK, nested)]
    mask: Option<Keys<'a>>,
    /// A flow that drops has an empty list.
    #[nla(OVS_FLOW_ATTR_ACTIONS, array, with = ByNumber)]
    actions: Option<Vec<(u16, Action<'a>)>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

fn flow<'a>(vectors: &'a Vectors, name: &str) -> Flow<'a> {
    let flow = check!(Flow<'_>, vectors.genl_body(name));
    assert_eq!(flow.header.datapath, 9);
    flow
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../../wire/ovs_flow.hex"))
}

/// `vid=.., pcp=..` as a tag: the bit between them says that there is one.
const fn tag(vid: u16, pcp: u16) -> u16 {
    pcp << 13 | 1 << 12 | vid
}

#[test]
fn keys_in_keys() {
    let Some(vectors) = vectors() else { return };
    let flow = flow(&vectors, "sample");
    // in_port(1),eth(src=02:00:00:00:00:01,dst=02:00:00:00:00:02),eth_type(0x8100),vlan(vid=100,pcp=3)
    let key = flow.key;
    assert_eq!((key.in_port, key.ether_type, key.vlan), (Some(1), Some(0x8100), Some(tag(100, 3))));
    let (source, destination) = ([2, 0, 0, 0, 0, 1], [2, 0, 0, 0, 0, 2]);
    assert_eq!(key.ethernet, Some(Ethernet { source, destination }));
    // encap(eth_type(0x0800),ipv4(src=10.0.0.0/255.255.255.0,dst=10.0.1.2,proto=17,tos=0,ttl=64,frag=no),
    // udp(src=53,dst=1000/0xff00)): the kernel keeps the address masked, the port not
    let inner = key.encap.expect("what is in the tag");
    let ip =
        Ipv4 { source: [10, 0, 0, 0], destination: [10, 0, 1, 2], protocol: 17, tos: 0, ttl: 64, frag: 0 };
    assert_eq!((inner.ether_type, inner.encap), (Some(0x800), None));
    assert_eq!(inner.ipv4.map(|found| Ipv4 { source: [10, 0, 0, 0], ..found }), Some(ip));
    assert_eq!(inner.udp, Some(Transport { source: 53.into(), destination: 1000.into() }));

    let mask = flow.mask.expect("a mask");
    assert_eq!((mask.in_port, mask.vlan), (Some(u32::MAX), Some(u16::MAX)));
    let inner = mask.encap.expect("what is in the tag");
    assert_eq!(inner.ipv4.map(|mask| mask.source), Some([255, 255, 255, 0]));
    assert_eq!(inner.udp.map(|mask| mask.destination.get()), Some(0xff00));
}

#[test]
fn actions_in_actions() {
    let Some(vectors) = vectors() else { return };
    // pop_vlan,set(ipv4(src=1.2.3.4,dst=10.0.1.2,ttl=63)),sample(sample=25.0%,actions(userspace(pid=77,
    // sFlow(vid=1,pcp=2,output=3)),sample(sample=50.0%,actions(va)))),push_vlan(vid=7,pcp=1),va,d0.100
    let actions = flow(&vectors, "sample").actions.expect("actions");
    let [pop, set, sample, push, first, second] = &actions[..] else { panic!("{actions:?}") };
    assert_eq!(pop, &(actions::POP_VLAN, Action::PopVlan(())));
    assert_eq!([first, second], [&output(2), &output(1)]);
    let vlan = PushVlan { protocol: 0x8100.into(), tag: tag(7, 1).into() };
    assert_eq!(push, &(actions::PUSH_VLAN, Action::PushVlan(vlan)));

    let key = Ipv4 { source: [1, 2, 3, 4], destination: [10, 0, 1, 2], ttl: 63, ..Ipv4::default() };
    let mask = Ipv4 { source: [255; 4], destination: [255; 4], ttl: 255, ..Ipv4::default() };
    let ipv4 = Some(Ipv4AndMask { key, mask });
    assert_eq!(set, &(actions::SET_MASKED, Action::SetMasked(MaskedKeys { ipv4, unknown: vec![] })));

    let (actions::SAMPLE, Action::Sample(Sample { probability, actions, .. })) = sample else {
        panic!("{sample:?}")
    };
    assert_eq!(*probability, u32::MAX / 4 + 1);
    let Some([userspace, inner]) = actions.as_deref() else { panic!("{actions:?}") };
    let (actions::USERSPACE, Action::Userspace(Userspace { port, data, .. })) = userspace else {
        panic!("{userspace:?}")
    };
    assert_eq!((*port, data.map(<[u8]>::len)), (77, Some(48)));
    let half = Sample { probability: u32::MAX / 2 + 1, actions: Some(vec![output(2)]), unknown: vec![] };
    assert_eq!(inner, &(actions::SAMPLE, Action::Sample(half)));
}

#[test]
fn branches_clones_and_translation() {
    let Some(vectors) = vectors() else { return };
    let flow = flow(&vectors, "nat");
    // ipv6(src=2001:db8::1,dst=2001:db8::2/ffff:ffff::,proto=6,hlimit=64,frag=no),tcp(src=80,dst=90),
    // tcp_flags(syn)
    let octets = |text: &str| text.parse::<std::net::Ipv6Addr>().expect("an address").octets();
    let ip = Ipv6 {
        source: octets("2001:db8::1"),
        destination: octets("2001:db8::2"),
        protocol: 6,
        hop_limit: 64,
        ..Ipv6::default()
    };
    assert_eq!((flow.key.ipv6, flow.key.tcp_flags), (Some(ip), Some(2)));
    assert_eq!(flow.key.tcp, Some(Transport { source: 80.into(), destination: 90.into() }));
    let mask = flow.mask.and_then(|mask| mask.ipv6).map(|mask| mask.destination);
    assert_eq!(mask, Some(octets("ffff:ffff::")));

    // clone(push_vlan(vid=9,pcp=0),d0.100),check_pkt_len(size=200,gt(trunc(100),d0.100),le(clone(va),va)),
    // ct(commit,zone=5,mark=0x1/0xff,label=0x10/0xf0,nat(src=[fd00::1]-[fd00::2]:1000-2000,random)),recirc(0x1)
    let vlan = PushVlan { protocol: 0x8100.into(), tag: tag(9, 0).into() };
    let clone = |actions| (actions::CLONE, Action::Clone(actions));
    let check = CheckLength {
        length: 200,
        greater: Some(vec![(actions::TRUNC, Action::Truncate(100)), output(1)]),
        less_or_equal: Some(vec![clone(vec![output(2)]), output(2)]),
        unknown: vec![],
    };
    let mut labels = [0; 32];
    (labels[0], labels[16]) = (0x10, 0xf0);
    let conntrack = Conntrack {
        commit: true,
        zone: Some(5),
        mark: Some(MarkAndMask { mark: 1, mask: 0xff }),
        labels: Some(labels),
        nat: Some(Nat {
            source: true,
            destination: false,
            min: "fd00::1".parse().ok(),
            max: "fd00::2".parse().ok(),
            port_min: Some(1000),
            port_max: Some(2000),
            random: true,
            unknown: vec![],
        }),
        unknown: vec![],
    };
    assert_eq!(
        flow.actions.expect("actions"),
        [
            clone(vec![(actions::PUSH_VLAN, Action::PushVlan(vlan)), output(1)]),
            (actions::CHECK_PKT_LEN, Action::CheckLength(check)),
            (actions::CT, Action::Conntrack(conntrack)),
            (actions::RECIRC, Action::Recirculate(1)),
        ]
    );
}

#[test]
fn an_attribute_with_number_zero() {
    let Some(vectors) = vectors() else { return };
    let flow = flow(&vectors, "tunnel");
    // tunnel(tun_id=0x7,src=10.0.0.1,dst=10.0.0.2,ttl=64,flags(df|key))
    assert_eq!(
        flow.key.tunnel,
        Some(Tunnel {
            id: Some(7),
            source: "10.0.0.1".parse().ok(),
            destination: "10.0.0.2".parse().ok(),
            ttl: Some(64),
            dont_fragment: true,
            ..Tunnel::default()
        })
    );
    // set(tunnel(tun_id=0x8,src=10.0.0.3,dst=10.0.0.4,ttl=64,tp_dst=4789,flags(key))),d0.100
    let tunnel = Tunnel {
        id: Some(8),
        source: "10.0.0.3".parse().ok(),
        destination: "10.0.0.4".parse().ok(),
        ttl: Some(64),
        destination_port: Some(4789),
        ..Tunnel::default()
    };
    let keys = Keys { tunnel: Some(tunnel), ..Keys::default() };
    assert_eq!(flow.actions.expect("actions"), [(actions::SET, Action::Set(Box::new(keys))), output(1)]);
}
