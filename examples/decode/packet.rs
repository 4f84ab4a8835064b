//! Packets of an nlmon device, whatever kind of file they are in.

use netlink_core::genl::Direction;

use super::Datagram;

/// `LINKTYPE_NETLINK`: a cooked header of 16 bytes in front of each datagram.
pub(crate) const NETLINK: u32 = 253;
/// `ARPHRD_NETLINK`, which the cooked header has.
const ARPHRD_NETLINK: u16 = 824;
/// `PACKET_USER` and `PACKET_KERNEL` of `linux/if_packet.h`: who received it. What Linux captures on nlmon
/// has `PACKET_OUTGOING` there, which does not tell.
const TO_USER: u16 = 6;
const TO_KERNEL: u16 = 7;

/// The datagrams of a capture.
#[derive(Default)]
pub(crate) struct Packets(Vec<Datagram>);

impl Packets {
    /// A packet, which had so many bytes before the capture cut it.
    pub(crate) fn add(&mut self, packet: &[u8], original: u32) {
        let short = |at: usize| packet.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes));
        let (Some(receiver), Some(hardware), Some(protocol)) = (short(0), short(2), short(14)) else {
            return self
                .note(format!("a packet of {} bytes, shorter than its cooked header of 16", packet.len()));
        };
        if hardware != ARPHRD_NETLINK {
            return self.note(format!("a packet of hardware type {hardware}; expected {ARPHRD_NETLINK}"));
        }
        let direction = match receiver {
            TO_KERNEL => Some(Direction::ToKernel),
            TO_USER => Some(Direction::FromKernel),
            _ => None,
        };
        let cut = usize::try_from(original).unwrap_or(usize::MAX).saturating_sub(packet.len());
        let damage = (cut > 0).then(|| format!("the capture has left out {cut} bytes of this datagram"));
        let bytes = packet.get(16..).unwrap_or(&[]).to_vec();
        self.0.push(Datagram { protocol: protocol.into(), direction, bytes, damage });
    }

    /// What there is to say beside packets: why none can be read at this place, say.
    pub(crate) fn note(&mut self, damage: String) {
        self.0.push(Datagram { protocol: 0, direction: None, bytes: Vec::new(), damage: Some(damage) });
    }

    pub(crate) fn finish(self) -> Vec<Datagram> {
        self.0
    }
}

/// So many bytes of a file, if they are there.
pub(crate) fn cut(file: &[u8], start: usize, len: u32) -> Option<&[u8]> {
    file.get(start..start.checked_add(usize::try_from(len).ok()?)?)
}

/// Messages are in the order of the machine that they were captured on.
pub(crate) fn expect_our_order(big: bool) -> Result<(), String> {
    if big == cfg!(target_endian = "big") {
        return Ok(());
    }
    Err("this capture is of a machine of the other byte order, and netlink messages are in it".into())
}

pub(crate) fn expect_netlink(link: u32) -> Result<(), String> {
    if link == NETLINK {
        return Ok(());
    }
    Err(format!("this capture is of link type {link}; expected {NETLINK}, that of an nlmon device"))
}
