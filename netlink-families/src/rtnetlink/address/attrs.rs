//! What the kernel says of an address, attribute by attribute, and takes to make or change one.

use std::net::IpAddr;

use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes};

use super::types::{AddressFlags, AddressProtocol};
use super::uapi::*;
use crate::rtnetlink::{AddressFamily, IpPrefix, Scope, Text};

/// `struct ifaddrmsg` (`linux/if_addr.h`).
#[doc(alias = "ifaddrmsg")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct AddressHeader {
    /// `AF_INET` or `AF_INET6` (`ifa_family`).
    pub family: AddressFamily,
    /// How many bits of the address are the network's (`ifa_prefixlen`).
    pub prefix_length: u8,
    /// The first eight bits of [`Address::flags`] (`ifa_flags`).
    pub flags: u8,
    /// How far it is valid (`ifa_scope`).
    pub scope: Scope,
    /// The link that it is of (`ifa_index`).
    pub index: u32,
}

/// An IP address of a link: `struct ifaddrmsg` and its attributes (`inet_fill_ifaddr`, `inet6_fill_ifaddr`).
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub struct Address {
    /// The family, the network's length, the scope, and the link's index.
    #[nla(header)]
    pub header: AddressHeader,
    /// The address; where there is a [`local`](Self::local) one too that is the address, and this the
    /// peer's or the same.
    #[nla(IFA_ADDRESS)]
    pub address: Option<IpAddr>,
    /// The link's own address: of IPv4 always, of IPv6 with a peer.
    #[nla(IFA_LOCAL)]
    pub local: Option<IpAddr>,
    /// The address of all in the network, of IPv4.
    #[nla(IFA_BROADCAST)]
    pub broadcast: Option<IpAddr>,
    /// A name for it, at most 15 bytes: the link's, or that with a colon and more; of IPv4.
    #[nla(IFA_LABEL, nul_string)]
    pub label: Option<Text>,
    /// What it is like.
    #[nla(IFA_FLAGS, u32)]
    pub flags: Option<AddressFlags>,
    /// How long it lasts.
    #[nla(IFA_CACHEINFO, pod)]
    pub lifetime: Option<AddressLifetime>,
    /// The metric of the route to its network.
    #[nla(IFA_RT_PRIORITY)]
    pub metric: Option<u32>,
    /// Who made it (since Linux 5.18).
    #[nla(IFA_PROTO, u8)]
    pub protocol: Option<AddressProtocol>,
    /// The address, in lists of anycast addresses.
    #[nla(IFA_ANYCAST)]
    pub anycast: Option<IpAddr>,
    /// The address, in lists of multicast addresses.
    #[nla(IFA_MULTICAST)]
    pub multicast: Option<IpAddr>,
    /// The id of the namespace that a list was asked of, when it was.
    #[nla(IFA_TARGET_NETNSID)]
    pub target_namespace: Option<i32>,
    /// What the kernel says beyond this declaration, byte for byte.
    #[nla(unknown)]
    pub unknown: Vec<RawAttrBuf>,
}

impl Address {
    /// The address and network length that a link of index `index` shall have, or has. A scope and a
    /// broadcast address are fields; `ip` sets the latter from the prefix, the kernel does not.
    #[must_use]
    pub fn new(index: u32, prefix: IpPrefix) -> Self {
        let header = AddressHeader {
            family: prefix.family(),
            prefix_length: prefix.length(),
            index,
            ..AddressHeader::default()
        };
        let address = Some(prefix.address());
        Address { header, address, local: address, ..Address::default() }
    }

    /// The link's own address, whichever attribute has it.
    #[must_use]
    pub fn own(&self) -> Option<IpAddr> {
        self.local.or(self.address)
    }
}

/// `struct ifa_cacheinfo`.
#[doc(alias = "ifa_cacheinfo")]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, netlink_core::NlaStruct,
)]
#[repr(C)]
pub struct AddressLifetime {
    /// For how many more seconds new connections may use it; `u32::MAX` for ever (`ifa_prefered`).
    pub preferred: u32,
    /// How many more seconds it lasts; `u32::MAX` for ever (`ifa_valid`).
    pub valid: u32,
    /// When it was made, in hundredths of a second since the system started (`cstamp`); sent only.
    pub created: u32,
    /// When it was last changed, likewise (`tstamp`); sent only.
    pub updated: u32,
}
