//! Statistics of tasks, processes and control groups (`linux/taskstats.h`, `linux/cgroupstats.h`,
//! `kernel/taskstats.c`).
//!
//! One family, `TASKSTATS`, carries two sets of commands: those for tasks and processes, and that for control
//! groups. Their attributes have the same numbers and other meanings.
//!
//! ```no_run
//! use netlink_families::taskstats::Client;
//!
//! let stats = Client::open()?.task(std::process::id())?;
//! println!("{:?}: waited for a processor {} times", stats.command.name(), stats.cpu.count);
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! A task is what user space calls a thread; a process is a group of tasks, and has the number of its first.
//! Its statistics hold those of tasks that have ended too.
//!
//! The kernel's struct grows from version to version. [`Stats`] is read from any of them; what a kernel does
//! not have is `None`. Version 15, of Linux 6.14, has its fields in another order than all others.
//!
//! What the kernel means by its errors:
//!
//! | error | meaning |
//! |---|---|
//! | `EPERM` | statistics of tasks need `CAP_NET_ADMIN` in the initial user namespace; those of control groups need nothing |
//! | `ESRCH` | there is no such task or process |
//! | `EINVAL` | of [`Register`]: there can be no such processor, or the caller is not in the initial namespaces of users and processes; of [`GetCgroup`]: no control group of version 1 |
//! | `ERANGE` | of [`Register`]: a processor's number is beyond those that the kernel was built for |
//! | [`UnknownFamily`](netlink_core::Error::UnknownFamily) | the kernel is built without `CONFIG_TASKSTATS` |
//!
//! # Tasks that end
//!
//! The kernel sends an [`Exit`] for each task that ends on certain processors to the sockets that have sent it
//! [`Register`], and to nobody else: it is no multicast group. [`Client::exits`] is such a subscription:
//!
//! ```no_run
//! use netlink_core::Event;
//! use netlink_families::taskstats::{self, Client};
//! use std::time::Duration;
//!
//! let mut exits = Client::open()?.exits("0-3")?;
//! while let Some(event) = exits.next(Duration::MAX)? {
//!     match event {
//!         Event::Message { message: taskstats::Event::Exit(exit), .. } => println!("{} has ended", exit.task.pid),
//!         Event::Lost { count } => println!("{count} more have ended"),
//!         _ => {}
//!     }
//! }
//! # Ok::<(), netlink_core::Error>(())
//! ```
//!
//! The socket must be in the initial network namespace; others may register and are told nothing
//! (`send_cpu_listeners`).

mod cgroup;
mod client;
mod declaration;
mod operations;
mod raw;
mod stats;
pub mod uapi;
mod versions;

pub use self::cgroup::{CgroupAnswer, CgroupStats, GetCgroup};
pub use self::client::Client;
pub use self::declaration::DECLARATION;
pub use self::operations::{
    Deregister, Event, Exit, GetProcess, GetTask, ProcessAnswer, ProcessStats, Register, TaskAnswer,
    TaskStats,
};
pub use self::stats::{Command, Delay, Peak, Process, Scheduler, Stats, TaskFlags};

use netlink_core::GenlFamily;

/// The family `TASKSTATS`, which is part of the kernel.
#[derive(Clone, Copy, Debug)]
pub struct Taskstats;

impl GenlFamily for Taskstats {
    const NAME: &'static str = "TASKSTATS";
}
