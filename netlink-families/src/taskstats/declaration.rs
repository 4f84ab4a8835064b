//! Both sets of commands as one constant.

use netlink_core::{Declaration, DecodeMessage, operations};

use super::Taskstats;
use super::cgroup::GetCgroup;
use super::operations::{Deregister, Event, GetProcess, GetTask, Register};

/// All that is declared of `TASKSTATS`.
pub static DECLARATION: Declaration = Declaration::family::<Taskstats>(
    operations![GetTask, GetProcess, Register, Deregister, GetCgroup<'_>],
    &[Event::MESSAGES],
);
