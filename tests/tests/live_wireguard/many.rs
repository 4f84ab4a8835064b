//! More than one message holds.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::time::Duration;

use netlink_families::wireguard::{AllowedIp, DeviceChange, PeerChange, PresharedKey};
use netlink_tests::Stop;

use crate::{agreed, key, read, set, with_device};

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
            let _stop = Stop(&stop);
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
        });
        println!("{whole} times whole, {torn} times said not to be");
        assert!(whole > 0);
    });
}
