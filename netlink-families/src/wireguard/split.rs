//! The messages that a change takes: an attribute holds 65,531 bytes, and all peers are in one.

use netlink_core::wire::Buffer;
use netlink_core::{EncodeError, encode};

use super::allowed_ip::AllowedIp;
use super::attrs::{PeerAttrs, SetDevice};
use super::change::{DeviceChange, PeerChange};
use super::flags::{AllowedIpFlags, DeviceFlags, PeerFlags};

/// What the attribute with the peers holds.
const ROOM: usize = 65_531;
/// The header of an attribute.
const HEADER: usize = 4;

/// The change as messages, which are to be sent one after another.
///
/// The device's own attributes and flags are in the first, a peer's own attributes and flags in its first
/// part: sent again, they would undo what came before. Further parts of a peer are updates only, so that
/// one that somebody removes in between is not made again without its secrets.
pub(super) fn messages(change: &DeviceChange) -> Result<Vec<SetDevice>, EncodeError> {
    let mut parts = Parts { change, done: Vec::new(), current: head(change), room: ROOM };
    for peer in &change.peers {
        parts.add(peer);
    }
    let mut messages = parts.done;
    messages.push(parts.current);
    // Whatever has no wire form is found before the first message is sent, not between two.
    let mut buffer = Buffer::new();
    for message in &messages {
        encode(message, &mut buffer)?;
        buffer.clear();
    }
    Ok(messages)
}

struct Parts<'c> {
    change: &'c DeviceChange,
    done: Vec<SetDevice>,
    current: SetDevice,
    room: usize,
}

impl Parts<'_> {
    fn add(&mut self, change: &PeerChange) {
        let mut ips = addresses(change).peekable();
        let mut part = peer(change);
        loop {
            let own = HEADER + own_len(&part);
            let first = ips.peek().map_or(0, |(ip, flags)| HEADER + ip.wire_len(*flags));
            if own + first > self.room {
                self.next_message();
            }
            self.room -= own;
            if first > 0 {
                self.room -= HEADER;
            }
            while let Some((ip, flags)) = ips.next_if(|(ip, flags)| ip.wire_len(*flags) <= self.room) {
                self.room -= ip.wire_len(flags);
                part.allowed_ips.push(ip.attrs(flags));
            }
            self.current.peers.push(part);
            if ips.peek().is_none() {
                return;
            }
            part = PeerAttrs {
                public_key: change.public_key,
                flags: Some(PeerFlags::UPDATE_ONLY),
                ..PeerAttrs::default()
            };
        }
    }

    fn next_message(&mut self) {
        let interface = &self.change.interface;
        let next = SetDevice { index: interface.index(), name: interface.name(), ..SetDevice::default() };
        self.done.push(std::mem::replace(&mut self.current, next));
        self.room = ROOM;
    }
}

/// The first message without its peers.
fn head(change: &DeviceChange) -> SetDevice {
    SetDevice {
        index: change.interface.index(),
        name: change.interface.name(),
        private_key: change.private_key.clone(),
        public_key: None,
        flags: change.replace_peers.then_some(DeviceFlags::REPLACE_PEERS),
        listen_port: change.listen_port,
        mark: change.mark,
        peers: Vec::new(),
    }
}

/// A peer's first part without its networks.
fn peer(change: &PeerChange) -> PeerAttrs {
    let mut flags = PeerFlags::empty();
    flags.set(PeerFlags::REMOVE_ME, change.remove);
    flags.set(PeerFlags::UPDATE_ONLY, change.update_only);
    flags.set(PeerFlags::REPLACE_ALLOWED_IPS, change.replace_allowed_ips);
    PeerAttrs {
        public_key: change.public_key,
        preshared_key: change.preshared_key.clone(),
        flags: (!flags.is_empty()).then_some(flags),
        endpoint: change.endpoint,
        keepalive: change.keepalive,
        ..PeerAttrs::default()
    }
}

/// Those that the peer loses, and then those that it gets, so that it may get a part of what it loses.
fn addresses(change: &PeerChange) -> impl Iterator<Item = (AllowedIp, Option<AllowedIpFlags>)> + '_ {
    let removed = change.removed_ips.iter().map(|ip| (*ip, Some(AllowedIpFlags::REMOVE_ME)));
    removed.chain(change.allowed_ips.iter().map(|ip| (*ip, None)))
}

