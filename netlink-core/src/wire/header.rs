//! The two headers in front of every generic-netlink message.

/// `struct nlmsghdr`: in front of every message. On the wire its numbers are in the machine's byte order.
#[doc(alias = "nlmsghdr")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NlHeader {
    /// Bytes of the whole message, this header included, the padding behind it not (`nlmsg_len`).
    pub len: u32,
    /// What the message is: below 16 a control message, else the protocol's (`nlmsg_type`).
    pub kind: u16,
    /// `NLM_F_*`; those above 0xff mean different things for gets, sets and replies (`nlmsg_flags`).
    pub flags: u16,
    /// Which request this belongs to; 0 in notifications (`nlmsg_seq`).
    pub seq: u32,
    /// The port the kernel answers to. It is a part of the payload, so it proves nothing (`nlmsg_pid`).
    pub port: u32,
}

impl NlHeader {
    /// Bytes of the header.
    pub const LEN: usize = 16;

    /// Reads the header at the front of `bytes`.
    #[must_use]
    #[inline]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let [l0, l1, l2, l3, k0, k1, f0, f1, s0, s1, s2, s3, p0, p1, p2, p3] =
            *bytes.first_chunk::<{ Self::LEN }>()?;
        Some(NlHeader {
            len: u32::from_ne_bytes([l0, l1, l2, l3]),
            kind: u16::from_ne_bytes([k0, k1]),
            flags: u16::from_ne_bytes([f0, f1]),
            seq: u32::from_ne_bytes([s0, s1, s2, s3]),
            port: u32::from_ne_bytes([p0, p1, p2, p3]),
        })
    }

    /// The header as it goes on the wire.
    #[must_use]
    #[inline]
    pub const fn to_bytes(self) -> [u8; Self::LEN] {
        let [l0, l1, l2, l3] = self.len.to_ne_bytes();
        let [k0, k1] = self.kind.to_ne_bytes();
        let [f0, f1] = self.flags.to_ne_bytes();
        let [s0, s1, s2, s3] = self.seq.to_ne_bytes();
        let [p0, p1, p2, p3] = self.port.to_ne_bytes();
        [l0, l1, l2, l3, k0, k1, f0, f1, s0, s1, s2, s3, p0, p1, p2, p3]
    }
}

/// `struct genlmsghdr`: follows [`NlHeader`] in generic netlink. Its two reserved bytes are zero.
#[doc(alias = "genlmsghdr")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GenlHeader {
    /// The family's command (`cmd`).
    pub command: u8,
    /// The family's interface version; most families ignore it (`version`).
    pub version: u8,
}

impl GenlHeader {
    /// Bytes of the header.
    pub const LEN: usize = 4;

    /// Reads the header at the front of `bytes`.
    #[must_use]
    #[inline]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let [command, version, _, _] = *bytes.first_chunk::<{ Self::LEN }>()?;
        Some(GenlHeader { command, version })
    }

    /// The header as it goes on the wire.
    #[must_use]
    #[inline]
    pub const fn to_bytes(self) -> [u8; Self::LEN] {
        [self.command, self.version, 0, 0]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_survive_the_wire() {
        let header = NlHeader { len: 0x0102_0304, kind: 16, flags: 5, seq: u32::MAX, port: 7 };
        assert_eq!(NlHeader::read(&header.to_bytes()), Some(header));
        assert_eq!(NlHeader::read(&[0; 15]), None);
        let header = GenlHeader { command: 3, version: 2 };
        assert_eq!(GenlHeader::read(&header.to_bytes()), Some(header));
    }
}
