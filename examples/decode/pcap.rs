//! Captures in the pcap format, as tcpdump writes them.

use super::Datagram;
use super::packet::{self, Packets};

/// Whether these bytes start like such a capture.
pub(crate) fn is_capture(bytes: &[u8]) -> bool {
    bytes.first_chunk().is_some_and(|magic| order(*magic).is_some())
}

/// Whether the numbers of the file are big-endian, by its first four bytes.
fn order(magic: [u8; 4]) -> Option<bool> {
    match magic {
        [0xa1, 0xb2, 0xc3, 0xd4] | [0xa1, 0xb2, 0x3c, 0x4d] => Some(true),
        [0xd4, 0xc3, 0xb2, 0xa1] | [0x4d, 0x3c, 0xb2, 0xa1] => Some(false),
        _ => None,
    }
}

/// The datagrams of a capture. One that was cut off is the last, and says so.
pub(crate) fn datagrams(file: &[u8]) -> Result<Vec<Datagram>, String> {
    let magic = file.first_chunk().copied().unwrap_or_default();
    let big = order(magic).ok_or("this is no capture in the pcap format")?;
    packet::expect_our_order(big)?;
    let number = |at: usize| file.get(at..)?.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes));
    let link = number(20).ok_or("this capture ends within its file header of 24 bytes")?;
    // The upper bits say how frames end.
    packet::expect_netlink(link & 0x0fff_ffff)?;
    let mut packets = Packets::default();
    let mut at = 24;
    while at < file.len() {
        let (Some(stored), Some(original)) = (number(at + 8), number(at + 12)) else {
            packets.note(format!("the capture ends within a packet header, at byte {at}"));
            break;
        };
        let start = at + 16;
        let Some(packet) = packet::cut(file, start, stored) else {
            let there = file.len() - start.min(file.len());
            packets.note(format!("the capture ends within a packet: {there} of {stored} bytes are there"));
            break;
        };
        packets.add(packet, original);
        at = start + packet.len();
    }
    Ok(packets.finish())
}
