//! The numbers of families that are known, for as long as they are known to be true.
//!
//! The kernel hands out numbers in a circle: one that is free goes to another family after about a
//! thousand others. A number that was kept too long would send a command to a family that it was never
//! meant for. So whoever keeps numbers listens to what nlctrl tells (its group `notify`).
//!
//! To look takes a system call of 0.35 us, where asking nlctrl takes 4.3. It is done when the last look is
//! 10 ms ago: in that time no thousand modules are loaded, and to read the clock takes 0.02 us.

use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::nlctrl::uapi::GENL_ID_CTRL;
use crate::error::Errno;
use crate::message::{Generic, Protocol};
use crate::socket::{Dial, Listen, ListenOptions};

/// How long what was looked up is taken as true without another look.
const FRESH: Duration = Duration::from_millis(10);

/// How long it is where there is nothing to look at: the dialer has no sockets that listen, or the process
/// no descriptors left.
const BLIND: Duration = Duration::from_secs(1);

/// The number of the group `notify`, which is fixed (`genl_allocate_reserve_groups`).
const NOTIFY: u32 = GENL_ID_CTRL as u32;

/// The numbers of one connection's families.
#[derive(Default)]
pub(super) struct Known(Mutex<State>);

#[derive(Default)]
struct State {
    /// A program speaks to a handful of families: looking through a few names beats hashing one.
    numbers: Vec<(&'static str, u16)>,
    watch: Option<Box<dyn Listen>>,
    looked: Option<Instant>,
}

impl Known {
    /// Nothing that may panic runs while the lock is held, so that a poisoned one is whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Listens from now on, unless it does already. What is asked for afterwards is no older.
    pub(super) fn watch(&self, dialer: &dyn Dial) {
        let mut state = self.state();
        if state.watch.is_none()
            && let Ok(watch) = open(dialer)
        {
            state.numbers.clear();
            state.watch = Some(watch);
        }
    }

    /// The number of a family, if it is known to be true.
    pub(super) fn get(&self, name: &str) -> Option<u16> {
        let mut state = self.state();
        state.look();
        state.numbers.iter().find(|(known, _)| *known == name).map(|&(_, id)| id)
    }

    pub(super) fn forget(&self, name: &str) {
        self.state().numbers.retain(|(known, _)| *known != name);
    }

    pub(super) fn set(&self, name: &'static str, id: u16) {
        let mut state = self.state();
        state.numbers.retain(|(known, _)| *known != name);
        state.numbers.push((name, id));
    }
}

fn open(dialer: &dyn Dial) -> io::Result<Box<dyn Listen>> {
    let listener = dialer.listen(Generic::NUMBER, ListenOptions::default())?;
    listener.join(NOTIFY)?;
    Ok(listener)
}

impl State {
    /// Forgets all numbers when any family has come or gone.
    fn look(&mut self) {
        let now = Instant::now();
        let since = now.saturating_duration_since(*self.looked.get_or_insert(now));
        let due = if self.watch.is_some() { FRESH } else { BLIND };
        if since < due {
            return;
        }
        self.looked = Some(now);
        let Some(watch) = &self.watch else {
            return self.numbers.clear();
        };
        loop {
            let failed = match watch.receive(&mut []) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) => error.raw_os_error() != Some(Errno::ENOBUFS.raw()),
                Ok(_) => false,
            };
            // Whatever it is about is reason enough, and so is that some were lost.
            self.numbers.clear();
            if failed {
                self.watch = None;
                return;
            }
        }
    }
}
