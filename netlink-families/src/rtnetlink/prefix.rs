//! Networks: an address and how many of its bits count.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::AddressFamily;

/// An IP address and the length of its network's prefix: `192.0.2.0/24`, `2001:db8::1/64`.
///
/// Bits behind the prefix are kept, since an address of a link has them. A destination of a route must
/// not have any: the kernel refuses it with `EINVAL`.
///
/// ```
/// use netlink_families::rtnetlink::IpPrefix;
///
/// let prefix: IpPrefix = "192.0.2.1/24".parse()?;
/// assert_eq!((prefix.address().to_string(), prefix.length()), ("192.0.2.1".into(), 24));
/// assert_eq!("2001:db8::1".parse::<IpPrefix>()?.length(), 128);
/// assert!("192.0.2.0/33".parse::<IpPrefix>().is_err());
/// # Ok::<(), netlink_families::rtnetlink::ParsePrefixError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IpPrefix {
    address: IpAddr,
    length: u8,
}

impl IpPrefix {
    /// `0.0.0.0/0`: every IPv4 address.
    pub const ALL_V4: IpPrefix = IpPrefix { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), length: 0 };
    /// `::/0`: every IPv6 address.
    pub const ALL_V6: IpPrefix = IpPrefix { address: IpAddr::V6(Ipv6Addr::UNSPECIFIED), length: 0 };

    /// This address with a prefix of `length` bits; `None` for more than 32, or 128 of IPv6.
    #[must_use]
    pub fn new(address: impl Into<IpAddr>, length: u8) -> Option<Self> {
        let address = address.into();
        (length <= bits(address)).then_some(IpPrefix { address, length })
    }

    /// The address.
    #[must_use]
    pub fn address(self) -> IpAddr {
        self.address
    }

    /// How many bits of the address are the network's.
    #[must_use]
    pub fn length(self) -> u8 {
        self.length
    }

    /// The same without the bits behind the prefix: what a route's destination is.
    #[must_use]
    pub fn network(self) -> Self {
        let address = match self.address {
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(u32::from(32 - self.length)).unwrap_or(0);
                IpAddr::V4(Ipv4Addr::from(u32::from(address) & mask))
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(u32::from(128 - self.length)).unwrap_or(0);
                IpAddr::V6(Ipv6Addr::from(u128::from(address) & mask))
            }
        };
        IpPrefix { address, ..self }
    }

    /// `AF_INET` or `AF_INET6`.
    #[must_use]
    pub fn family(self) -> AddressFamily {
        AddressFamily::of(self.address)
    }
}

fn bits(address: IpAddr) -> u8 {
    if address.is_ipv4() { 32 } else { 128 }
}

/// One address: all of its bits count.
impl From<IpAddr> for IpPrefix {
    fn from(address: IpAddr) -> Self {
        IpPrefix { address, length: bits(address) }
    }
}

/// One address: all of its bits count.
impl From<Ipv4Addr> for IpPrefix {
    fn from(address: Ipv4Addr) -> Self {
        IpAddr::from(address).into()
    }
}

/// One address: all of its bits count.
impl From<Ipv6Addr> for IpPrefix {
    fn from(address: Ipv6Addr) -> Self {
        IpAddr::from(address).into()
    }
}

impl FromStr for IpPrefix {
    type Err = ParsePrefixError;

    fn from_str(text: &str) -> Result<Self, ParsePrefixError> {
        let error = ParsePrefixError(());
        let Some((address, length)) = text.split_once('/') else {
            return text.parse::<IpAddr>().map(IpPrefix::from).map_err(|_| error);
        };
        let digits = length.bytes().all(|byte| byte.is_ascii_digit());
        let length = length.parse().ok().filter(|_| digits).ok_or(error)?;
        IpPrefix::new(address.parse::<IpAddr>().map_err(|_| error)?, length).ok_or(error)
    }
}

impl fmt::Display for IpPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.address, self.length)
    }
}

impl fmt::Debug for IpPrefix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is no IP address with a prefix length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsePrefixError(());

impl fmt::Display for ParsePrefixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected an IP address, `/`, and 0 to 32 or 128, like 192.0.2.0/24")
    }
}

impl std::error::Error for ParsePrefixError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prefixes_print_as_they_parse() {
        for text in ["192.0.2.1/24", "0.0.0.0/0", "2001:db8::1/64", "::/0", "255.255.255.255/32"] {
            assert_eq!(text.parse::<IpPrefix>().expect("is one").to_string(), text);
        }
        assert_eq!("192.0.2.1".parse::<IpPrefix>().expect("is one").to_string(), "192.0.2.1/32");
        for (text, network) in [
            ("192.0.2.77/26", "192.0.2.64/26"),
            ("192.0.2.77/0", "0.0.0.0/0"),
            ("192.0.2.77/32", "192.0.2.77/32"),
            ("2001:db8::1/64", "2001:db8::/64"),
            ("2001:db8::1/0", "::/0"),
            ("2001:db8::1/128", "2001:db8::1/128"),
        ] {
            assert_eq!(text.parse::<IpPrefix>().expect("is one").network().to_string(), network);
        }
        for bad in
            ["", "/", "192.0.2.1/", "192.0.2.1/33", "::/129", "192.0.2/24", "::/+1", "::/1/1", "::/256"]
        {
            assert!(bad.parse::<IpPrefix>().is_err(), "{bad}");
        }
    }
}
