//! The table of families, kept up to date.

use alloc::string::String;

use super::nlctrl::{Event, Family, GetFamilies};
use crate::error::Error;
use crate::message::Generic;
use crate::socket::{Change, Connection, Mirror, Mirrored, Origin};

/// The families of the running kernel by name, for a [`Mirror`]: what modules bring and take.
///
/// ```no_run
/// use netlink_core::genl::FamilyTable;
/// use netlink_core::{Connection, Update};
/// use std::time::Duration;
///
/// let mut families = FamilyTable::mirror(&Connection::open()?)?;
/// while let Some(update) = families.next(Duration::MAX)? {
///     match update {
///         Update::Upserted { key, value, .. } => println!("{key} has the number {}", value.id),
///         Update::Removed { key, .. } => println!("{key} has gone"),
///         _ => {}
///     }
/// }
/// # Ok::<(), netlink_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct FamilyTable;

impl FamilyTable {
    /// A mirror of the families.
    ///
    /// # Errors
    /// Those of [`Connection::subscribe`].
    pub fn mirror(connection: &Connection<Generic>) -> Result<Mirror<Self>, Error> {
        Ok(Mirror::new(connection, connection.subscribe(["notify"])?, FamilyTable))
    }
}

impl Mirrored for FamilyTable {
    type Key = String;
    type Value = Family;
    type List = GetFamilies;
    type Event = Event;

    fn list(&self) -> GetFamilies {
        GetFamilies {}
    }

    fn item(&self, family: Family) -> Option<(String, Family)> {
        Some((family.name.clone(), family))
    }

    fn change(&self, event: Event, _: &Origin) -> Change<String, Family> {
        match event {
            Event::NewFamily(family) => Change::Upsert(family.name.clone(), family),
            Event::DelFamily(family) => Change::Remove(family.name),
            // A part of a family, which the list has whole.
            Event::NewGroup(_) | Event::DelGroup(_) => Change::Refresh,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::socket::Update;
    use crate::testing::{FakeKernel, Script};
    use alloc::vec::Vec;

    #[test]
    fn families_come_change_and_go() {
        let kernel = FakeKernel::new().family("toy", 40, |_| Script::new().ack());
        let mut table = FamilyTable::mirror(&kernel.connect().expect("a fake socket")).expect("a mirror");
        let numbers = |table: &mut Mirror<FamilyTable>| {
            let mut seen = Vec::new();
            while let Some(update) = table.next(Duration::ZERO).expect("an update") {
                seen.push(match update {
                    Update::Upserted { key, value, .. } => (key.clone(), Some(value.id)),
                    Update::Removed { key, .. } => (key, None),
                });
            }
            seen
        };
        let toy = |id| (String::from("toy"), id);
        assert_eq!(numbers(&mut table), [("nlctrl".into(), Some(16)), toy(Some(40))]);
        kernel.set_family_id("toy", Some(41));
        // As loading its module again does.
        assert_eq!(numbers(&mut table), [toy(None), toy(Some(41))]);
        kernel.set_family_id("toy", None);
        assert_eq!(numbers(&mut table), [toy(None)]);
    }
}
