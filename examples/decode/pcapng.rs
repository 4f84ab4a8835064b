//! Captures in the pcapng format, as Wireshark and dumpcap write them.

use super::Datagram;
use super::packet::{self, Packets};

/// A section header, which reads the same in both byte orders.
const SECTION: u32 = 0x0a0d_0d0a;
const INTERFACE: u32 = 1;
const SIMPLE_PACKET: u32 = 3;
const ENHANCED_PACKET: u32 = 6;

/// In a section header: how its numbers are written.
const ORDER: u32 = 0x1a2b_3c4d;

/// Whether these bytes start like such a capture.
pub(crate) fn is_capture(bytes: &[u8]) -> bool {
    number(bytes, 0) == Some(SECTION)
}

/// The datagrams of a capture. One that was cut off is the last, and says so.
pub(crate) fn datagrams(file: &[u8]) -> Result<Vec<Datagram>, String> {
    let mut packets = Packets::default();
    // Of each interface of the section: how many bytes of a packet are kept at most.
    let mut kept = Vec::new();
    let mut at = 0;
    while at < file.len() {
        if number(file, at) == Some(SECTION) {
            let order = number(file, at + 8).ok_or("this capture ends within a section header")?;
            packet::expect_our_order((order == ORDER) == cfg!(target_endian = "big"))?;
            kept.clear();
        }
        // A type, the length of the block, and that again at its end.
        let Some(len) = number(file, at + 4).filter(|len| *len >= 12 && len % 4 == 0) else {
            packets.end(format!("the capture has no whole block at byte {at}"));
            break;
        };
        let Some(block) = packet::cut(file, at, len) else {
            packets.end(format!(
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
                packet::expect_netlink(if cfg!(target_endian = "big") { link >> 16 } else { link & 0xffff })?;
                kept.push(most);
            }
            Some(SIMPLE_PACKET) => {
                let original = number(body, 0).unwrap_or(0);
                // 0 is no limit.
                let most = kept.first().copied().filter(|most| *most > 0).unwrap_or(u32::MAX);
                add(&mut packets, packet::cut(body, 4, original.min(most)), original, at);
            }
            Some(ENHANCED_PACKET) => {
                let [interface, stored, original] =
                    [0, 12, 16].map(|at| number(body, at).unwrap_or(u32::MAX));
                let known = usize::try_from(interface).is_ok_and(|interface| interface < kept.len());
                add(&mut packets, packet::cut(body, 20, stored).filter(|_| known), original, at);
            }
            // Names, statistics, comments.
            _ => {}
        }
        at += block.len();
    }
    Ok(packets.finish())
}

/// A packet of the block at byte `at`.
fn add(packets: &mut Packets, packet: Option<&[u8]>, original: u32, at: usize) {
    match packet {
        Some(packet) => packets.add(packet, original),
        None => {
            packets.end(format!("the block at byte {at} is no packet of an interface that was described"));
        }
    }
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes))
}
