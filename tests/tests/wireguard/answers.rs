//! `WG_CMD_GET_DEVICE`: a device from its parts.

use std::time::{Duration, UNIX_EPOCH};

use netlink_core::testing::Script;
use netlink_core::wire::{NLM_F_DUMP_INTR, NLM_F_MULTI};
use netlink_core::{Errno, Error};
use netlink_families::wireguard::{AllowedIp, Client, Device, GetDevice, PublicKey};
use netlink_tests::wire;
use netlink_tests::wire::attr;

use crate::connect;

/// A peer as the kernel starts it, with `ips` behind it: no `NLA_F_NESTED`, all numbers 0.
fn peer(key: u8, ips: &[Vec<u8>]) -> Vec<u8> {
    let own = wire! {
        [36, 1] (vec![key; 32])                                     // PUBLIC_KEY
        [36, 2] (vec![0u8; 32])                                     // PRESHARED_KEY: none
        [20, 6] 1_700_000_000u64 250_000_000u64                     // LAST_HANDSHAKE_TIME
        [6, 5] 25u16 "0000"                                         // PERSISTENT_KEEPALIVE_INTERVAL
        [12, 8] 2000u64                                             // TX_BYTES
        [4, 0] [12, 7] 1000u64                                      // padding, RX_BYTES
        [8, 10] 1u32                                                // PROTOCOL_VERSION
        [20, 4] 2u16 "ca6c c0000201 00000000 00000000"              // ENDPOINT
    };
    attr(0, &[own, attr(9, &ips.concat())].concat())
}

/// A peer as the kernel goes on with it.
fn more_of(key: u8, ips: &[Vec<u8>]) -> Vec<u8> {
    attr(0, &[attr(1, &[key; 32]), attr(9, &ips.concat())].concat())
}

fn ip4(last: u8) -> Vec<u8> {
    attr(0, &wire! { [5, 3] 32u8 "000000" [6, 1] 2u16 "0000" [8, 2] (vec![10, 0, 0, last]) })
}

fn head() -> Vec<u8> {
    wire! {
        [6, 6] 51820u16 "0000" [8, 7] 0u32 [8, 1] 5u32 [8, 2] "77673000"
        [36, 3] (vec![7u8; 32]) [36, 4] (vec![8u8; 32])
    }
}

fn three_parts() -> [Vec<u8>; 3] {
    [
        [head(), attr(8, &[peer(1, &[ip4(1)]), peer(2, &[ip4(2), ip4(3)])].concat())].concat(),
        attr(8, &more_of(2, &[ip4(4), ip4(5)])),
        attr(8, &[more_of(2, &[ip4(6)]), peer(3, &[])].concat()),
    ]
}

fn list(parts: &[Vec<u8>]) -> Script {
    parts.iter().fold(Script::new(), |script, part| script.reply_bytes(0, part).flags(NLM_F_MULTI))
}

fn ask(script: impl Fn() -> Script + Send + 'static) -> Result<Device, Error> {
    let netlink = connect(move |request| {
        assert!(request.is_dump());
        assert_eq!(request.command(), 0);
        assert_eq!(request.decode(), Ok(GetDevice { index: None, name: Some(b"wg0".to_vec()) }));
        assert_eq!(request.body, wire! { [8, 2] "77673000" });
        script()
    });
    Client::new(netlink).device("wg0")
}

