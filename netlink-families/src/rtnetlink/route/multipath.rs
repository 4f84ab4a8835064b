//! Several next hops of one route (`RTA_MULTIPATH`): C structs back to back, each with attributes behind it.

use std::fmt;
use std::net::IpAddr;

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Buffer, Payload, RawAttrBuf};
use netlink_core::{DecodeError, EncodeError, NlaDecode, NlaEncode, Pack, Unpack, encode};

use super::encap::Encap;
use super::types::NextHopFlags;
use super::uapi::*;
use super::via::{Via, ViaAddress};

/// One of several next hops: `struct rtnexthop` and its attributes.
#[doc(alias = "rtnexthop")]
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct NextHop {
    /// What it is like (`rtnh_flags`).
    #[nla(skip)]
    pub flags: NextHopFlags,
    /// Its share of the packets, less one: 0 is a weight of 1 (`rtnh_hops`).
    #[nla(skip)]
    pub hops: u8,
    /// The index of the link that packets leave by (`rtnh_ifindex`).
    #[nla(skip)]
    pub output: u32,
    /// The router that packets go to; absent: they go to the destination itself.
    #[nla(RTA_GATEWAY)]
    pub gateway: Option<IpAddr>,
    /// The router, by an address of another family.
    #[nla(RTA_VIA, with = Via)]
    pub via: Option<ViaAddress>,
    /// What packets are put into (`LWTUNNEL_ENCAP_*`).
    #[nla(RTA_ENCAP_TYPE)]
    pub encap_type: Option<u16>,
    /// How.
    #[nla(RTA_ENCAP, select = encap_type)]
    pub encap: Option<Encap>,
    /// Two realms of 16 bits, of source and destination; of IPv4.
    #[nla(RTA_FLOW)]
    pub realms: Option<u32>,
    /// Of MPLS: the labels that packets get instead.
    #[nla(RTA_NEWDST)]
    pub new_destination: Option<RawAttrBuf>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl NextHop {
    /// A router on the link of index `output`, with a weight of 1.
    #[must_use]
    pub fn new(gateway: IpAddr, output: u32) -> Self {
        NextHop { gateway: Some(gateway), output, ..NextHop::default() }
    }
}

/// Bytes of `struct rtnexthop`: the length with all that belongs to it, flags, hops, index.
const HEADER: usize = 8;

/// Next hops back to back, each starting at a multiple of four.
#[derive(Debug)]
pub(super) enum Multipath {}

impl Multipath {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary).shown_by(|bytes| {
        let shown: Result<Vec<_>, _> = parts(bytes).map(|part| part.map(|part| part.to_string())).collect();
        Ok(format!("[{}]", shown?.join(" ")))
    });
}

/// A next hop, in parts.
struct Part<'a> {
    flags: NextHopFlags,
    hops: u8,
    output: u32,
    attrs: &'a [u8],
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Part { flags, hops, output, attrs } = self;
        let attrs = <NextHop as NlaDecode<'_>>::SCHEMA.display(attrs);
        write!(f, "{{flags={:#x} hops={hops} output={output} {attrs}}}", flags.bits())
    }
}

/// The next hops of an attribute, up to one whose length is impossible.
fn parts(bytes: &[u8]) -> impl Iterator<Item = Result<Part<'_>, DecodeError>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let [l0, l1, flags, hops, i0, i1, i2, i3, ..] = *rest else {
            let cut = !std::mem::take(&mut rest).is_empty();
            return cut.then(|| Err(DecodeError::length("whole next hops", bytes.len())));
        };
        let len = usize::from(u16::from_ne_bytes([l0, l1]));
        let Some(attrs) = rest.get(HEADER..len) else {
            let available = std::mem::take(&mut rest).len();
            return Some(Err(DecodeError::value(format_args!(
                "the length of a next hop is {len}, expected {HEADER} to {available} bytes"
            ))));
        };
        rest = rest.get(len.next_multiple_of(4)..).unwrap_or(&[]);
        let (flags, output) = (NextHopFlags::from_bits_retain(flags), u32::from_ne_bytes([i0, i1, i2, i3]));
        Some(Ok(Part { flags, hops, output, attrs }))
    })
}

impl Pack<Vec<NextHop>> for Multipath {
    const LAYOUT: Layout = Self::LAYOUT;

    fn pack(value: &Vec<NextHop>, id: u16, out: &mut AttrWriter<'_>) {
        let mut bytes = Vec::new();
        let mut buffer = Buffer::new();
        for hop in value {
            buffer.clear();
            let attrs = match encode(hop, &mut buffer) {
                Ok(attrs) => attrs,
                Err(error) => return out.fail_at(id, error),
            };
            let Ok(len) = u16::try_from(attrs.len().saturating_add(HEADER)) else {
                return out.fail_at(
                    id,
                    EncodeError::value(format_args!(
                        "a next hop of {} bytes is too long (at most 65535)",
                        attrs.len()
                    )),
                );
            };
            bytes.extend(len.to_ne_bytes());
            bytes.extend([hop.flags.bits(), hop.hops]);
            bytes.extend(hop.output.to_ne_bytes());
            // The attributes end at a multiple of four, so that the next one starts there.
            bytes.extend(attrs);
        }
        out.put(id, &bytes);
    }
}

impl Unpack<'_, Vec<NextHop>> for Multipath {
    const LAYOUT: Layout = Self::LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<Vec<NextHop>, DecodeError> {
        let hop = |Part { flags, hops, output, attrs }| {
            Ok(NextHop { flags, hops, output, ..NextHop::decode(Payload::new(attrs))? })
        };
        parts(payload.bytes()).map(|part| hop(part?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpack(bytes: &[u8]) -> Result<Vec<NextHop>, String> {
        <Multipath as Unpack<'_, _>>::unpack(Payload::new(bytes)).map_err(|error| error.to_string())
    }

    #[test]
    fn bad_lengths_are_errors() {
        assert_eq!(unpack(&[]), Ok(vec![]));
        for len in [0u16, 7, 9, u16::MAX] {
            let mut bytes = len.to_ne_bytes().to_vec();
            bytes.extend([0; 6]);
            let why = unpack(&bytes).expect_err("a bad length");
            let expected = format!("the length of a next hop is {len}, expected 8 to 8 bytes (at byte 0)");
            assert_eq!(why, expected);
        }
        let mut bytes = 8u16.to_ne_bytes().to_vec();
        bytes.extend([0; 9]);
        assert_eq!(unpack(&bytes).expect_err("a tail"), "expected whole next hops, found 11 (at byte 0)");
    }
}
