//! Which numbers groups have, and what becomes of them when their family is loaded again.

use std::io;
use std::ops::Range;

use super::Subscription;
use super::raw::About;
use super::register::Registration;
use crate::error::Error;
use crate::genl::nlctrl::uapi::GENL_ID_CTRL;
use crate::genl::nlctrl::{self, Family, Nlctrl};
use crate::message::{DecodeMessage, FamilyInfo, GenlFamily, Group, GroupId, Notification};
use crate::wire::Payload;

/// The number of nlctrl's group `notify`, which is fixed (`genl_allocate_reserve_groups`).
const NOTIFY: u32 = GENL_ID_CTRL as u32;

/// What the kernel shall know of a subscription.
#[derive(Debug, Default)]
pub(super) struct Membership {
    pub(super) groups: Vec<GroupId>,
    pub(super) registrations: Vec<Registration>,
    pub(super) standing: Standing,
}

/// Whether the kernel still knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Standing {
    #[default]
    Sure,
    /// Among the lost may have been that the family was loaded again.
    InDoubt,
    /// The family was loaded again, and the kernel has not been told all again.
    Forgotten,
}

impl Standing {
    pub(super) fn doubt(&mut self) {
        if *self == Standing::Sure {
            *self = Standing::InDoubt;
        }
    }
}

impl<T: Notification> Subscription<T> {
    /// The number of a group.
    pub(super) fn number(&mut self, group: &Group<T::Protocol>) -> Result<u32, Error> {
        let Some(info) = T::FAMILY else {
            return match &group.id {
                GroupId::Number(number) => Ok(*number),
                GroupId::Name(name) => Err(Error::Io {
                    action: format!("join the group {name} without knowing of which family it is"),
                    source: io::ErrorKind::InvalidInput.into(),
                }),
            };
        };
        if let (GroupId::Number(number), Some(_)) = (&group.id, self.raw.message_type) {
            return Ok(*number);
        }
        let family = self.find_family(info)?;
        number_of(&group.id, &family)
    }

    /// The family as the kernel describes it now. What happens to it from here on is heard.
    fn find_family(&mut self, info: FamilyInfo) -> Result<Family, Error> {
        if info.name != Nlctrl::NAME && !self.raw.hears_families {
            self.raw
                .listener
                .join(NOTIFY)
                .map_err(|error| self.raw.about.io("listen to nlctrl beside", error))?;
            self.raw.hears_families = true;
        }
        let family = self.core.describe_family(info, self.timeout)?;
        self.raw.message_type = Some(family.id);
        Ok(family)
    }

    /// Sends a request on the socket that listens, now and whenever the family is loaded again.
    pub(super) fn register(&mut self, mut registration: Registration) -> Result<(), Error> {
        if let (Some(info), None) = (T::FAMILY, self.raw.message_type) {
            self.find_family(info)?;
        }
        self.raw.register(&mut registration, self.timeout)?;
        self.membership.registrations.push(registration);
        Ok(())
    }

    pub(super) fn joined(&mut self, group: GroupId) {
        if !self.membership.groups.contains(&group) {
            self.membership.groups.push(group);
        }
    }

    /// nlctrl tells of a family. Whether it is ours, and has been loaded again.
    pub(super) fn loaded_again(&mut self, command: u16, body: Range<usize>) -> Result<bool, Error> {
        let told = nlctrl::Event::decode_message(command, Payload::new(self.raw.body(body)));
        match told {
            Ok(nlctrl::Event::NewFamily(family))
                if T::FAMILY.is_some_and(|ours| ours.name == family.name) =>
            {
                self.join_again(&family)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Asks whether the family has been loaded again, after that may have been lost.
    #[cold]
    pub(super) fn look_again(&mut self) -> Result<bool, Error> {
        let Some(info) = T::FAMILY else { return Ok(false) };
        let family = match self.core.describe_family(info, self.timeout) {
            Ok(family) => family,
            // It will be told of when it comes.
            Err(Error::UnknownFamily { .. }) => {
                self.membership.standing = Standing::Sure;
                return Ok(false);
            }
            Err(error) => return Err(error),
        };
        let again =
            self.membership.standing == Standing::Forgotten || self.raw.message_type != Some(family.id);
        if again {
            self.join_again(&family)?;
        }
        self.membership.standing = Standing::Sure;
        Ok(again)
    }

    /// Joins the groups by the numbers that they have now, and registers. Groups that were joined by number may
    /// be others'.
    fn join_again(&mut self, family: &Family) -> Result<(), Error> {
        self.membership.standing = Standing::Forgotten;
        self.raw.message_type = Some(family.id);
        for group in self.membership.groups.iter().filter(|group| matches!(group, GroupId::Name(_))) {
            let number = number_of(group, family)?;
            self.raw
                .listener
                .join(number)
                .map_err(|error| self.raw.about.membership("join", group, error))?;
        }
        for registration in &mut self.membership.registrations {
            self.raw.register(registration, self.timeout)?;
        }
        self.membership.standing = Standing::Sure;
        Ok(())
    }
}

fn number_of(group: &GroupId, family: &Family) -> Result<u32, Error> {
    let name = match group {
        GroupId::Number(number) => return Ok(*number),
        GroupId::Name(name) => name,
    };
    match family.groups.iter().find(|known| known.name == *name) {
        Some(group) => Ok(group.id),
        None => Err(Error::UnknownGroup {
            family: family.name.clone(),
            group: name.to_string(),
            known: family.groups.iter().map(|group| group.name.clone()).collect(),
        }),
    }
}

impl About {
    #[cold]
    pub(super) fn membership(&self, verb: &str, group: &GroupId, source: io::Error) -> Error {
        Error::Io { action: format!("{verb} the group {group} of {}", self.name()), source }
    }
}
