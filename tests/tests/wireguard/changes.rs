//! `WG_CMD_SET_DEVICE`: bytes from the header file, by hand.

use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use netlink_core::testing::Script;
use netlink_core::wire::Buffer;
use netlink_core::{Errno, Error, NlaEncode, encode};
use netlink_families::wireguard::{
    AllowedIp, Client, DeviceChange, PeerAttrs, PeerChange, PeerFlags, PresharedKey, PrivateKey, PublicKey,
    SetDevice,
};
use netlink_tests::wire;
use netlink_tests::wire::{assert_canonical, hex};

use crate::connect;

/// The messages that a change is sent as: command and body.
fn sent(change: &DeviceChange) -> Vec<(u16, Vec<u8>)> {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let requests = seen.clone();
    let netlink = connect(move |request| {
        assert!(!request.is_dump());
        requests.lock().expect("no panic").push((request.command(), request.body.to_vec()));
        Script::new().ack()
    });
    Client::new(netlink).set_device(change).expect("acknowledged");
    seen.lock().expect("no panic").clone()
}

#[test]
fn every_attribute_of_a_change() {
    let mut change = DeviceChange::new("wg0");
    change.private_key = Some(PrivateKey::from_bytes([0x11; 32]));
    change.listen_port = Some(51820);
    change.mark = Some(0x1234);
    change.replace_peers = true;
    let mut first = PeerChange::new(PublicKey::from_bytes([0x22; 32]));
    first.preshared_key = Some(PresharedKey::from_bytes([0x33; 32]));
    first.endpoint = Some("192.0.2.1:443".parse().expect("an endpoint"));
    first.keepalive = Some(Duration::from_secs(25));
    first.replace_allowed_ips = true;
    first.removed_ips = vec!["10.1.0.0/16".parse().expect("a network")];
    first.allowed_ips = vec!["10.0.0.0/8".parse().expect("a network"), IpAddr::from([0; 16]).into()];
    let mut second = PeerChange::new(PublicKey::from_bytes([0x44; 32]));
    second.update_only = true;
    second.endpoint = Some("[2001:db8::1%7]:443".parse().expect("an endpoint"));
    change.peers = vec![first, second, PeerChange::remove(PublicKey::from_bytes([0x55; 32]))];

    let bytes = wire! {
        [8, 2] "77673000"                                   // WGDEVICE_A_IFNAME: wg0
        [36, 3] (vec![0x11u8; 32])                          // PRIVATE_KEY
        [8, 5] 1u32                                         // FLAGS: REPLACE_PEERS
        [6, 6] 51820u16 "0000"                              // LISTEN_PORT: the machine's order
        [8, 7] 0x1234u32                                    // FWMARK
        [352, 0x8008]                                       // PEERS, NLA_F_NESTED
            [220, 0x8000]                                   //   the first
                [36, 1] (vec![0x22u8; 32])                  //     WGPEER_A_PUBLIC_KEY
                [36, 2] (vec![0x33u8; 32])                  //     PRESHARED_KEY
                [8, 3] 2u32                                 //     FLAGS: REPLACE_ALLOWEDIPS
                [20, 4] 2u16 "01bb c0000201 00000000 00000000" // ENDPOINT: sockaddr_in
                [6, 5] 25u16 "0000"                         //     PERSISTENT_KEEPALIVE_INTERVAL
                [108, 0x8009]                               //     ALLOWEDIPS
                    [36, 0x8000]
                        [6, 1] 2u16 "0000"                  //       WGALLOWEDIP_A_FAMILY
                        [8, 2] "0a010000"                   //       IPADDR
                        [5, 3] 16u8 "000000"                //       CIDR_MASK
                        [8, 4] 1u32                         //       FLAGS: REMOVE_ME
                    [28, 0x8001]
                        [6, 1] 2u16 "0000"
                        [8, 2] "0a000000"
                        [5, 3] 8u8 "000000"
                    [40, 0x8002]
                        [6, 1] 10u16 "0000"
                        [20, 2] "00000000 00000000 00000000 00000000"
                        [5, 3] 128u8 "000000"
            [80, 0x8001]
                [36, 1] (vec![0x44u8; 32])
                [8, 3] 4u32                                 //     FLAGS: UPDATE_ONLY
                [32, 4] 10u16 "01bb 00000000 20010db8 00000000 00000000 00000001" 7u32 // sockaddr_in6
            [48, 0x8002]
                [36, 1] (vec![0x55u8; 32])
                [8, 3] 1u32                                 //     FLAGS: REMOVE_ME
    };
    // The lengths above are by hand too; a slip in one of them shows here.
    assert_canonical(&bytes);
    let sent = sent(&change);
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0].0, 1);
    assert_eq!(hex(&sent[0].1), hex(&bytes));
}

