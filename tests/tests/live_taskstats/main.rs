//! Statistics of tasks on the running kernel, with `/proc` as the judge.
#![allow(missing_docs)]

mod cgroups;
mod exits;
mod kid;
mod tasks;

use netlink_tests::lab;

/// Whether there are statistics here, for us.
pub(crate) fn ready() -> bool {
    lab::root() && lab::family("TASKSTATS").is_some()
}
