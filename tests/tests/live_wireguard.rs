//! WireGuard on the running kernel, with `wg` as the judge of both directions.
#![allow(missing_docs)]

use std::fmt::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::{Duration, Instant, UNIX_EPOCH};

use netlink_core::{Connection, NlaEncode};
use netlink_families::wireguard::{
    AllowedIp, Client, Device, DeviceChange, PeerChange, PresharedKey, PrivateKey, PublicKey, SetDevice,
};
use netlink_tests::lab;

/// Runs `test` in a namespace with the device `wg0`, where the kernel has WireGuard.
fn with_device(test: impl FnOnce(&Connection) + Send) {
    if !lab::root() || !lab::programs(&["wg", "ip"]) || lab::family("wireguard").is_none() {
        return;
    }
    lab::own_namespace(|| {
        lab::run("ip", ["link", "add", "wg0", "type", "wireguard"]);
        test(&Connection::open().expect("a socket"));
    });
}

fn read(netlink: &Connection) -> Device {
    Client::new(netlink).device("wg0").expect("the device")
}

fn set(netlink: &Connection, change: &DeviceChange) {
    Client::new(netlink).set_device(change).expect("the change");
}

/// A device in the words of `wg show wg0 dump`.
fn as_wg_dumps(device: &Device) -> String {
    let private = device.private_key.as_ref().map_or("(none)".into(), PrivateKey::expose_base64);
    let public = device.public_key.map_or("(none)".into(), |key| key.to_string());
    let mark = device.mark.map_or("off".into(), |mark| format!("{mark:#x}"));
    let mut text = format!("{private}\t{public}\t{}\t{mark}\n", device.listen_port);
    for peer in &device.peers {
        let preshared = peer.preshared_key.as_ref().map_or("(none)".into(), PresharedKey::expose_base64);
        let endpoint = peer.endpoint.map_or("(none)".into(), |endpoint| endpoint.to_string());
        let ips: Vec<_> = peer.allowed_ips.iter().map(ToString::to_string).collect();
        let ips = if ips.is_empty() { "(none)".into() } else { ips.join(",") };
        let handshake = peer.last_handshake.unwrap_or(UNIX_EPOCH);
        let handshake = handshake.duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
        let keepalive = peer.keepalive.map_or("off".into(), |interval| interval.as_secs().to_string());
        let (key, received, sent) = (peer.public_key, peer.received, peer.sent);
        writeln!(text, "{key}\t{preshared}\t{endpoint}\t{ips}\t{handshake}\t{received}\t{sent}\t{keepalive}")
            .expect("a string takes everything");
    }
    text
}

/// Reads the device, and compares it with what `wg` reads.
fn agreed(netlink: &Connection) -> Device {
    let device = read(netlink);
    assert!(device.consistent);
    assert_eq!(as_wg_dumps(&device), lab::run("wg", ["show", "wg0", "dump"]));
    device
}

fn key(number: u32) -> PublicKey {
    let mut bytes = [0x40; 32];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    PublicKey::from_bytes(bytes)
}

fn network(text: &str) -> AllowedIp {
    text.parse().expect("a network")
}

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
        assert_eq!(Client::new(netlink).device(device.index).expect("by its index"), device);

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

/// A thousand peers with five networks each, and one with five thousand: some 400 KB in both directions.
fn many() -> DeviceChange {
    let mut change = DeviceChange::new("wg0");
    change.replace_peers = true;
    for number in 0..1000u32 {
        let mut peer = PeerChange::new(key(number));
        peer.preshared_key = Some(PresharedKey::from_bytes([number.to_be_bytes()[3] | 1; 32]));
        peer.endpoint = Some((Ipv4Addr::from(0xc000_0200 + number % 200), 1000).into());
        peer.allowed_ips = (0..5).map(|at| four(number * 5 + at)).collect();
        change.peers.push(peer);
    }
    let mut large = PeerChange::new(key(5000));
    large.preshared_key = Some(PresharedKey::from_bytes([1; 32]));
    large.replace_allowed_ips = true;
    large.allowed_ips = (0..5000).map(|at| if at % 2 == 0 { four(10_000 + at) } else { six(at) }).collect();
    // In the middle, so that others stand on both of its sides.
    change.peers.insert(500, large);
    change
}

fn four(number: u32) -> AllowedIp {
    IpAddr::from(Ipv4Addr::from(0x0a00_0000 + number)).into()
}

fn six(number: u32) -> AllowedIp {
    let addr = Ipv6Addr::from(0x2001_0db8 << 96 | u128::from(number) << 64);
    AllowedIp::new(addr.into(), 64).expect("at most 128 bits")
}

#[test]
fn wireguard_a_thousand_peers_and_one_with_five_thousand_networks() {
    with_device(|netlink| {
        let change = many();
        // Twice, because the second finds everything there.
        for _ in 0..2 {
            set(netlink, &change);
            let device = agreed(netlink);
            assert_eq!(device.peers.len(), 1001);
            for (peer, want) in device.peers.iter().zip(&change.peers) {
                assert_eq!((peer.public_key, peer.endpoint), (want.public_key, want.endpoint));
                assert_eq!(peer.preshared_key, want.preshared_key);
                let sorted = |ips: &[AllowedIp]| {
                    let mut ips = ips.to_vec();
                    ips.sort_unstable();
                    ips
                };
                assert_eq!(sorted(&peer.allowed_ips), sorted(&want.allowed_ips), "{}", peer.public_key);
            }
        }
    });
}

#[test]
fn wireguard_a_device_that_is_being_changed_is_read_whole_or_says_so() {
    with_device(|netlink| {
        set(netlink, &many());
        let stop = std::sync::atomic::AtomicBool::new(false);
        let (mut whole, mut torn) = (0, 0);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let mut number = 0;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    // One peer comes and goes: there are 1001 or 1002, never fewer or more.
                    let mut change = DeviceChange::new("wg0");
                    let peer = if number % 2 == 0 {
                        PeerChange::new(key(7777))
                    } else {
                        PeerChange::remove(key(7777))
                    };
                    change.peers.push(peer);
                    set(netlink, &change);
                    number += 1;
                    std::thread::sleep(Duration::from_millis(number % 4 * 150));
                }
            });
            for _ in 0..10 {
                let device = read(netlink);
                let networks: usize = device.peers.iter().map(|peer| peer.allowed_ips.len()).sum();
                if device.consistent {
                    assert!(matches!(device.peers.len(), 1001 | 1002), "{} peers", device.peers.len());
                    assert_eq!(networks, 10_000);
                    whole += 1;
                } else {
                    torn += 1;
                }
            }
            stop.store(true, std::sync::atomic::Ordering::Relaxed);
        });
        println!("{whole} times whole, {torn} times said not to be");
        assert!(whole > 0);
    });
}

#[test]
fn wireguard_a_handshake_is_seen() {
    with_device(|netlink| {
        lab::run("ip", ["link", "set", "lo", "up"]);
        lab::run("ip", ["link", "add", "wg1", "type", "wireguard"]);
        let wireguard = Client::new(netlink);
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
        let wireguard = Client::new(netlink);
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
