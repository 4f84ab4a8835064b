//! Questions for statistics of tasks, and what says that tasks have ended.

use netlink_core::{NlaDecode, NlaEncode};

use super::Taskstats;
use super::stats::Stats;
use super::uapi::*;
use super::versions::AnyVersion;

/// Asks for the statistics of one task; `ESRCH` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Taskstats, command = TASKSTATS_CMD_GET, reply = TaskAnswer, reply_command = TASKSTATS_CMD_NEW)]
#[doc(alias = "TASKSTATS_CMD_GET")]
pub struct GetTask {
    /// The task: the number of a thread, in the caller's process namespace.
    #[nla(TASKSTATS_CMD_ATTR_PID)]
    pub pid: u32,
}

/// Asks for the sum over all tasks of a process, those that have ended included; `ESRCH` when there is none.
#[derive(Clone, Copy, Debug, NlaEncode, NlaDecode)]
#[genl(family = Taskstats, command = TASKSTATS_CMD_GET, reply = ProcessAnswer, reply_command = TASKSTATS_CMD_NEW)]
#[doc(alias = "TASKSTATS_CMD_GET")]
pub struct GetProcess {
    /// The process, in the caller's process namespace.
    #[nla(TASKSTATS_CMD_ATTR_TGID)]
    pub tgid: u32,
}

/// What a task is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaDecode)]
pub struct TaskAnswer {
    /// The task.
    #[nla(TASKSTATS_TYPE_AGGR_PID, nested)]
    pub task: TaskStats,
}

/// What a process is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaDecode)]
pub struct ProcessAnswer {
    /// The process.
    #[nla(TASKSTATS_TYPE_AGGR_TGID, nested)]
    pub process: ProcessStats,
}

/// A task, and what was counted of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaDecode)]
#[doc(alias = "TASKSTATS_TYPE_AGGR_PID")]
pub struct TaskStats {
    /// The task.
    #[nla(TASKSTATS_TYPE_PID)]
    pub pid: u32,
    /// What was counted.
    #[nla(TASKSTATS_TYPE_STATS, with = AnyVersion)]
    pub stats: Stats,
}

/// A process, and what was counted of all its tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaDecode)]
#[doc(alias = "TASKSTATS_TYPE_AGGR_TGID")]
pub struct ProcessStats {
    /// The process.
    #[nla(TASKSTATS_TYPE_TGID)]
    pub tgid: u32,
    /// What was counted: delays, times and switches.
    #[nla(TASKSTATS_TYPE_STATS, with = AnyVersion)]
    pub stats: Stats,
}

/// Has the socket that it is sent on told of every task that ends on these processors. The kernel sends each
/// [`Exit`] to that socket alone, for as long as it is open. So it is for
/// [`SubscriptionBuilder::register`](netlink_core::SubscriptionBuilder::register), as [`Client::exits`](super::Client::exits) uses it: a
/// connection passes over what it did not ask for.
///
/// `EINVAL` when there can be no such processor or the list is none, `ERANGE` when its number is beyond those
/// that the kernel was built for; `EINVAL` outside of the initial user and process namespaces too.
#[derive(Clone, Debug, NlaEncode, NlaDecode)]
#[genl(family = Taskstats, command = TASKSTATS_CMD_GET)]
#[doc(alias = "TASKSTATS_CMD_ATTR_REGISTER_CPUMASK")]
pub struct Register {
    /// The processors as a list of numbers and ranges, such as `0-3,8`.
    #[nla(TASKSTATS_CMD_ATTR_REGISTER_CPUMASK, nul_string)]
    pub cpus: String,
}

/// Has the socket that it is sent on told no more of tasks that end on these processors.
#[derive(Clone, Debug, NlaEncode, NlaDecode)]
#[genl(family = Taskstats, command = TASKSTATS_CMD_GET)]
#[doc(alias = "TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK")]
pub struct Deregister {
    /// The processors, as of [`Register`].
    #[nla(TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK, nul_string)]
    pub cpus: String,
}

/// A task has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaDecode)]
pub struct Exit {
    /// The task.
    #[nla(TASKSTATS_TYPE_AGGR_PID, nested)]
    pub task: TaskStats,
    /// Its process, if that had several tasks and this was the last of them.
    #[nla(TASKSTATS_TYPE_AGGR_TGID, nested)]
    pub process: Option<ProcessStats>,
}

/// What comes on a socket that has sent [`Register`]. The kernel counts these messages by their sequence
/// numbers, on each processor from 0 since it was booted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaDecode)]
#[genl(family = Taskstats)]
#[non_exhaustive]
pub enum Event {
    /// A task has ended.
    #[genl(TASKSTATS_CMD_NEW)]
    Exit(Exit),
}
