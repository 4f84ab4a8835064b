//! Golden vectors of IPVS: every message as `linux/ip_vs.h` and `ip_vs_ctl.c` have it, by hand.
//!
//! No expected byte here comes from the encoder.

pub mod cases;
mod daemons;
mod destinations;
pub mod fake;
mod replies;
mod services;
mod settings;

pub use self::replies::received;

use std::net::{Ipv4Addr, Ipv6Addr};

use netlink_core::wire::Buffer;
use netlink_core::{EncodeError, FamilyInfo, Generic, Request};
use netlink_families::ipvs::{AddressFamily, InetAddr, Protocol, Reply, ServiceKey};

/// A request, and what must go out for it.
#[derive(Debug)]
pub struct Sent {
    pub case: &'static str,
    /// The command by the header file.
    pub command: u16,
    /// The body by hand.
    pub bytes: Vec<u8>,
    /// What the library says of the request.
    pub made: Made,
}

/// What the library makes of a request.
#[derive(Debug)]
pub struct Made {
    pub name: &'static str,
    pub command: u16,
    pub family: Option<FamilyInfo>,
    pub flags: u16,
    pub body: Result<Vec<u8>, EncodeError>,
}

/// A message of the kernel, and what it means.
#[derive(Debug)]
pub struct Received {
    pub case: &'static str,
    pub command: u16,
    pub bytes: Vec<u8>,
    pub reply: Reply<'static>,
}

fn sent<R: Request<Protocol = Generic>>(
    case: &'static str,
    command: u16,
    request: &R,
    bytes: Vec<u8>,
) -> Sent {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    request.encode_body(&mut out);
    let made = Made {
        name: request.name(),
        command: request.command(),
        family: R::FAMILY,
        flags: R::FLAGS,
        body: out.finish().map(<[u8]>::to_vec),
    };
    Sent { case, command, bytes, made }
}

/// Every request, in several forms.
pub fn all_sent() -> Vec<Sent> {
    [services::sent_all(), destinations::sent_all(), daemons::sent_all(), settings::sent_all()]
        .into_iter()
        .flatten()
        .collect()
}

/// 192.0.2.1
pub const V4: InetAddr = InetAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
/// `2001:db8::1`
pub const V6: InetAddr = InetAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));

/// TCP 192.0.2.1:80
fn v4_key() -> ServiceKey {
    ServiceKey {
        family: AddressFamily::Inet,
        protocol: Some(Protocol::Tcp),
        addr: Some(V4),
        port: Some(80),
        fwmark: None,
    }
}

/// TCP `[2001:db8::1]:443`
fn v6_key() -> ServiceKey {
    ServiceKey {
        family: AddressFamily::Inet6,
        protocol: Some(Protocol::Tcp),
        addr: Some(V6),
        port: Some(443),
        fwmark: None,
    }
}

/// The mark 7, of IPv6.
fn mark_key() -> ServiceKey {
    ServiceKey { family: AddressFamily::Inet6, fwmark: Some(7), ..ServiceKey::default() }
}

/// [`v4_key`] as the top attribute 1, 48 bytes.
fn v4_key_bytes() -> Vec<u8> {
    crate::wire! {
        [48, 0x8001]                                    // IPVS_CMD_ATTR_SERVICE, NLA_F_NESTED
        [6, 1] 2u16 "0000"                              //   AF: AF_INET
        [6, 2] 6u16 "0000"                              //   PROTOCOL: TCP
        [20, 3] "c0000201 00000000 00000000 00000000"   //   ADDR
        [6, 4] "0050 0000"                              //   PORT: network order
    }
}

/// [`v6_key`] as the top attribute 1, 48 bytes.
fn v6_key_bytes() -> Vec<u8> {
    crate::wire! {
        [48, 0x8001]
        [6, 1] 10u16 "0000"                             //   AF: AF_INET6
        [6, 2] 6u16 "0000"
        [20, 3] "20010db8 00000000 00000000 00000001"
        [6, 4] "01bb 0000"                              //   PORT: 443
    }
}

/// [`mark_key`] as the top attribute 1, 20 bytes.
fn mark_key_bytes() -> Vec<u8> {
    crate::wire! {
        [20, 0x8001]
        [6, 1] 10u16 "0000"
        [8, 5] 7u32                                     //   FWMARK
    }
}