#[test]
fn by_index_and_with_a_name_that_is_not_utf8() {
    assert_eq!(sent(&DeviceChange::new(7)), [(1, wire! { [8, 1] 7u32 })]);
    let odd = DeviceChange::new(&b"wg\xff"[..]);
    assert_eq!(sent(&odd), [(1, wire! { [8, 2] "7767ff00" })]);
}

/// A change of 100,000 networks behind one peer, which no message holds.
fn large() -> DeviceChange {
    let mut peer = PeerChange::new(PublicKey::from_bytes([1; 32]));
    let networks = (0..100_000u32).map(|at| AllowedIp::from(IpAddr::from((0x0a00_0000 + at).to_be_bytes())));
    peer.allowed_ips = networks.collect();
    let mut change = DeviceChange::new("wg0");
    change.replace_peers = true;
    change.peers = vec![peer, PeerChange::new(PublicKey::from_bytes([2; 32]))];
    change
}

#[test]
fn what_is_too_long_is_sent_in_parts() {
    let change = large();
    let sent = sent(&change);
    assert!(sent.len() > 40, "{} messages", sent.len());
    let parts: Vec<SetDevice> =
        sent.iter().map(|(_, body)| netlink_core::decode(body).expect("what was sent can be read")).collect();
    let together: Vec<_> =
        parts.iter().flat_map(|part| &part.peers).flat_map(|peer| &peer.allowed_ips).collect();
    assert_eq!(together.len(), 100_000);
    let same = |(wire, want): (&&netlink_families::wireguard::AllowedIpAttrs, &AllowedIp)| {
        (wire.addr, wire.prefix) == (want.addr(), want.prefix())
    };
    assert!(together.iter().zip(&change.peers[0].allowed_ips).all(same));
    assert!(
        parts
            .iter()
            .skip(1)
            .all(|part| part.flags.is_none() && part.peers[0].flags == Some(PeerFlags::UPDATE_ONLY))
    );
    for (_, body) in sent {
        assert_canonical(&body);
    }
}

#[test]
fn what_fails_half_way_says_how_much_is_done() {
    let mut messages = 0;
    let netlink = connect(move |_| {
        messages += 1;
        if messages == 3 { Script::new().error(Errno::ENODEV) } else { Script::new().ack() }
    });
    let error = Client::new(netlink).set_device(&large()).expect_err("the third fails");
    assert_eq!(error.done, 2);
    let text = error.to_string();
    assert!(
        text.starts_with(&format!(
            "interface wg0: 2 of {} messages were carried out: wireguard SetDevice: ",
            error.messages
        )),
        "{text}"
    );
    assert!(text.contains("ENODEV"), "{text}");
    assert!(Error::from(error).is_not_found());
}

#[test]
fn secrets_are_in_no_error() {
    let mut change = DeviceChange::new("wg0");
    change.private_key = Some(PrivateKey::from_bytes([0x61; 32]));
    let mut peer = PeerChange::new(PublicKey::default());
    peer.preshared_key = Some(PresharedKey::from_bytes([0x62; 32]));
    change.peers = vec![peer];
    let refused = connect(|_| Script::new().error(Errno::EINVAL));
    let refused = Client::new(refused).set_device(&change).expect_err("refused");
    change.peers[0].keepalive = Some(Duration::from_millis(1));
    let unsent = connect(|_| Script::new().ack());
    let unsent = Client::new(unsent).set_device(&change).expect_err("a thousandth of a second");
    assert_eq!(
        unsent.to_string(),
        "interface wg0: wireguard SetDevice: cannot encode peers[0].keepalive: 1ms is not a whole number of seconds"
    );
    // The message itself, as logs and studies print it, whole and cut off anywhere.
    let mut device = SetDevice { private_key: change.private_key.clone(), ..SetDevice::default() };
    device.peers =
        vec![PeerAttrs { preshared_key: change.peers[0].preshared_key.clone(), ..PeerAttrs::default() }];
    let mut buffer = Buffer::new();
    let bytes = encode(&device, &mut buffer).expect("can be written");
    let schema = <SetDevice as NlaEncode>::SCHEMA;
    let mut said = format!("{refused} {refused:?} {unsent} {unsent:?} {change:?} {device:?}");
    for len in 0..=bytes.len() {
        said += &format!("{} {:#} ", schema.display(&bytes[..len]), schema.display(&bytes[..len]));
    }
    assert!(said.contains("private_key=(secret, 32 bytes)"), "{said}");
    for secret in ["YWFh", "YmJi", "6161", "6262", "97, 97", "98, 98", "aaa", "bbb"] {
        assert!(!said.contains(secret), "{secret} is in {said}");
    }
}
