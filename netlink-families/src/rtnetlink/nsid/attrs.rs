//! What the kernel says of the id of a namespace, attribute by attribute.

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::uapi::*;
use crate::rtnetlink::AddressFamily;

/// `struct rtgenmsg` (`linux/rtnetlink.h`): a family, which is `AF_UNSPEC` here.
#[doc(alias = "rtgenmsg")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct NamespaceIdHeader {
    /// `AF_UNSPEC` (`rtgen_family`).
    pub family: AddressFamily,
}

/// The number by which one network namespace knows another: `struct rtgenmsg` and its attributes
/// (`rtnl_net_fill`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct NamespaceId {
    /// Zero.
    #[nla(header)]
    pub header: NamespaceIdHeader,
    /// The number; -1 when there is none. In a request to give one: -1 leaves it to the kernel.
    #[nla(NETNSA_NSID)]
    pub id: Option<i32>,
    /// The number that the socket's own namespace knows it by, when another one was asked (since Linux
    /// 4.20).
    #[nla(NETNSA_CURRENT_NSID)]
    pub current: Option<i32>,
    /// In a request: a process in the namespace.
    #[nla(NETNSA_PID)]
    pub pid: Option<u32>,
    /// In a request: an open file of the namespace.
    #[nla(NETNSA_FD)]
    pub fd: Option<u32>,
    /// In a request: the namespace whose numbers are meant, in place of the socket's (since Linux
    /// 4.20).
    #[nla(NETNSA_TARGET_NSID)]
    pub target: Option<i32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl NamespaceId {
    /// The namespace that this open file is of.
    #[must_use]
    pub fn of_fd(fd: u32) -> Self {
        NamespaceId { fd: Some(fd), ..NamespaceId::default() }
    }

    /// The namespace that this process is in.
    #[must_use]
    pub fn of_pid(pid: u32) -> Self {
        NamespaceId { pid: Some(pid), ..NamespaceId::default() }
    }

    /// Whether it has a number.
    #[must_use]
    pub fn assigned(&self) -> Option<i32> {
        self.id.filter(|id| *id != NETNSA_NSID_NOT_ASSIGNED)
    }
}
