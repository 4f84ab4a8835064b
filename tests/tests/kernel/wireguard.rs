//! A wireguard device: peers and their allowed addresses in arrays whose elements are all number 0,
//! keys, an endpoint told by its length, a C struct of time.
//! Ids: `linux/wireguard.h`.

use std::net::{IpAddr, SocketAddr};

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::packers::SockAddr;
use crate::wire::Vectors;

uapi! {
    WGDEVICE_A_IFINDEX = 1, WGDEVICE_A_IFNAME = 2, WGDEVICE_A_PRIVATE_KEY = 3, WGDEVICE_A_PUBLIC_KEY = 4,
    WGDEVICE_A_LISTEN_PORT = 6, WGDEVICE_A_FWMARK = 7, WGDEVICE_A_PEERS = 8,
    WGPEER_A_PUBLIC_KEY = 1, WGPEER_A_PRESHARED_KEY = 2, WGPEER_A_ENDPOINT = 4,
    WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL = 5, WGPEER_A_LAST_HANDSHAKE_TIME = 6, WGPEER_A_RX_BYTES = 7,
    WGPEER_A_TX_BYTES = 8, WGPEER_A_ALLOWEDIPS = 9, WGPEER_A_PROTOCOL_VERSION = 10,
    WGALLOWEDIP_A_FAMILY = 1, WGALLOWEDIP_A_IPADDR = 2, WGALLOWEDIP_A_CIDR_MASK = 3,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Device<'a> {
    #[nla(WGDEVICE_A_IFINDEX)]
    index: u32,
    #[nla(WGDEVICE_A_IFNAME, nul_string)]
    name: &'a str,
    #[nla(WGDEVICE_A_PRIVATE_KEY)]
    private_key: Option<&'a [u8; 32]>,
    #[nla(WGDEVICE_A_PUBLIC_KEY)]
    public_key: Option<[u8; 32]>,
    #[nla(WGDEVICE_A_LISTEN_PORT)]
    listen_port: u16,
    #[nla(WGDEVICE_A_FWMARK)]
    mark: u32,
    /// Pairs, because the kernel numbers all peers 0; `Vec<Peer>` would read the same.
    #[nla(WGDEVICE_A_PEERS, array, nested)]
    peers: Vec<(u16, Peer<'a>)>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Peer<'a> {
    #[nla(WGPEER_A_PUBLIC_KEY)]
    public_key: [u8; 32],
    #[nla(WGPEER_A_PRESHARED_KEY)]
    preshared_key: Option<[u8; 32]>,
    #[nla(WGPEER_A_ENDPOINT, with = SockAddr)]
    endpoint: Option<SocketAddr>,
    /// In seconds; 0 is off.
    #[nla(WGPEER_A_PERSISTENT_KEEPALIVE_INTERVAL)]
    keepalive: u16,
    #[nla(WGPEER_A_LAST_HANDSHAKE_TIME, pod)]
    last_handshake: TimeSpec,
    #[nla(WGPEER_A_RX_BYTES)]
    received: u64,
    #[nla(WGPEER_A_TX_BYTES)]
    sent: u64,
    #[nla(WGPEER_A_PROTOCOL_VERSION)]
    version: Option<u32>,
    #[nla(WGPEER_A_ALLOWEDIPS, array, nested)]
    allowed: Vec<(u16, Allowed<'a>)>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Allowed<'a> {
    #[nla(WGALLOWEDIP_A_FAMILY)]
    family: u16,
    #[nla(WGALLOWEDIP_A_IPADDR)]
    address: IpAddr,
    #[nla(WGALLOWEDIP_A_CIDR_MASK)]
    prefix: u8,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `struct __kernel_timespec`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct TimeSpec {
    seconds: i64,
    nanoseconds: i64,
}

/// The bytes of a key as `wg` prints it.
fn key(base64: &str) -> [u8; 32] {
    let digit = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => panic!("{base64}"),
    };
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0u32, 0);
    for byte in base64.trim_end_matches('=').bytes() {
        bits = bits << 6 | u32::from(digit(byte));
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).expect("a byte"));
        }
    }
    bytes.try_into().expect("32 bytes")
}