#[test]
fn parts_become_a_whole() {
    let device = ask(|| list(&three_parts()).done()).expect("a device");
    assert_eq!((device.index, device.name.to_str(), device.listen_port), (5, Some("wg0"), 51820));
    assert_eq!((device.mark, device.consistent), (None, true));
    assert!(device.private_key.is_some_and(|key| key.as_bytes() == &[7; 32]));
    assert_eq!(device.public_key, Some(PublicKey::from_bytes([8; 32])));
    let ips = |ips: &[AllowedIp]| ips.iter().map(ToString::to_string).collect::<Vec<_>>();
    let peers: Vec<_> =
        device.peers.iter().map(|peer| (peer.public_key.as_bytes()[0], ips(&peer.allowed_ips))).collect();
    let want = |ips: &[u8]| ips.iter().map(|last| format!("10.0.0.{last}/32")).collect::<Vec<_>>();
    assert_eq!(peers, [(1, want(&[1])), (2, want(&[2, 3, 4, 5, 6])), (3, want(&[]))]);
    for peer in &device.peers {
        assert_eq!(peer.preshared_key, None);
        assert_eq!(peer.endpoint, "192.0.2.1:51820".parse().ok());
        assert_eq!(peer.keepalive, Some(Duration::from_secs(25)));
        assert_eq!(peer.last_handshake, Some(UNIX_EPOCH + Duration::new(1_700_000_000, 250_000_000)));
        assert_eq!((peer.received, peer.sent, peer.protocol_version), (1000, 2000, 1));
    }
}

#[test]
fn a_device_without_keys_and_peers() {
    let part = wire! { [6, 6] 0u16 "0000" [8, 7] 9u32 [8, 1] 5u32 [8, 2] "77673000" };
    let device = ask(move || list(std::slice::from_ref(&part)).done()).expect("a device");
    assert_eq!((device.private_key, device.public_key), (None, None));
    assert_eq!((device.listen_port, device.mark, device.peers.len()), (0, Some(9), 0));
}

#[test]
fn a_device_that_changes_is_read_again() {
    let tries = std::sync::atomic::AtomicU32::new(0);
    let changing = move |until: u32| {
        let try_number = tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        let flags = if try_number < until { NLM_F_DUMP_INTR } else { 0 };
        let [first, second, third] = three_parts();
        // What the kernel lost by the change is there the next time.
        let parts = if flags == 0 { vec![first, second, third] } else { vec![first] };
        list(&parts).flags(flags).done()
    };
    let device = ask(move || changing(4)).expect("a device");
    assert!(device.consistent);
    assert_eq!(device.peers.len(), 3);

    let device = ask(|| list(&three_parts()).flags(NLM_F_DUMP_INTR).done()).expect("a device");
    assert!(!device.consistent);
}

#[test]
fn what_the_kernel_refuses_and_what_makes_no_sense() {
    assert!(ask(|| Script::new().error(Errno::ENODEV)).expect_err("none").is_not_found());
    assert!(ask(|| Script::new().done_with(Errno::EOPNOTSUPP)).expect_err("a bridge").is_not_supported());
    let why = |script: fn() -> Script| ask(script).expect_err("no device").to_string();
    assert_eq!(
        why(|| list(&[attr(8, &peer(1, &[]))]).done()),
        "wireguard GetDevice: unexpected reply: no part says which interface it is about"
    );
    let long = || attr(0, &wire! { [5, 3] 33u8 "000000" [6, 1] 2u16 "0000" [8, 2] "0a000001" });
    assert!(
        ask(move || list(&[[head(), attr(8, &peer(1, &[long()]))].concat()]).done())
            .expect_err("33 bits of 32")
            .to_string()
            .ends_with("unexpected reply: 10.0.0.1/33: the prefix has at most 32 bits")
    );
    assert_eq!(
        why(|| list(&[attr(8, &attr(0, &attr(1, &[1; 31])))]).done()),
        "wireguard GetDevice: cannot decode the reply: peers[0].public_key: expected 32 bytes, found 31 (at byte 12)"
    );
    let vsock = || {
        attr(0, &[attr(1, &[1; 32]), attr(4, &wire! { 40u16 "0000 00000000 00000000 00000000" })].concat())
    };
    assert!(
        ask(move || list(&[attr(8, &vsock())]).done())
            .expect_err("no IP")
            .to_string()
            .contains("peers[0].endpoint: address family 40 is neither 2 nor 10")
    );
}
