//! Statistics by the number of who is meant.

use std::os::fd::AsFd;

use netlink_core::{Connection, Error, Subscription};

use super::cgroup::{CgroupStats, GetCgroup};
use super::operations::{Event, GetProcess, GetTask, Register};
use super::stats::Stats;
use crate::client::client;

client! {
    /// The calls of the family.
}

impl Client {
    /// What was counted of one task, which is a thread.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `ESRCH` when there is none, `EPERM` without `CAP_NET_ADMIN`; the others of
    /// [`Connection::query`].
    pub fn task(&self, pid: u32) -> Result<Stats, Error> {
        Ok(self.netlink.query(&GetTask { pid })?.task.stats)
    }

    /// What was counted of all tasks of a process: delays, times and switches.
    ///
    /// # Errors
    /// Those of [`task`](Self::task).
    pub fn process(&self, tgid: u32) -> Result<Stats, Error> {
        Ok(self.netlink.query(&GetProcess { tgid })?.process.stats)
    }

    /// What the tasks of a control group are doing, by its directory.
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EINVAL` when it is no directory of control groups of version 1; the others of
    /// [`Connection::query`].
    pub fn cgroup(&self, directory: &impl AsFd) -> Result<CgroupStats, Error> {
        Ok(self.netlink.query(&GetCgroup { directory: directory.as_fd() })?.stats)
    }

    /// Tasks that end on these processors, from now on and for as long as the subscription lives: a list of
    /// numbers and ranges such as `0-3,8`. All that there can be are in `/sys/devices/system/cpu/possible`. It
    /// is for the initial namespaces of users, processes and the network.
    ///
    /// A busy machine has many: [`Connection::subscription`] opens one with a longer queue, and
    /// [`Register`] is what it [registers](netlink_core::SubscriptionBuilder::register).
    ///
    /// # Errors
    /// [`Error::Kernel`] with `EPERM` without `CAP_NET_ADMIN`, with `EINVAL` or `ERANGE` when there can be no such
    /// processors, with `EINVAL` outside of the initial namespaces of users and processes; the others of
    /// [`SubscriptionBuilder::open`](netlink_core::SubscriptionBuilder::open).
    pub fn exits(&self, cpus: &str) -> Result<Subscription<Event>, Error> {
        self.netlink.subscription().register(&Register { cpus: cpus.into() }).open()
    }
}
