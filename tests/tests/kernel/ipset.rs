//! ipset: integers marked as network order in their types, lists of entries that repeat one attribute,
//! and ids that mean one thing in a set and another in an entry.
//! Ids: `linux/netfilter/ipset/ip_set.h`; the header is `struct nfgenmsg` of `linux/netfilter/nfnetlink.h`.

use std::net::{Ipv4Addr, Ipv6Addr};

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::big_endian::U16;
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::wire::Vectors;

uapi! {
    IPSET_ATTR_PROTOCOL = 1, IPSET_ATTR_SETNAME = 2, IPSET_ATTR_TYPENAME = 3, IPSET_ATTR_REVISION = 4,
    IPSET_ATTR_FAMILY = 5, IPSET_ATTR_DATA = 7, IPSET_ATTR_ADT = 8, IPSET_ATTR_INDEX = 11,
    IPSET_ATTR_IP = 1, IPSET_ATTR_IP_TO = 2, IPSET_ATTR_CIDR = 3, IPSET_ATTR_PORT = 4,
    IPSET_ATTR_PORT_TO = 5, IPSET_ATTR_TIMEOUT = 6, IPSET_ATTR_PROTO = 7, IPSET_ATTR_CADT_FLAGS = 8,
    IPSET_ATTR_LINENO = 9,
    IPSET_ATTR_INITVAL = 17, IPSET_ATTR_HASHSIZE = 18, IPSET_ATTR_MAXELEM = 19, IPSET_ATTR_BUCKETSIZE = 21,
    IPSET_ATTR_SIZE = 23, IPSET_ATTR_ELEMENTS = 24, IPSET_ATTR_REFERENCES = 25, IPSET_ATTR_MEMSIZE = 26,
    IPSET_ATTR_NAME = 18, IPSET_ATTR_BYTES = 24, IPSET_ATTR_PACKETS = 25, IPSET_ATTR_COMMENT = 26,
    IPSET_ATTR_SKBMARK = 27, IPSET_ATTR_SKBPRIO = 28, IPSET_ATTR_SKBQUEUE = 29,
    IPSET_ATTR_IPADDR_IPV4 = 1, IPSET_ATTR_IPADDR_IPV6 = 2,
}

const IPSET_FLAG_NOMATCH: u32 = 1 << 2;
const IPSET_FLAG_WITH_COUNTERS: u32 = 1 << 3;
const IPSET_FLAG_WITH_COMMENT: u32 = 1 << 4;
const IPSET_FLAG_WITH_SKBINFO: u32 = 1 << 6;

#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct NfGenMsg {
    family: u8,
    version: u8,
    resource: U16,
}

/// `IPSET_CMD_LIST`'s answer.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Set<'a> {
    #[nla(header)]
    header: NfGenMsg,
    #[nla(IPSET_ATTR_PROTOCOL)]
    protocol: u8,
    #[nla(IPSET_ATTR_SETNAME, nul_string)]
    name: &'a str,
    #[nla(IPSET_ATTR_TYPENAME, nul_string)]
    kind: &'a str,
    #[nla(IPSET_ATTR_FAMILY)]
    family: u8,
    #[nla(IPSET_ATTR_REVISION)]
    revision: u8,
    #[nla(IPSET_ATTR_INDEX, net_byteorder)]
    index: u16,
    #[nla(IPSET_ATTR_DATA, nested)]
    data: Data<'a>,
    #[nla(IPSET_ATTR_ADT, nested)]
    entries: Entries<'a, Address<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `IPSET_ATTR_DATA` of a set: the ids from 16 are those of `IPSET_ATTR_CREATE_MAX`.
