//! The table behind a watch. A mirror shows what an entry is when it is looked at; this keeps what would be
//! forgotten: what was first heard of a link, and whether it is still the same one.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use netlink_core::{Change, Mirrored, Origin};

use super::LinkState;
use crate::rtnetlink::Event;
use crate::rtnetlink::link::{AnyLink, GetLinks, Link};

/// What is mirrored of a link.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) state: LinkState,
    /// Which link of this index it is: one may go and another come before anybody looks.
    pub(super) life: u64,
}

/// The table. Its copies share what they know.
#[derive(Clone, Debug, Default)]
pub(super) struct Tracked(Arc<Mutex<Evidence>>);

#[derive(Debug, Default)]
struct Evidence {
    links: BTreeMap<u32, Known>,
    lives: u64,
}

#[derive(Debug)]
struct Known {
    life: u64,
    /// What was heard first, before the list or in it; or that it was down, if it was before anybody looked.
    first: LinkState,
    losses: Option<u32>,
}

impl Evidence {
    fn see(&mut self, state: LinkState) -> Seen {
        let lives = &mut self.lives;
        let known = self.links.entry(state.index).or_insert_with(|| {
            *lives = lives.saturating_add(1);
            Known { life: *lives, first: state.clone(), losses: None }
        });
        // A list overtakes what was told while it was made: the link has been down although the list says no more.
        if state.is_down() && !known.first.is_down() {
            known.first = LinkState { carrier_losses: known.first.carrier_losses, ..state.clone() };
        }
        known.losses = known.losses.max(state.carrier_losses);
        Seen { state, life: known.life }
    }
}

impl Tracked {
    fn evidence(&self) -> MutexGuard<'_, Evidence> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What was first heard of the link.
    pub(super) fn first(&self, seen: &Seen) -> LinkState {
        let evidence = self.evidence();
        let known = evidence.links.get(&seen.state.index).filter(|known| known.life == seen.life);
        known.map_or_else(|| seen.state.clone(), |known| known.first.clone())
    }

    /// The link is gone.
    pub(super) fn forget(&self, seen: &Seen) {
        if let Entry::Occupied(known) = self.evidence().links.entry(seen.state.index)
            && known.get().life == seen.life
        {
            known.remove();
        }
    }
}

impl Mirrored for Tracked {
    type Key = u32;
    type Value = Seen;
    type List = GetLinks;
    type Event = Event;

    fn list(&self) -> GetLinks {
        super::links::list()
    }

    fn item(&self, link: Link) -> Option<(u32, Seen)> {
        let state = LinkState::of(&link)?;
        let mut evidence = self.evidence();
        // A list is never older than what was heard before it: one that has lost its carrier less often is another.
        if evidence.links.get(&state.index).is_some_and(|known| state.carrier_losses < known.losses) {
            evidence.links.remove(&state.index);
        }
        Some((state.index, evidence.see(state)))
    }

    fn change(&self, event: Event, _: &Origin) -> Change<u32, Seen> {
        match event {
            Event::NewLink(AnyLink::Link(link)) => match LinkState::of(&link) {
                Some(state) => Change::Upsert(state.index, self.evidence().see(state)),
                None => Change::Ignore,
            },
            Event::DelLink(AnyLink::Link(link)) if super::links::is_whole(&link) => {
                self.evidence().links.remove(&link.header.index);
                Change::Remove(link.header.index)
            }
            _ => Change::Ignore,
        }
    }
}
