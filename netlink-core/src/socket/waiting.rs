//! Who waits for what on a shared socket, and how they are woken.

use std::task::Waker;

/// What somebody waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Want {
    /// Room for an answer.
    Turn(u64),
    /// The end of an exchange.
    End(u32),
}

/// Who waits on the socket itself. All others wait to be woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watch {
    Nobody,
    /// A thread, inside a system call from which nothing but the socket wakes it. So nobody else may
    /// receive meanwhile: what it waits for might be taken from under it.
    Thread,
    /// A task, which can be woken like everybody else.
    Task(Want),
}

/// What was found when somebody looked for what it waits for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there.
    Ready,
    /// Nothing is to be received, and nobody waits on the socket.
    Nothing,
    /// Much has been received, but not that.
    Flooded,
    /// Somebody waits on the socket who will hand over what comes.
    Watched,
}

/// Those who are to be woken, once the lock is released.
#[derive(Debug, Default)]
pub(super) struct Wakes(Vec<Waker>);

impl Wakes {
    #[inline]
    pub(super) fn wake(&mut self) {
        if !self.0.is_empty() {
            self.0.drain(..).for_each(Waker::wake);
        }
    }
}

/// How many have left a waker.
#[derive(Debug, Default)]
pub(super) struct Asleep(usize);

impl Asleep {
    pub(super) fn sleep(&mut self, bed: &mut Option<Waker>, waker: Waker) {
        if bed.replace(waker).is_none() {
            self.0 = self.0.saturating_add(1);
        }
    }

    pub(super) fn wake(&mut self, bed: &mut Option<Waker>, wakes: &mut Wakes) {
        if let Some(waker) = bed.take() {
            self.0 = self.0.saturating_sub(1);
            wakes.0.push(waker);
        }
    }

    #[inline]
    pub(super) fn is_nobody(&self) -> bool {
        self.0 == 0
    }

    /// It has got up by itself.
    #[inline]
    pub(super) fn leave(&mut self, bed: &mut Option<Waker>) {
        if bed.take().is_some() {
            self.0 = self.0.saturating_sub(1);
        }
    }
}
