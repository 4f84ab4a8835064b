//! What becomes of a link, from what is heard of it.

use std::collections::VecDeque;

use super::LinkState;
use crate::rtnetlink::IfName;

/// What has become of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transition {
    /// What.
    pub kind: TransitionKind,
    /// The link as it is now; of one that is gone, as it was last known.
    pub link: LinkState,
}

/// What can become of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransitionKind {
    /// It is there. It may be up already: [`LinkState::is_up`].
    Attached,
    /// It is gone: deleted, or in another network namespace.
    Detached,
    /// It has another name.
    Renamed {
        /// The name that it had.
        from: IfName,
    },
    /// It went down: it was turned off, or lost its carrier. It may be up again by now; then that is what
    /// comes next.
    Down {
        /// How often, since that was last said. More than once where the kernel has told of several times
        /// at once, or notifications were lost: it counts for itself how often a carrier goes.
        times: u32,
    },
    /// It is up again, or for the first time.
    Up,
}

/// What is known of a link, and what has been said of it.
#[derive(Clone, Debug)]
pub(super) struct Record {
    pub(super) state: LinkState,
    /// Which link of this index it is.
    pub(super) life: u64,
    up: bool,
    /// The present outage was seen before the kernel counted it.
    uncounted: bool,
    /// It has been down since a reconnection was last claimed.
    was_down: bool,
    reconnected: bool,
}

impl Record {
    pub(super) fn new(state: LinkState, life: u64) -> Self {
        let up = state.is_up();
        Record { state, life, up, uncounted: false, was_down: !up, reconnected: false }
    }

    /// Takes in what the link is now, and says what has become of it.
    pub(super) fn advance(&mut self, state: LinkState, said: &mut VecDeque<Transition>) {
        let counts = (self.state.carrier_losses, state.carrier_losses);
        let losses = match counts {
            (Some(before), Some(now)) if now < before => return, // It is older than what is known.
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => 0,
        };
        let mut say = |kind| said.push_back(Transition { kind, link: state.clone() });
        if state.name != self.state.name {
            say(TransitionKind::Renamed { from: self.state.name });
        }
        let mut times = losses;
        if losses > 0 && self.uncounted {
            self.uncounted = false;
            times = losses.saturating_sub(1);
        }
        if times == 0 && self.up && state.is_down() {
            // Turned off with the carrier still there, or the count lags behind (`netif_carrier_off`).
            self.uncounted = true;
            times = 1;
        }
        if times > 0 {
            say(TransitionKind::Down { times });
            self.up = false;
            self.was_down = true;
        }
        if !self.up && state.is_up() {
            say(TransitionKind::Up);
            self.up = true;
            self.uncounted = false;
            self.reconnected |= std::mem::take(&mut self.was_down);
        }
        self.state = state;
    }

    /// Whether the link is up after it has been down. That is said once.
    pub(super) fn claim_reconnection(&mut self) -> bool {
        self.up && std::mem::take(&mut self.reconnected)
    }
}

#[cfg(test)]
mod tests {
    use super::TransitionKind::{Down, Renamed, Up};
    use super::*;
    use crate::rtnetlink::link::LinkFlags;

    const ON: LinkFlags = LinkFlags::UP.union(LinkFlags::LOWER_UP).union(LinkFlags::RUNNING);
    /// With a carrier that the kernel has not acted on.
    const NEARLY: LinkFlags = LinkFlags::UP.union(LinkFlags::LOWER_UP);
    const OFF: LinkFlags = LinkFlags::UP;

    fn state(flags: LinkFlags, carrier_losses: impl Into<Option<u32>>) -> LinkState {
        let name = "a".parse().expect("a name");
        let carrier_losses = carrier_losses.into();
        LinkState { index: 2, name, address: None, flags, operational: None, carrier_losses }
    }

    fn said(first: LinkState, next: impl IntoIterator<Item = LinkState>) -> Vec<TransitionKind> {
        let mut record = Record::new(first, 1);
        let mut said = VecDeque::new();
        next.into_iter().for_each(|state| record.advance(state, &mut said));
        said.into_iter().map(|one| one.kind).collect()
    }

    #[test]
    fn the_count_tells_what_no_message_did() {
        assert_eq!(said(state(ON, 3), [state(ON, 4)]), [Down { times: 1 }, Up]);
        assert_eq!(said(state(ON, 3), [state(OFF, 9), state(ON, 9)]), [Down { times: 6 }, Up]);
        assert_eq!(
            said(state(OFF, 3), [state(OFF, 5), state(ON, 6)]),
            [Down { times: 2 }, Down { times: 1 }, Up]
        );
    }

    #[test]
    fn an_outage_is_said_once() {
        // Turned off first, and the carrier is lost by that.
        assert_eq!(said(state(ON, 3), [state(OFF, 3), state(OFF, 4), state(ON, 4)]), [Down { times: 1 }, Up]);
        assert_eq!(said(state(ON, 3), [state(OFF, 3), state(ON, 4)]), [Down { times: 1 }, Up]);
        // Turned off and on without the carrier, then the carrier goes.
        let next = [state(OFF, 3), state(ON, 3), state(OFF, 4)];
        assert_eq!(said(state(ON, 3), next), [Down { times: 1 }, Up, Down { times: 1 }]);
    }

    #[test]
    fn up_is_said_when_it_works() {
        assert_eq!(said(state(OFF, 1), [state(NEARLY, 1)]), []);
        assert_eq!(said(state(OFF, 1), [state(NEARLY, 1), state(ON, 1)]), [Up]);
        // To be dormant is not to have lost the carrier.
        assert_eq!(said(state(ON, 1), [state(NEARLY, 1), state(ON, 1)]), []);
        assert_eq!(said(state(ON, 1), [state(NEARLY, 2), state(ON, 2)]), [Down { times: 1 }, Up]);
    }

    #[test]
    fn a_kernel_that_does_not_count_is_believed() {
        let next = [state(OFF, None), state(OFF, None), state(ON, None), state(OFF, None)];
        assert_eq!(said(state(ON, None), next), [Down { times: 1 }, Up, Down { times: 1 }]);
    }

    #[test]
    fn what_is_older_is_passed_over() {
        assert_eq!(said(state(ON, 4), [state(OFF, 3), state(ON, 4)]), []);
    }

    #[test]
    fn names_change() {
        let named = LinkState { name: "b".parse().expect("a name"), ..state(ON, 0) };
        assert_eq!(said(state(ON, 0), [named]), [Renamed { from: "a".parse().expect("a name") }]);
    }

    #[test]
    fn a_reconnection_is_claimed_once() {
        let mut record = Record::new(state(ON, 0), 1);
        let mut claim = |state| {
            record.advance(state, &mut VecDeque::new());
            record.claim_reconnection()
        };
        assert!(!claim(state(ON, 0)));
        assert!(!claim(state(OFF, 1)));
        assert!(claim(state(ON, 1)));
        assert!(!claim(state(ON, 1)));
        assert!(claim(state(ON, 2)));
    }

    #[test]
    fn a_link_that_is_down_at_first_need_only_come_up() {
        let mut record = Record::new(state(OFF, 7), 1);
        assert!(!record.claim_reconnection());
        record.advance(state(ON, 7), &mut VecDeque::new());
        assert!(record.claim_reconnection());
    }
}