#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Data<'a> {
    #[nla(IPSET_ATTR_PORT, net_byteorder)]
    port: Option<u16>,
    #[nla(IPSET_ATTR_PORT_TO, net_byteorder)]
    port_to: Option<u16>,
    #[nla(IPSET_ATTR_TIMEOUT, net_byteorder)]
    timeout: Option<u32>,
    #[nla(IPSET_ATTR_CADT_FLAGS, net_byteorder)]
    flags: Option<u32>,
    #[nla(IPSET_ATTR_INITVAL, net_byteorder)]
    initval: Option<u32>,
    #[nla(IPSET_ATTR_HASHSIZE, net_byteorder)]
    hash_size: Option<u32>,
    #[nla(IPSET_ATTR_MAXELEM, net_byteorder)]
    max_elements: Option<u32>,
    #[nla(IPSET_ATTR_BUCKETSIZE)]
    bucket_size: Option<u8>,
    #[nla(IPSET_ATTR_SIZE, net_byteorder)]
    size: Option<u32>,
    #[nla(IPSET_ATTR_ELEMENTS, net_byteorder)]
    elements: Option<u32>,
    #[nla(IPSET_ATTR_REFERENCES, net_byteorder)]
    references: Option<u32>,
    #[nla(IPSET_ATTR_MEMSIZE, net_byteorder)]
    memory: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Entries<'a, A> {
    #[nla(IPSET_ATTR_DATA, multi, nested)]
    list: Vec<Entry<'a, A>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `IPSET_ATTR_DATA` of an entry: the ids from 16 are those of `IPSET_ATTR_ADT_MAX`.
#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Entry<'a, A> {
    #[nla(IPSET_ATTR_IP, nested)]
    ip: Option<A>,
    #[nla(IPSET_ATTR_IP_TO, nested)]
    ip_to: Option<A>,
    #[nla(IPSET_ATTR_CIDR)]
    prefix: Option<u8>,
    #[nla(IPSET_ATTR_PORT, net_byteorder)]
    port: Option<u16>,
    #[nla(IPSET_ATTR_TIMEOUT, net_byteorder)]
    timeout: Option<u32>,
    #[nla(IPSET_ATTR_PROTO)]
    protocol: Option<u8>,
    #[nla(IPSET_ATTR_CADT_FLAGS, net_byteorder)]
    flags: Option<u32>,
    #[nla(IPSET_ATTR_LINENO, net_byteorder)]
    line: Option<u32>,
    #[nla(IPSET_ATTR_NAME, nul_string)]
    name: Option<&'a str>,
    #[nla(IPSET_ATTR_BYTES, net_byteorder)]
    bytes: Option<u64>,
    #[nla(IPSET_ATTR_PACKETS, net_byteorder)]
    packets: Option<u64>,
    #[nla(IPSET_ATTR_COMMENT, nul_string)]
    comment: Option<&'a str>,
    /// The mark, and its mask in the lower half.
    #[nla(IPSET_ATTR_SKBMARK, net_byteorder)]
    mark: Option<u64>,
    #[nla(IPSET_ATTR_SKBPRIO, net_byteorder)]
    priority: Option<u32>,
    #[nla(IPSET_ATTR_SKBQUEUE, net_byteorder)]
    queue: Option<u16>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// An address as the kernel sends it: its type does not say that it is in network order.
#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Address<'a> {
    #[nla(IPSET_ATTR_IPADDR_IPV4)]
    v4: Option<Ipv4Addr>,
    #[nla(IPSET_ATTR_IPADDR_IPV6)]
    v6: Option<Ipv6Addr>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// An address as the kernel demands it: marked. An `Ipv4Addr` converts to and from a `u32`.
#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct MarkedAddress<'a> {
    #[nla(IPSET_ATTR_IPADDR_IPV4, u32, net_byteorder)]
    v4: Option<Ipv4Addr>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `IPSET_CMD_ADD`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Add<'a> {
    #[nla(header)]
    header: NfGenMsg,
    #[nla(IPSET_ATTR_PROTOCOL)]
    protocol: u8,
    #[nla(IPSET_ATTR_SETNAME, nul_string)]
    name: &'a str,
    #[nla(IPSET_ATTR_DATA, nested)]
    entry: Entry<'a, MarkedAddress<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../wire/ipset.hex"))
}

fn v4(text: &str) -> Option<Address<'static>> {
    Some(Address { v4: text.parse().ok(), ..Address::default() })
}

