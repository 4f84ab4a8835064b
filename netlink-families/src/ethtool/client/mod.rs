//! Devices by name or index.

mod changing;
mod reading;

use netlink_core::{Connection, Error, Snapshot, Subscription};

use super::bitset::Bitset;
use super::events::{Event, MONITOR};
use super::header::{Header, Target};
use super::statistics::{GetStatistics, Statistics};
use super::strings::{GetStrings, StringSetId, StringSetList};
use super::types::StatsGroup;
use crate::client::client;
use crate::interface::Interface;

client! {
    /// The calls of the family. All calls but [`wake_on_lan`](Self::wake_on_lan) that only read
    /// need no privileges; changes need `CAP_NET_ADMIN` in the user namespace that the network namespace belongs to.
    ///
    /// A change is a list of its own, such as [`SetRings`](super::SetRings), of which only what is there is changed:
    ///
    /// ```no_run
    /// use netlink_families::ethtool::{Client, SetRings};
    ///
    /// let ethtool = Client::open()?;
    /// let most = ethtool.rings("eth0")?.rx_max;
    /// ethtool.set_rings(&SetRings { header: "eth0".into(), rx: most, ..SetRings::default() })?;
    /// # Ok::<(), netlink_core::Error>(())
    /// ```
}

impl Client {
    /// A set of strings that is the kernel's own, in the order of their numbers: the names of bits and statistics.
    /// What is no UTF-8 is replaced.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EOPNOTSUPP` when the kernel does not know the set, with `EINVAL` when each device has its own
    /// ([`StringSetId::is_of_device`]); the others of [`Connection::query`].
    pub fn strings(&self, set: StringSetId) -> Result<Vec<String>, Error> {
        self.strings_of(Header::default(), set)
    }

    /// A set of strings of a device, in the order of their numbers; empty when it has not got the set. What is no UTF-8 is
    /// replaced.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such device, `EOPNOTSUPP` when the kernel does not know the set; the others of
    /// [`Connection::query`].
    pub fn device_strings(
        &self,
        interface: impl Into<Interface>,
        set: StringSetId,
    ) -> Result<Vec<String>, Error> {
        self.strings_of(interface.into().into(), set)
    }

    fn strings_of(&self, header: Header, set: StringSetId) -> Result<Vec<String>, Error> {
        let sets = Some(StringSetList { sets: vec![set.into()] });
        let answer = self.netlink.query(&GetStrings { header, sets, counts_only: false })?;
        let sets = answer.sets.into_iter().flat_map(|list| list.sets).filter(|found| found.id == set);
        let mut strings: Vec<_> = sets.filter_map(|set| set.strings).flat_map(|list| list.strings).collect();
        strings.sort_by_key(|string| string.index);
        Ok(strings.into_iter().map(|string| String::from_utf8_lossy(&string.value).into_owned()).collect())
    }

    /// Statistics of a device that standards define, of these groups. What it does not count is absent.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ENODEV` when there is no such device, `EINVAL` when no group is asked for, `EOPNOTSUPP`
    /// when the kernel does not know one; the others of [`Connection::query`].
    pub fn statistics(
        &self,
        interface: impl Into<Interface>,
        groups: &[StatsGroup],
    ) -> Result<Statistics, Error> {
        self.netlink.query(&of_groups(Target::from(interface), groups))
    }

    /// The same of all devices, as the other lists of this client.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when no group is asked for, `EOPNOTSUPP` when the kernel does not know one; the others
    /// of [`Connection::dump_retry`].
    pub fn all_statistics(&self, groups: &[StatsGroup]) -> Result<Snapshot<Statistics>, Error> {
        self.list(&of_groups(Target::default(), groups))
    }

    /// Changes of the settings of devices, from now on.
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn subscribe(&self) -> Result<Subscription<Event>, Error> {
        self.netlink.subscribe([MONITOR])
    }
}

fn of_groups(header: Target, groups: &[StatsGroup]) -> GetStatistics {
    let groups = Bitset::exactly(groups.iter().map(|group| u32::from(*group)));
    GetStatistics { header, groups, source: None }
}
