//! Captures in the pcapng format, as Wireshark and dumpcap write them.

use super::Datagram;
use super::packet::{self, NETLINK, Packets};

/// A section header, which reads the same in both byte orders.
const SECTION: u32 = 0x0a0d_0d0a;
const INTERFACE: u32 = 1;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

/// In a section header: how its numbers are written.
const ORDER: u32 = 0x1a2b_3c4d;

/// An interface of a section.
struct Interface {
    link: u32,
    /// How many bytes of a packet are kept at most; 0 is no limit.
    most: u32,
}

/// Whether these bytes start like such a capture.
pub(crate) fn is_capture(bytes: &[u8]) -> bool {
    number(bytes, 0) == Some(SECTION)
}

/// The datagrams of a capture. One that was cut off says so, and so does a capture that has packets of other interfaces
/// too: `dumpcap -i nlmon0 -i lo`.
pub(crate) fn datagrams(file: &[u8]) -> Result<Vec<Datagram>, String> {
    let mut packets = Packets::default();
    let mut interfaces: Vec<Interface> = Vec::new();
    // Whether any section has an interface of netlink, or else what it has.
    let (mut has_netlink, mut other_link) = (false, None);
    let mut passed_over = 0;
    let mut at = 0;
    while at < file.len() {
        if number(file, at) == Some(SECTION) {
            let order = number(file, at + 8).ok_or("this capture ends within a section header")?;
            packet::expect_our_order((order == ORDER) == cfg!(target_endian = "big"))?;
            interfaces.clear();
        }
        // A type, the length of the block, and that again at its end.
        let Some(len) = number(file, at + 4).filter(|len| *len >= 12 && len % 4 == 0) else {
            packets.note(format!("the capture has no whole block at byte {at}"));
            break;
        };
        let Some(block) = packet::cut(file, at, len) else {
            packets.note(format!(
                "the capture ends within a block: {} of {len} bytes are there",
                file.len() - at
            ));
            break;
        };
        let body = block.get(8..block.len() - 4).unwrap_or(&[]);
        match number(block, 0) {
            Some(INTERFACE) => {
                let [link, most] = [0, 4].map(|at| number(body, at).unwrap_or(0));
                // Two bytes behind the link type are reserved.
                let link = if cfg!(target_endian = "big") { link >> 16 } else { link & 0xffff };
                match link {
                    NETLINK => has_netlink = true,
                    _ => other_link = other_link.or(Some(link)),
                }
                interfaces.push(Interface { link, most });
            }
            Some(SIMPLE_PACKET) => {
                let original = number(body, 0).unwrap_or(0);
                let interface = interfaces.first();
                let most = interface.map(|interface| interface.most).filter(|most| *most > 0);
                if is_other(interface) {
                    passed_over += 1;
                } else {
                    let stored = original.min(most.unwrap_or(u32::MAX));
                    add(&mut packets, packet::cut(body, 4, stored), original, at);
                }
            }
            Some(ENHANCED_PACKET) => {
                let [interface, stored, original] =
                    [0, 12, 16].map(|at| number(body, at).unwrap_or(u32::MAX));
                let interface = usize::try_from(interface).ok().and_then(|number| interfaces.get(number));
                if is_other(interface) {
                    passed_over += 1;
                } else {
                    let packet = packet::cut(body, 20, stored).filter(|_| interface.is_some());
                    add(&mut packets, packet, original, at);
                }
            }
            // Names, statistics, comments.
            _ => {}
        }
        at += block.len();
    }
    if let Some(link) = other_link.filter(|_| !has_netlink) {
        packet::expect_netlink(link)?;
    }
    if passed_over > 0 {
        packets.note(format!("{passed_over} packets of interfaces that are not netlink's were passed over"));
    }
    Ok(packets.finish())
}

/// Whether it is known, and that it has no netlink messages.
fn is_other(interface: Option<&Interface>) -> bool {
    interface.is_some_and(|interface| interface.link != NETLINK)
}

/// A packet of the block at byte `at`.
fn add(packets: &mut Packets, packet: Option<&[u8]>, original: u32, at: usize) {
    match packet {
        Some(packet) => packets.add(packet, original),
        None => {
            packets.note(format!("the block at byte {at} is no packet of an interface that was described"));
        }
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes))
}
