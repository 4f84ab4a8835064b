//! The table of addresses.

use std::net::IpAddr;

use netlink_core::{Change, Connection, Error, Group, Mirror, Mirrored, Origin};

use crate::rtnetlink::address::{Address, GetAddresses};
use crate::rtnetlink::{AddressFamily, Event, IpPrefix, Route, group};

/// What tells one address from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct AddressKey {
    /// The link's index.
    pub index: u32,
    /// The link's own address.
    pub address: IpAddr,
    /// The network that it is in, or the peer; of IPv4, where a link may have an address in several
    /// (`__inet_insert_ifa`). IPv6 has an address once (`ipv6_add_addr_hash`).
    pub network: Option<IpPrefix>,
}

impl AddressKey {
    /// That of an address; `None` of one that has none.
    #[must_use]
    pub fn of(address: &Address) -> Option<Self> {
        let own = address.own()?;
        let network = match address.header.family {
            AddressFamily::INET => {
                let prefix = IpPrefix::new(address.address.unwrap_or(own), address.header.prefix_length)?;
                Some(prefix.network())
            }
            _ => None,
        };
        Some(AddressKey { index: address.header.index, address: own, network })
    }
}

/// All IPv4 and IPv6 addresses of links. Their [`lifetime`](Address::lifetime) is absent.
///
/// Of a link-local IPv6 address the kernel tells when it is known that no neighbour has it, a second after it was
/// made (`addrconf_dad_completed`); a list has it before.
#[derive(Clone, Copy, Debug, Default)]
pub struct Addresses;

impl Addresses {
    /// The groups that tell of addresses.
    pub const GROUPS: &'static [Group<Route>] = &[group::IPV4_ADDRESS, group::IPV6_ADDRESS];

    /// A mirror of the addresses. One with a queue of another size is made by [`Mirror::new`].
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn mirror(connection: &Connection<Route>) -> Result<Mirror<Self>, Error> {
        super::mirror(connection, Self::GROUPS, Addresses)
    }
}

impl Mirrored for Addresses {
    type Key = AddressKey;
    type Value = Address;
    type List = GetAddresses;
    type Event = Event;

    fn list(&self) -> GetAddresses {
        GetAddresses::default()
    }

    fn item(&self, address: Address) -> Option<(AddressKey, Address)> {
        let ip = matches!(address.header.family, AddressFamily::INET | AddressFamily::INET6);
        let key = AddressKey::of(&address).filter(|_| ip)?;
        Some((key, Address { lifetime: None, ..address }))
    }

    fn change(&self, event: Event, _: &Origin) -> Change<AddressKey, Address> {
        match event {
            Event::NewAddress(address) => {
                self.item(address).map_or(Change::Ignore, |(key, address)| Change::Upsert(key, address))
            }
            Event::DelAddress(address) => AddressKey::of(&address).map_or(Change::Ignore, Change::Remove),
            _ => Change::Ignore,
        }
    }
}
