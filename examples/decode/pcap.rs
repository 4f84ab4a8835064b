//! Captures in the pcap format, of the link type that nlmon devices have.

use netlink_core::genl::Direction;

use super::Datagram;

/// `LINKTYPE_NETLINK`: a cooked header of 16 bytes in front of each datagram.
const NETLINK: u32 = 253;
/// `ARPHRD_NETLINK`, which the cooked header has.
const ARPHRD_NETLINK: u16 = 824;
/// `PACKET_USER` and `PACKET_KERNEL` of `linux/if_packet.h`: who received it.
const TO_USER: u16 = 6;
const TO_KERNEL: u16 = 7;

const PCAPNG: [u8; 4] = [0x0a, 0x0d, 0x0d, 0x0a];

/// Whether these bytes start like a capture of any kind.
pub(crate) fn is_capture(bytes: &[u8]) -> bool {
    bytes.first_chunk().is_some_and(|magic| *magic == PCAPNG || order(*magic).is_some())
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
    if magic == PCAPNG {
        return Err("this is a capture in the pcapng format; convert it: editcap -F pcap IN OUT".into());
    }
    let big = order(magic).ok_or("this is no capture in the pcap format")?;
    if big != cfg!(target_endian = "big") {
        return Err(
            "this capture is of a machine of the other byte order, and netlink messages are in it".into()
        );
    }
    let number = |at: usize| file.get(at..)?.first_chunk().map(|bytes| u32::from_ne_bytes(*bytes));
    let link = number(20).ok_or("this capture ends within its file header of 24 bytes")?;
    // The upper bits say how frames end.
    if link & 0x0fff_ffff != NETLINK {
        return Err(format!(
            "this capture is of link type {link}; expected {NETLINK}, that of an nlmon device"
        ));
    }
    let mut datagrams = Vec::new();
    let mut at = 24;
    while at < file.len() {
        let (Some(stored), Some(original)) = (number(at + 8), number(at + 12)) else {
            datagrams.push(damaged(format!("the capture ends within a packet header, at byte {at}")));
            break;
        };
        let start = at + 16;
        let Some(packet) =
            usize::try_from(stored).ok().and_then(|len| file.get(start..start.checked_add(len)?))
        else {
            let there = file.len() - start.min(file.len());
            datagrams.push(damaged(format!(
                "the capture ends within a packet: {there} of {stored} bytes are there"
            )));
            break;
        };
        datagrams.push(datagram(packet, original));
        at = start + packet.len();
    }
    Ok(datagrams)
}

fn datagram(packet: &[u8], original: u32) -> Datagram {
    let short = |at: usize| packet.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes));
    let (Some(receiver), Some(hardware), Some(protocol)) = (short(0), short(2), short(14)) else {
        return damaged(format!("a packet of {} bytes, shorter than its cooked header of 16", packet.len()));
    };
    if hardware != ARPHRD_NETLINK {
        return damaged(format!("a packet of hardware type {hardware}; expected {ARPHRD_NETLINK}"));
    }
    let direction = match receiver {
        TO_KERNEL => Some(Direction::ToKernel),
        TO_USER => Some(Direction::FromKernel),
        _ => None,
    };
    let cut = usize::try_from(original).unwrap_or(usize::MAX).saturating_sub(packet.len());
    let damage = (cut > 0).then(|| format!("the capture has left out {cut} bytes of this datagram"));
    Datagram { protocol: protocol.into(), direction, bytes: packet.get(16..).unwrap_or(&[]).to_vec(), damage }
}

fn damaged(damage: String) -> Datagram {
    Datagram { protocol: 0, direction: None, bytes: Vec::new(), damage: Some(damage) }
}
