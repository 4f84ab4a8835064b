//! What the kernel does of itself, and what it refuses.

use std::net::Ipv4Addr;
use std::time::{Duration, Instant};

use netlink_core::NlaEncode;
use netlink_families::wireguard::{Client, Device, DeviceChange, PeerChange, PrivateKey, SetDevice};
use netlink_tests::lab;

use crate::{agreed, key, network, read, set, with_device};

#[test]
fn wireguard_a_handshake_is_seen() {
    with_device(|netlink| {
        lab::run("ip", ["link", "set", "lo", "up"]);
        lab::run("ip", ["link", "add", "wg1", "type", "wireguard"]);
        let wireguard = Client::new(netlink.clone());
        let private = |byte| PrivateKey::from_bytes([byte; 32]);
        let mut publics = Vec::new();
        for (name, byte) in [("wg0", 0x48), ("wg1", 0x58)] {
            let mut change = DeviceChange::new(name);
            change.private_key = Some(private(byte));
            change.listen_port = Some(0);
            wireguard.set_device(&change).expect("the keys");
            lab::run("ip", ["link", "set", name, "up"]);
            publics.push(wireguard.device(name).expect("the device"));
        }
        let mut change = DeviceChange::new("wg1");
        change.peers = vec![PeerChange::new(publics[0].public_key.expect("a key"))];
        wireguard.set_device(&change).expect("the listener");
        let mut change = DeviceChange::new("wg0");
        let mut peer = PeerChange::new(publics[1].public_key.expect("a key"));
        assert_ne!(publics[1].listen_port, 0);
        peer.endpoint = Some((Ipv4Addr::LOCALHOST, publics[1].listen_port).into());
        peer.keepalive = Some(Duration::from_secs(1));
        change.peers = vec![peer];
        wireguard.set_device(&change).expect("the caller");

        let deadline = Instant::now() + Duration::from_secs(10);
        // The caller hears the answer before the listener knows that it was heard.
        let done = |device: &Device| device.peers[0].last_handshake.is_some() && device.peers[0].received > 0;
        while !(done(&read(netlink)) && done(&wireguard.device("wg1").expect("the device"))) {
            assert!(Instant::now() < deadline, "no handshake: {:?}", read(netlink));
            std::thread::sleep(Duration::from_millis(50));
        }
        let [other] = &wireguard.device("wg1").expect("the device").peers[..] else { panic!("one peer") };
        let own = &read(netlink).peers[0];
        for peer in [other, own] {
            let age = peer.last_handshake.expect("a handshake").elapsed().expect("in the past");
            assert!(age < Duration::from_secs(20), "{age:?}");
            assert!(peer.received > 0 && peer.sent > 0);
        }
        assert_eq!(other.endpoint, Some((Ipv4Addr::LOCALHOST, publics[0].listen_port).into()));

        // Both ports are taken now.
        let mut change = DeviceChange::new("wg0");
        change.listen_port = Some(publics[1].listen_port);
        let error = wireguard.set_device(&change).expect_err("the port of wg1");
        assert_eq!(error.source.errno().map(|errno| errno.raw()), Some(98), "{error}");
    });
}

#[test]
fn wireguard_errors_mean_what_is_written() {
    with_device(|netlink| {
        let wireguard = Client::new(netlink.clone());
        assert!(wireguard.device("wg7").expect_err("none").is_not_found());
        assert!(wireguard.device("lo").expect_err("not WireGuard").is_not_supported());
        let error = wireguard.set_device(&DeviceChange::new("lo")).expect_err("not WireGuard");
        assert!(error.source.is_not_supported());
        assert!(error.to_string().starts_with("interface lo: wireguard SetDevice: "), "{error}");

        // A network can be taken away by itself since Linux 6.16; before, the kernel refuses the word.
        let mut change = DeviceChange::new("wg0");
        let mut peer = PeerChange::new(key(1));
        peer.allowed_ips = vec![network("10.0.0.0/8"), network("10.1.0.0/16")];
        change.peers = vec![peer];
        set(netlink, &change);
        let mut peer = PeerChange::new(key(1));
        peer.removed_ips = vec![network("10.1.0.0/16")];
        change.peers = vec![peer];
        match wireguard.set_device(&change) {
            Ok(()) => assert_eq!(agreed(netlink).peers[0].allowed_ips, [network("10.0.0.0/8")]),
            Err(error) => {
                assert_eq!(error.source.errno().map(|errno| errno.raw()), Some(22), "{error}");
                println!("the kernel is older than 6.16: {error}");
                assert_eq!(agreed(netlink).peers[0].allowed_ips.len(), 2);
            }
        }
    });
}

#[test]
fn wireguard_the_declaration_is_the_kernels() {
    with_device(|netlink| {
        let policy = netlink.policy("wireguard").expect("a policy");
        let found =
            <SetDevice as NlaEncode>::SCHEMA.diff(&policy, 1, false).expect("the policy of SET_DEVICE");
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), [""; 0]);
    });
}
