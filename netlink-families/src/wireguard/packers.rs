//! Wire forms that have no word.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::{AttrWriter, Payload};
use netlink_core::{DecodeError, EncodeError, Pack, Unpack};

use super::key::{PresharedKey, PrivateKey, PublicKey};
use super::uapi::WG_KEY_LEN;

/// `AF_INET`.
const AF_INET: u16 = 2;
/// `AF_INET6`.
const AF_INET6: u16 = 10;

/// The 32 bytes of a key.
#[derive(Debug)]
pub(super) enum Key {}

macro_rules! key {
    ($($key:ident)*) => {$(
        impl Pack<$key> for Key {
            const LAYOUT: Layout = <Key as Unpack<'_, $key>>::LAYOUT;

            fn pack(value: &$key, id: u16, out: &mut AttrWriter<'_>) {
                out.put(id, value.as_bytes());
            }
        }

        impl Unpack<'_, $key> for Key {
            // Declared as secret, a key is not shown; the public one is as people know it.
            const LAYOUT: Layout = Layout::new(AttrKind::Binary)
                .with_len(WG_KEY_LEN)
                .shown_by(|bytes| Ok(<Key as Unpack<'_, PublicKey>>::unpack(Payload::new(bytes))?.to_string()));

            fn unpack(payload: Payload<'_>) -> Result<$key, DecodeError> {
                let bytes = payload.bytes();
                let key = <[u8; WG_KEY_LEN]>::try_from(bytes);
                key.map($key::from_bytes).map_err(|_| DecodeError::length("32 bytes", bytes.len()))
            }
        }
    )*};
}
key! { PublicKey PrivateKey PresharedKey }

/// `struct sockaddr_in` or `sockaddr_in6`: the family in the machine's order, port and address in network
/// order. Flow label and scope stand as the C library has them, which is as Rust has them.
#[derive(Debug)]
pub(super) enum SockAddr {}

impl SockAddr {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary)
        .shown_by(|bytes| Ok(<Self as Unpack<'_, SocketAddr>>::unpack(Payload::new(bytes))?.to_string()));
}

impl Pack<SocketAddr> for SockAddr {
    const LAYOUT: Layout = Self::LAYOUT;

    fn pack(value: &SocketAddr, id: u16, out: &mut AttrWriter<'_>) {
        let port = value.port().to_be_bytes();
        out.payload(id, |out| match value {
            SocketAddr::V4(value) => {
                out.append(&AF_INET.to_ne_bytes());
                out.append(&port);
                out.append(&value.ip().octets());
                out.append(&[0; 8]);
            }
            SocketAddr::V6(value) => {
                out.append(&AF_INET6.to_ne_bytes());
                out.append(&port);
                out.append(&value.flowinfo().to_ne_bytes());
                out.append(&value.ip().octets());
                out.append(&value.scope_id().to_ne_bytes());
            }
        });
    }
}

impl Unpack<'_, SocketAddr> for SockAddr {
    const LAYOUT: Layout = Self::LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<SocketAddr, DecodeError> {
        let bytes = payload.bytes();
        let [f0, f1, p0, p1, rest @ ..] = bytes else {
            return Err(DecodeError::length("a struct sockaddr", bytes.len()));
        };
        let port = u16::from_be_bytes([*p0, *p1]);
        match u16::from_ne_bytes([*f0, *f1]) {
            AF_INET => {
                let [a, b, c, d, _, _, _, _, _, _, _, _] = *rest else {
                    return Err(DecodeError::length("16 bytes for AF_INET", bytes.len()));
                };
                Ok(SocketAddrV4::new(Ipv4Addr::new(a, b, c, d), port).into())
            }
            AF_INET6 => {
                let [l0, l1, l2, l3, ip @ .., s0, s1, s2, s3] = rest else {
                    return Err(DecodeError::length("28 bytes for AF_INET6", bytes.len()));
                };
                let Ok(ip) = <[u8; 16]>::try_from(ip) else {
                    return Err(DecodeError::length("28 bytes for AF_INET6", bytes.len()));
                };
                let flow = u32::from_ne_bytes([*l0, *l1, *l2, *l3]);
                let scope = u32::from_ne_bytes([*s0, *s1, *s2, *s3]);
                Ok(SocketAddrV6::new(Ipv6Addr::from(ip), port, flow, scope).into())
            }
            other => Err(DecodeError::value(format_args!("address family {other} is neither 2 nor 10"))),
        }
    }
}

/// `struct __kernel_timespec` since 1970: seconds and nanoseconds, 64 bits each.
#[derive(Debug)]
pub(super) enum UnixTime {}

impl UnixTime {
    const LAYOUT: Layout = Layout::new(AttrKind::Binary).with_len(16).shown_by(|bytes| {
        let time = <Self as Unpack<'_, SystemTime>>::unpack(Payload::new(bytes))?;
        Ok(match time.duration_since(UNIX_EPOCH) {
            Ok(since) if since > Duration::ZERO => format!("{since:?} since 1970"),
            _ => "never".into(),
        })
    });
}

impl Pack<SystemTime> for UnixTime {
    const LAYOUT: Layout = Self::LAYOUT;

    fn pack(value: &SystemTime, id: u16, out: &mut AttrWriter<'_>) {
        match value.duration_since(UNIX_EPOCH) {
            Ok(since) => {
                let nanoseconds = u64::from(since.subsec_nanos());
                out.put_parts(id, &since.as_secs().to_ne_bytes(), &nanoseconds.to_ne_bytes());
            }
            Err(_) => out.fail_at(id, EncodeError::value("a time before 1970")),
        }
    }
}

impl Unpack<'_, SystemTime> for UnixTime {
    const LAYOUT: Layout = Self::LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<SystemTime, DecodeError> {
        let bytes = payload.bytes();
        let (Some((seconds, rest)), 16) = (bytes.split_first_chunk(), bytes.len()) else {
            return Err(DecodeError::length("16 bytes", bytes.len()));
        };
        let seconds = u64::from_ne_bytes(*seconds);
        let nanoseconds = rest.first_chunk().map_or(0, |rest| u64::from_ne_bytes(*rest));
        u32::try_from(nanoseconds)
            .ok()
            .filter(|nanoseconds| *nanoseconds < 1_000_000_000)
            .and_then(|nanoseconds| UNIX_EPOCH.checked_add(Duration::new(seconds, nanoseconds)))
            .ok_or_else(|| DecodeError::value(format_args!("{seconds} s and {nanoseconds} ns are no time")))
    }
}