#[test]
fn addresses_with_counters_and_comments() {
    let Some(vectors) = vectors() else { return };
    let set = check!(Set<'_>, vectors.body("hash_ip"));
    assert_eq!((set.name, set.kind, set.family, set.revision, set.index), ("addrs", "hash:ip", 2, 6, 0));
    // hashsize 1024 maxelem 5000 timeout 600 counters comment bucketsize 12
    let data = set.data;
    assert_eq!((data.hash_size, data.max_elements, data.bucket_size), (Some(1024), Some(5000), Some(12)));
    assert_eq!((data.timeout, data.references), (Some(600), Some(1)));
    assert_eq!(data.flags, Some(IPSET_FLAG_WITH_COUNTERS | IPSET_FLAG_WITH_COMMENT));
    // Two entries at `ipset list`, two more by the requests below.
    assert_eq!((data.elements, set.entries.list.len()), (Some(4), 4));
    let entry = |address| {
        set.entries.list.iter().find(|entry| entry.ip == v4(address)).expect("an entry of this address")
    };
    // 192.0.2.7 timeout 298 packets 11 bytes 1234 comment "the first", and a moment later
    let first = entry("192.0.2.7");
    assert_eq!((first.packets, first.bytes, first.comment), (Some(11), Some(1234), Some("the first")));
    assert!(first.timeout.is_some_and(|left| (290..=298).contains(&left)), "{first:?}");
    // 192.0.2.9 timeout 0 packets 0 bytes 0
    let second = entry("192.0.2.9");
    assert_eq!((second.timeout, second.packets, second.comment), (Some(0), Some(0), None));
}

#[test]
fn networks_and_ports() {
    let Some(vectors) = vectors() else { return };
    let set = check!(Set<'_>, vectors.body("hash_net6"));
    assert_eq!((set.name, set.kind, set.family, set.revision), ("nets6", "hash:net", 10, 7));
    let nets = set.entries.list.iter().map(|entry| {
        let address = entry.ip.as_ref().and_then(|ip| ip.v6).expect("IPv6").to_string();
        (address, entry.prefix, entry.flags)
    });
    assert_eq!(
        nets.collect::<Vec<_>>(),
        [
            ("2001:db8:8::1".to_string(), Some(128), Some(IPSET_FLAG_NOMATCH)),
            ("2001:db8:7::".to_string(), Some(48), None)
        ]
    );

    let set = check!(Set<'_>, vectors.body("hash_net_port"));
    assert_eq!((set.name, set.kind, set.data.flags), ("np", "hash:net,port", Some(IPSET_FLAG_WITH_SKBINFO)));
    // 198.51.100.0/24,udp:5353 skbmark 0x11/0xff skbprio 1:10 skbqueue 3
    assert_eq!(
        set.entries.list[1],
        Entry {
            ip: v4("198.51.100.0"),
            prefix: Some(24),
            protocol: Some(17),
            port: Some(5353),
            mark: Some(0x11 << 32 | 0xff),
            priority: Some(1 << 16 | 0x10),
            queue: Some(3),
            ..Entry::default()
        }
    );

    let set = check!(Set<'_>, vectors.body("bitmap_port"));
    assert_eq!((set.data.port, set.data.port_to), (Some(1000), Some(2000)));
    assert_eq!(set.entries.list, [Entry { port: Some(1022), ..Entry::default() }]);

    let set = check!(Set<'_>, vectors.body("list_set"));
    assert_eq!((set.data.size, set.data.elements), (Some(8), Some(1)));
    assert_eq!(set.entries.list, [Entry { name: Some("addrs"), ..Entry::default() }]);
}

#[test]
fn requests_as_ipset_sends_them() {
    let Some(vectors) = vectors() else { return };
    let marked = |text: &str| Some(MarkedAddress { v4: text.parse().ok(), unknown: vec![] });
    let add = check!(Add<'_>, vectors.body("add_range"));
    let entry = Entry {
        ip: marked("192.0.2.20"),
        ip_to: marked("192.0.2.21"),
        timeout: Some(5),
        line: Some(0),
        ..Entry::default()
    };
    assert_eq!((add.protocol, add.name, add.entry), (7, "addrs", entry));

    let add = check!(Add<'_>, vectors.body("add_net_port"));
    let entry = Entry {
        ip: marked("203.0.113.0"),
        prefix: Some(24),
        port: Some(80),
        protocol: Some(6),
        line: Some(0),
        ..Entry::default()
    };
    assert_eq!((add.protocol, add.name, add.entry), (7, "np", entry));
}