/// A peer that has never been heard of, as `wg` describes it.
fn peer(
    public_key: &str,
    endpoint: Option<&str>,
    keepalive: u16,
    allowed: &[(&str, u8)],
) -> (u16, Peer<'static>) {
    let allowed = allowed.iter().map(|(text, prefix)| {
        let address: IpAddr = text.parse().expect("an address");
        let family = if address.is_ipv4() { 2 } else { 10 };
        (0, Allowed { family, address, prefix: *prefix, unknown: vec![] })
    });
    let peer = Peer {
        public_key: key(public_key),
        preshared_key: Some([0; 32]),
        endpoint: endpoint.map(|text| text.parse().expect("an endpoint")),
        keepalive,
        last_handshake: TimeSpec::default(),
        received: 0,
        sent: 0,
        version: Some(1),
        allowed: allowed.collect(),
        unknown: vec![],
    };
    (0, peer)
}

#[test]
fn a_device_with_three_peers() {
    let Some(vectors) = Vectors::parse(include_str!("../../wire/wireguard.hex")) else { return };
    let device = check!(Device<'_>, vectors.genl_body("device"));
    assert_eq!((device.name, device.listen_port, device.mark), ("wg0", 51_820, 0x1234));
    assert_eq!(device.private_key, Some(&key("wDnKIi8L2wPEu3l2j3f8KrpLPVLyBS9UIKJT7PQe/GI=")));
    assert_eq!(device.public_key, Some(key("UCjh97ckgBBJExOLOHg2nzBM28RSX/2QoCQ8ZXm7tUo=")));
    assert_eq!(device.unknown, []);

    let mut first = peer(
        "9Ktz4uEbZBlpYNsAsMtjqKHWsZLO1x/4YcjQcBj0S1I=",
        Some("192.0.2.1:51821"),
        25,
        &[("10.0.0.0", 24), ("fd00:1::", 64)],
    );
    first.1.preshared_key = Some(key("FpCyhws9cxwWoV4xELtfJvjJN+zQVRPISllRWgeopVE="));
    let second = peer(
        "jB1BpZSgMyyTLQWqLEgOSbVWYxQlNo2y3sP4hT0q5Qs=",
        Some("[2001:db8::5]:4500"),
        0,
        &[("10.7.0.9", 32)],
    );
    let third = peer("Pg1Yc7hM4W0v3kZKxF9V5aS2xXQ3GdC7mFqJ0pQ6h2U=", None, 0, &[]);
    assert_eq!(device.peers, [first, second, third]);
}

#[test]
fn the_declaration_that_ships_reads_the_same() {
    use netlink_families::wireguard::{PresharedKey, SetDevice};

    let Some(vectors) = Vectors::parse(include_str!("../../wire/wireguard.hex")) else { return };
    let body = vectors.genl_body("device");
    let want = netlink_core::decode::<Device<'_>>(body).expect("the recording decodes");
    let lenient = netlink_core::decode_lenient::<SetDevice>(body);
    assert_eq!(lenient.errors, []);
    let device = lenient.value.expect("the recording decodes");
    assert_eq!((device.index, device.name.as_deref()), (Some(want.index), Some(want.name.as_bytes())));
    assert_eq!(device.private_key.as_ref().map(|key| key.as_bytes()), want.private_key);
    assert_eq!(device.public_key.map(|key| *key.as_bytes()), want.public_key);
    assert_eq!(
        (device.listen_port, device.mark, device.flags),
        (Some(want.listen_port), Some(want.mark), None)
    );
    assert_eq!(device.peers.len(), want.peers.len());
    for (peer, (_, want)) in device.peers.iter().zip(&want.peers) {
        assert_eq!(peer.public_key.as_bytes(), &want.public_key);
        assert_eq!(peer.preshared_key, want.preshared_key.map(PresharedKey::from_bytes));
        assert_eq!(peer.endpoint, want.endpoint);
        assert_eq!(peer.keepalive.map(|interval| interval.as_secs()), Some(want.keepalive.into()));
        assert_eq!(peer.last_handshake, Some(std::time::UNIX_EPOCH));
        assert_eq!((peer.received, peer.sent), (Some(want.received), Some(want.sent)));
        assert_eq!((peer.protocol_version, peer.flags), (want.version, None));
        let allowed = peer.allowed_ips.iter().map(|ip| (ip.family, ip.addr, ip.prefix));
        let expected = want.allowed.iter().map(|(_, ip)| (ip.family.into(), ip.address, ip.prefix));
        assert!(allowed.eq(expected), "{peer:?}");
    }
}
