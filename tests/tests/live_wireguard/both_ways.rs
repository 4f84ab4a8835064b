//! What is written is read, by the one and by the other.

use std::time::Duration;

use netlink_families::wireguard::{Client, DeviceChange, PeerChange, PresharedKey, PrivateKey};
use netlink_tests::lab;

use crate::{agreed, key, network, set, with_device};

#[test]
fn wireguard_what_wg_writes_is_read() {
    with_device(|netlink| {
        let empty = agreed(netlink);
        assert_eq!((empty.private_key, empty.peers.len(), empty.mark), (None, 0, None));
        let config = "[Interface]\nPrivateKey = wDnKIi8L2wPEu3l2j3f8KrpLPVLyBS9UIKJT7PQe/GI=\n\
                      ListenPort = 51820\nFwMark = 0x1234\n\
                      [Peer]\nPublicKey = 9Ktz4uEbZBlpYNsAsMtjqKHWsZLO1x/4YcjQcBj0S1I=\n\
                      PresharedKey = FpCyhws9cxwWoV4xELtfJvjJN+zQVRPISllRWgeopVE=\nEndpoint = 192.0.2.1:51821\n\
                      PersistentKeepalive = 25\nAllowedIPs = 10.0.0.0/24, fd00:1::/64\n\
                      [Peer]\nPublicKey = jB1BpZSgMyyTLQWqLEgOSbVWYxQlNo2y3sP4hT0q5Qs=\nEndpoint = [2001:db8::5]:4500\n";
        let path = std::env::temp_dir().join(format!("live_wireguard.{}", std::process::id()));
        std::fs::write(&path, config).expect("a file");
        let done = std::panic::catch_unwind(|| {
            lab::run("wg", ["setconf".as_ref(), "wg0".as_ref(), path.as_os_str()]);
        });
        std::fs::remove_file(&path).expect("the file was there");
        done.expect("wg has set it");

        let device = agreed(netlink);
        assert_eq!((device.listen_port, device.mark), (51820, Some(0x1234)));
        assert_eq!(device.name, "wg0");
        assert_eq!(device.public_key, "UCjh97ckgBBJExOLOHg2nzBM28RSX/2QoCQ8ZXm7tUo=".parse().ok());
        let [first, second] = &device.peers[..] else { panic!("{device:?}") };
        assert_eq!(first.keepalive, Some(Duration::from_secs(25)));
        assert_eq!(first.allowed_ips, [network("10.0.0.0/24"), network("fd00:1::/64")]);
        assert!(first.preshared_key.is_some() && second.preshared_key.is_none());
        assert_eq!((second.endpoint, second.protocol_version), ("[2001:db8::5]:4500".parse().ok(), 1));
        assert_eq!(Client::new(netlink.clone()).device(device.index).expect("by its index"), device);

        if let Some(example) = lab::example("wireguard") {
            let shown = lab::run(example.to_str().expect("text"), ["wg0"]);
            assert_eq!(shown, lab::run("wg", ["show", "wg0"]));
        }
    });
}

#[test]
fn wireguard_what_is_written_wg_reads() {
    with_device(|netlink| {
        let mut change = DeviceChange::new("wg0");
        change.private_key = "wDnKIi8L2wPEu3l2j3f8KrpLPVLyBS9UIKJT7PQe/GI=".parse().ok();
        (change.listen_port, change.mark) = (Some(4500), Some(7));
        let mut first = PeerChange::new(key(1));
        first.preshared_key = Some(PresharedKey::from_bytes([9; 32]));
        first.endpoint = "192.0.2.1:443".parse().ok();
        first.keepalive = Some(Duration::from_secs(65535));
        first.allowed_ips = vec![network("10.0.0.0/8"), network("::/0"), network("10.1.2.3")];
        let mut second = PeerChange::new(key(2));
        second.endpoint = "[2001:db8::7]:9".parse().ok();
        change.peers = vec![first, second, PeerChange::new(key(3))];
        set(netlink, &change);
        let device = agreed(netlink);
        assert_eq!((device.listen_port, device.mark, device.peers.len()), (4500, Some(7), 3));
        assert_eq!(device.private_key, change.private_key);
        assert_eq!(device.peers[0].allowed_ips.len(), 3);

        // What is not given stays; a network has one peer; what updates only does not make.
        let mut change = DeviceChange::new(device.index);
        let mut second = PeerChange::new(key(2));
        second.allowed_ips = vec![network("10.1.2.3")];
        let mut nobody = PeerChange::new(key(99));
        nobody.update_only = true;
        change.peers = vec![second, PeerChange::remove(key(3)), PeerChange::remove(key(98)), nobody];
        set(netlink, &change);
        let device = agreed(netlink);
        assert_eq!((device.listen_port, device.peers.len()), (4500, 2));
        assert_eq!(device.peers[0].allowed_ips.len(), 2);
        assert_eq!(device.peers[1].allowed_ips, [network("10.1.2.3")]);
        assert_eq!(device.peers[1].endpoint, "[2001:db8::7]:9".parse().ok());

        // Zeros take secrets away, and what replaces leaves nothing else.
        let mut change = DeviceChange::new("wg0");
        change.private_key = Some(PrivateKey::default());
        change.mark = Some(0);
        let mut first = PeerChange::new(key(1));
        first.preshared_key = Some(PresharedKey::default());
        first.keepalive = Some(Duration::ZERO);
        first.replace_allowed_ips = true;
        first.allowed_ips = vec![network("192.0.2.0/24")];
        change.peers = vec![first];
        set(netlink, &change);
        let device = agreed(netlink);
        assert_eq!((device.private_key, device.mark, device.peers.len()), (None, None, 2));
        let first = &device.peers[0];
        assert_eq!((first.keepalive, &first.preshared_key), (None, &None));
        assert_eq!(first.allowed_ips, [network("192.0.2.0/24")]);
        let mut change = DeviceChange::new("wg0");
        change.replace_peers = true;
        set(netlink, &change);
        assert_eq!(agreed(netlink).peers, []);
    });
}
