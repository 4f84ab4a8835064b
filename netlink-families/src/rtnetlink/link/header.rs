//! `struct ifinfomsg`, in front of every message about a link.

use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::{LinkFlags, LinkType};
use crate::rtnetlink::AddressFamily;

/// `struct ifinfomsg` (`linux/rtnetlink.h`).
#[doc(alias = "ifinfomsg")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct LinkHeader {
    /// `AF_UNSPEC` for links as such; else in whose words the message is (`ifi_family`).
    pub family: AddressFamily,
    /// Zero.
    #[nla(skip)]
    pub pad: u8,
    /// The kind of hardware (`ifi_type`).
    pub hardware: LinkType,
    /// The link's index, from 1 on; in a request 0 leaves naming the link to an attribute (`ifi_index`).
    pub index: u32,
    /// What the link is and does (`ifi_flags`).
    pub flags: LinkFlags,
    /// In a request: which of the flags shall be changed. In a notification: which have been (`ifi_change`).
    pub change: LinkFlags,
}
