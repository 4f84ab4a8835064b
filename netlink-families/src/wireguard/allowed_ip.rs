//! Networks that are behind a peer.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use super::attrs::AllowedIpAttrs;
use super::flags::AllowedIpFlags;
use crate::address_family::AddressFamily;

/// A network that is behind a peer: packets to it are sent there, packets from it are taken from nobody
/// else. It is written `192.0.2.0/24`; an address alone is a network of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[doc(alias = "WGPEER_A_ALLOWEDIPS")]
pub struct AllowedIp {
    addr: IpAddr,
    prefix: u8,
}

/// A prefix longer than its address, or text that is no network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidAllowedIp(String);

impl AllowedIp {
    /// The network of this address with a prefix of so many bits. Bits of the address behind the prefix
    /// are cleared by the kernel, not here.
    ///
    /// # Errors
    /// When the prefix is longer than the address: 32 bits, or 128.
    pub fn new(addr: IpAddr, prefix: u8) -> Result<Self, InvalidAllowedIp> {
        let most = Self::longest(addr);
        if prefix > most {
            return Err(InvalidAllowedIp(format!("{addr}/{prefix}: the prefix has at most {most} bits")));
        }
        Ok(AllowedIp { addr, prefix })
    }

    /// The network's address.
    #[must_use]
    pub const fn addr(&self) -> IpAddr {
        self.addr
    }

    /// The length of its prefix in bits.
    #[must_use]
    pub const fn prefix(&self) -> u8 {
        self.prefix
    }

    const fn longest(addr: IpAddr) -> u8 {
        if addr.is_ipv4() { 32 } else { 128 }
    }

    /// Bytes that it takes in a change, its header included.
    pub(super) const fn wire_len(&self, flags: Option<AllowedIpFlags>) -> usize {
        let addr = if self.addr.is_ipv4() { 4 } else { 16 };
        let nest = 4;
        nest + 8 + (4 + addr) + 8 + if flags.is_some() { 8 } else { 0 }
    }

    pub(super) const fn attrs(&self, flags: Option<AllowedIpFlags>) -> AllowedIpAttrs {
        let family = if self.addr.is_ipv4() { AddressFamily::Inet } else { AddressFamily::Inet6 };
        AllowedIpAttrs { family, addr: self.addr, prefix: self.prefix, flags }
    }
}

/// A single address.
impl From<IpAddr> for AllowedIp {
    fn from(addr: IpAddr) -> Self {
        AllowedIp { addr, prefix: Self::longest(addr) }
    }
}

impl TryFrom<AllowedIpAttrs> for AllowedIp {
    type Error = InvalidAllowedIp;

    fn try_from(attrs: AllowedIpAttrs) -> Result<Self, InvalidAllowedIp> {
        AllowedIp::new(attrs.addr, attrs.prefix)
    }
}

impl FromStr for AllowedIp {
    type Err = InvalidAllowedIp;

    fn from_str(text: &str) -> Result<Self, InvalidAllowedIp> {
        let invalid = || InvalidAllowedIp(format!("`{text}` is no network, such as 192.0.2.0/24"));
        match text.split_once('/') {
            None => text.parse::<IpAddr>().map(AllowedIp::from).map_err(|_| invalid()),
            Some((addr, prefix)) => {
                let addr = addr.parse().map_err(|_| invalid())?;
                AllowedIp::new(addr, prefix.parse().map_err(|_| invalid())?)
            }
        }
    }
}

impl fmt::Display for AllowedIp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.addr, self.prefix)
    }
}

impl fmt::Display for InvalidAllowedIp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for InvalidAllowedIp {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_there_and_back() {
        for text in ["192.0.2.0/24", "0.0.0.0/0", "10.0.0.1/32", "2001:db8::/32", "::/0", "fe80::1/128"] {
            assert_eq!(text.parse::<AllowedIp>().map(|ip| ip.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("10.0.0.1".parse(), AllowedIp::new([10, 0, 0, 1].into(), 32));
        assert_eq!("::1".parse::<AllowedIp>().map(|ip| ip.prefix()), Ok(128));
    }

    #[test]
    fn what_is_no_network() {
        let why = |text: &str| text.parse::<AllowedIp>().expect_err("no network").to_string();
        assert_eq!(why("10.0.0.0/33"), "10.0.0.0/33: the prefix has at most 32 bits");
        assert_eq!(why("::/129"), "::/129: the prefix has at most 128 bits");
        assert_eq!(why("10.0.0/8"), "`10.0.0/8` is no network, such as 192.0.2.0/24");
        assert_eq!(why("10.0.0.0/"), "`10.0.0.0/` is no network, such as 192.0.2.0/24");
        assert_eq!(why(""), "`` is no network, such as 192.0.2.0/24");
    }
}
