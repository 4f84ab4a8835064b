//! The second set of commands under the family's name (`linux/cgroupstats.h`): tasks of a control group.

use std::os::fd::{AsRawFd, BorrowedFd};

use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::AttrWriter;
use netlink_core::{EncodeError, NlaDecode, NlaEncode, NlaStruct, Pack};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::Taskstats;
use super::uapi::*;

/// Asks what the tasks of a control group are doing. Every user may.
///
/// `EINVAL` when the descriptor is not of a directory of control groups of version 1; those of version 2 say
/// the same by their pressure files.
#[derive(Clone, Copy, Debug, NlaEncode)]
#[genl(family = Taskstats, command = CGROUPSTATS_CMD_GET, reply = CgroupAnswer, reply_command = CGROUPSTATS_CMD_NEW)]
#[doc(alias = "CGROUPSTATS_CMD_GET")]
pub struct GetCgroup<'fd> {
    /// The group's directory, opened for reading.
    #[nla(CGROUPSTATS_CMD_ATTR_FD, with = Descriptor)]
    pub directory: BorrowedFd<'fd>,
}

/// What a control group is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, NlaEncode, NlaDecode)]
pub struct CgroupAnswer {
    /// The group.
    #[nla(CGROUPSTATS_TYPE_CGROUP_STATS, pod)]
    pub stats: CgroupStats,
}

/// `struct cgroupstats`: how many tasks of a group are in which state.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, FromBytes, IntoBytes, Immutable, KnownLayout, NlaStruct,
)]
#[repr(C)]
#[doc(alias = "cgroupstats")]
pub struct CgroupStats {
    /// Asleep, until something happens or a signal comes. Since Linux 6.1 those are not among them whose sleep
    /// may be frozen, as in `nanosleep` and `poll`; they are counted nowhere.
    #[doc(alias = "nr_sleeping")]
    pub sleeping: u64,
    /// Running, or ready to.
    #[doc(alias = "nr_running")]
    pub running: u64,
    /// Stopped.
    #[doc(alias = "nr_stopped")]
    pub stopped: u64,
    /// Asleep, and no signal wakes them.
    #[doc(alias = "nr_uninterruptible")]
    pub uninterruptible: u64,
    /// Waiting for IO; counted only while delay accounting is on.
    #[doc(alias = "nr_io_wait")]
    pub io_wait: u64,
}

/// The number of an open descriptor.
#[derive(Debug)]
enum Descriptor {}

impl Pack<BorrowedFd<'_>> for Descriptor {
    const LAYOUT: Layout = Layout::new(AttrKind::U32).with_len(4);

    fn pack(value: &BorrowedFd<'_>, id: u16, out: &mut AttrWriter<'_>) {
        match u32::try_from(value.as_raw_fd()) {
            Ok(number) => out.put_4(id, number.to_ne_bytes()),
            Err(_) => out.fail_at(id, EncodeError::value("a descriptor that is not open")),
        }
    }
}
