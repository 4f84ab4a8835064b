//! Packers that a user writes, and names by `with = ..`, for a form that has no word.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, NLA_TYPE_MASK, Payload};
use netlink_core::{DecodeError, Mode, Pack, SelectDecode, SelectEncode, Strict, Unpack};

/// An element of an `array` whose own number selects what it is. So `Vec<(u16, T)>` is a sequence of
/// attributes of any kinds, whose order is kept and which may repeat: a list of actions.
#[derive(Debug)]
pub(crate) enum ByNumber {}

const NEST: Layout = Layout::new(AttrKind::Nested);

impl<T> Pack<T> for ByNumber
where
    T: for<'k> SelectEncode<Key<'k> = u16>,
{
    const LAYOUT: Layout = NEST;

    fn pack(value: &T, id: u16, out: &mut AttrWriter<'_>) {
        value.pack_selected(Some(id), id, out);
    }
}

impl<'nla, T> Unpack<'nla, T> for ByNumber
where
    T: for<'k> SelectDecode<'nla, Key<'k> = u16>,
{
    const LAYOUT: Layout = NEST;

    fn unpack(payload: Payload<'nla>) -> Result<T, DecodeError> {
        Self::unpack_with(payload, &mut Strict)
    }

    fn unpack_with<M: Mode>(payload: Payload<'nla>, mode: &mut M) -> Result<T, DecodeError> {
        T::unpack_selected(Some(payload.raw_type() & NLA_TYPE_MASK), payload, mode)
    }
}

/// No payload: `flag` for an alternative, or for the elements of an array.
#[derive(Debug)]
pub(crate) enum Nothing {}

impl Pack<()> for Nothing {
    const LAYOUT: Layout = Layout::new(AttrKind::Flag);

    fn pack((): &(), id: u16, out: &mut AttrWriter<'_>) {
        out.put_flag(id);
    }
}

impl Unpack<'_, ()> for Nothing {
    const LAYOUT: Layout = Layout::new(AttrKind::Flag);

    fn unpack(payload: Payload<'_>) -> Result<(), DecodeError> {
        match payload.bytes() {
            [] => Ok(()),
            bytes => Err(DecodeError::length("0 bytes", bytes.len())),
        }
    }
}

/// `struct sockaddr_in` or `sockaddr_in6`, told apart by length: the family in the machine's order,
/// port and address in network order.
#[derive(Debug)]
pub(crate) enum SockAddr {}

impl Pack<SocketAddr> for SockAddr {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary);

    fn pack(value: &SocketAddr, id: u16, out: &mut AttrWriter<'_>) {
        let family = if value.is_ipv4() { 2u16 } else { 10 };
        let head = [family.to_ne_bytes(), value.port().to_be_bytes()].concat();
        let tail = match value {
            SocketAddr::V4(addr) => [&addr.ip().octets()[..], &[0; 8]].concat(),
            SocketAddr::V6(addr) => {
                let (flow, scope) = (addr.flowinfo().to_be_bytes(), addr.scope_id().to_ne_bytes());
                [&flow[..], &addr.ip().octets(), &scope].concat()
            }
        };
        out.put_parts(id, &head, &tail);
    }
}

impl Unpack<'_, SocketAddr> for SockAddr {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary);

    fn unpack(payload: Payload<'_>) -> Result<SocketAddr, DecodeError> {
        match *payload.bytes() {
            [_, _, p0, p1, a, b, c, d, _, _, _, _, _, _, _, _] => {
                let addr = IpAddr::V4(Ipv4Addr::new(a, b, c, d));
                Ok(SocketAddr::new(addr, u16::from_be_bytes([p0, p1])))
            }
            [_, _, p0, p1, f0, f1, f2, f3, ref addr @ .., s0, s1, s2, s3] if addr.len() == 16 => {
                let addr = <[u8; 16]>::try_from(addr).map_err(DecodeError::value)?;
                let (flow, scope) =
                    (u32::from_be_bytes([f0, f1, f2, f3]), u32::from_ne_bytes([s0, s1, s2, s3]));
                let port = u16::from_be_bytes([p0, p1]);
                Ok(SocketAddr::V6(SocketAddrV6::new(Ipv6Addr::from(addr), port, flow, scope)))
            }
            ref bytes => Err(DecodeError::length("16 or 28 bytes", bytes.len())),
        }
    }
}