/// Bytes of a peer's own attributes.
fn own_len(peer: &PeerAttrs) -> usize {
    let key = HEADER + 32;
    let endpoint = peer.endpoint.map_or(0, |addr| HEADER + if addr.is_ipv4() { 16 } else { 28 });
    let given = |there: bool, len| if there { len } else { 0 };
    key + given(peer.preshared_key.is_some(), key)
        + given(peer.flags.is_some(), 8)
        + endpoint
        + given(peer.keepalive.is_some(), 8)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use netlink_core::NlaEncode;

    use super::super::key::{PresharedKey, PublicKey};
    use super::*;

    fn len(list: &impl NlaEncode) -> usize {
        encode(list, &mut Buffer::new()).expect("a wire form").len()
    }

    fn full(number: u8) -> PeerChange {
        PeerChange {
            preshared_key: Some(PresharedKey::from_bytes([number; 32])),
            endpoint: Some("[2001:db8::1]:1".parse().expect("an endpoint")),
            keepalive: Some(Duration::from_secs(25)),
            replace_allowed_ips: true,
            ..PeerChange::new(PublicKey::from_bytes([number; 32]))
        }
    }

    fn ip(text: &str) -> AllowedIp {
        text.parse().expect("a network")
    }

    #[test]
    fn lengths_are_those_of_the_encoder() {
        let four = PeerChange { endpoint: Some(([1, 2, 3, 4], 5).into()), ..PeerChange::default() };
        for change in [full(1), four, PeerChange::remove(PublicKey::default()), PeerChange::default()] {
            assert_eq!(own_len(&peer(&change)), len(&peer(&change)), "{change:?}");
        }
        for text in ["10.0.0.0/8", "fd00::/8"] {
            for flags in [None, Some(AllowedIpFlags::REMOVE_ME)] {
                assert_eq!(ip(text).wire_len(flags), HEADER + len(&ip(text).attrs(flags)));
            }
        }
    }

    /// A change of `count` peers with `ips` networks each, as messages.
    fn split(count: u8, ips: u32) -> (DeviceChange, Vec<SetDevice>) {
        let mut change = DeviceChange::new("wg0");
        (change.listen_port, change.replace_peers) = (Some(1), true);
        change.peers = (1..=count).map(full).collect();
        for peer in &mut change.peers {
            let four = |at: u32| AllowedIp::from(std::net::IpAddr::from((0x0a00_0000 + at).to_be_bytes()));
            let six = |at: u32| ip(&format!("2001:db8:{:x}:{:x}::/64", at >> 16, at & 0xffff));
            peer.allowed_ips = (0..ips).map(|at| if at % 3 == 0 { six(at) } else { four(at) }).collect();
        }
        let messages = messages(&change).expect("all of it has a wire form");
        (change, messages)
    }

    /// The networks of each peer of all messages, in the order of the peers.
    fn put_together(messages: &[SetDevice]) -> Vec<(PublicKey, Vec<AllowedIp>)> {
        let mut peers: Vec<(PublicKey, Vec<AllowedIp>)> = Vec::new();
        for part in messages.iter().flat_map(|message| &message.peers) {
            if peers.last().is_none_or(|(key, _)| *key != part.public_key) {
                peers.push((part.public_key, Vec::new()));
            }
            let ips = part.allowed_ips.iter().map(|ip| AllowedIp::try_from(*ip).expect("a network"));
            peers.last_mut().expect("one was pushed").1.extend(ips);
        }
        peers
    }

    #[test]
    fn nothing_is_lost_or_sent_twice() {
        for (count, ips) in [(0, 0), (1, 0), (1, 1), (3, 700), (1, 5000), (200, 0), (255, 90), (7, 4096)] {
            let (change, messages) = split(count, ips);
            let want = change.peers.iter().map(|peer| (peer.public_key, peer.allowed_ips.clone()));
            assert_eq!(put_together(&messages), want.collect::<Vec<_>>(), "{count} peers of {ips}");
            assert!(!messages.is_empty());
        }
    }

    #[test]
    fn messages_are_as_full_as_they_can_be() {
        let (_, messages) = split(3, 6000);
        for message in &messages {
            let peers = message.peers.iter().map(|peer| HEADER + len(peer)).sum::<usize>();
            assert!(peers <= ROOM);
            let last = std::ptr::eq(message, &messages[messages.len() - 1]);
            assert!(last || peers + 64 > ROOM, "{peers} bytes of peers");
        }
    }

    #[test]
    fn what_replaces_is_in_the_first_part_only() {
        let (_, messages) = split(2, 5000);
        assert!(messages.len() > 3);
        for (number, message) in messages.iter().enumerate() {
            let first = number == 0;
            assert_eq!(message.name.as_deref(), Some(&b"wg0"[..]));
            assert_eq!(message.flags, first.then_some(DeviceFlags::REPLACE_PEERS));
            assert_eq!(message.listen_port, first.then_some(1));
        }
        let mut seen = std::collections::HashSet::new();
        for part in messages.iter().flat_map(|message| &message.peers) {
            let flags = part.flags.expect("flags");
            if seen.insert(part.public_key) {
                assert_eq!(flags, PeerFlags::REPLACE_ALLOWED_IPS);
                assert!(part.preshared_key.is_some() && part.endpoint.is_some() && part.keepalive.is_some());
            } else {
                assert_eq!(flags, PeerFlags::UPDATE_ONLY);
                assert!(part.preshared_key.is_none() && part.endpoint.is_none() && part.keepalive.is_none());
            }
        }
        assert_eq!(seen.len(), 2);
    }

    #[test]
    fn what_has_no_wire_form_is_found_before_anything_is_sent() {
        let (mut change, _) = split(255, 500);
        change.peers[254].keepalive = Some(Duration::from_millis(1500));
        let error = messages(&change).expect_err("a second and a half").to_string();
        assert!(error.ends_with("keepalive: 1.5s is not a whole number of seconds"), "{error}");
    }
}
