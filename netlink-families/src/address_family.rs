//! Address families as a number of 16 bits, which several families have beside an address.

use netlink_core::{NlaDecode, NlaEncode};

/// The family of an address, as the kernel numbers it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u16)]
#[non_exhaustive]
pub enum AddressFamily {
    /// Not said.
    #[default]
    #[doc(alias = "AF_UNSPEC")]
    #[nla(0)]
    Unspecified,
    /// IPv4.
    #[doc(alias = "AF_INET")]
    #[nla(2)]
    Inet,
    /// IPv6.
    #[doc(alias = "AF_INET6")]
    #[nla(10)]
    Inet6,
    /// Another family.
    #[nla(other)]
    Other(u16),
}
