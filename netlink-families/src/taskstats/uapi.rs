//! The names and numbers of `linux/taskstats.h`, `linux/cgroupstats.h` and `linux/acct.h`.
#![allow(missing_docs, reason = "the kernel's names")]

pub const TASKSTATS_CMD_GET: u8 = 1;
pub const TASKSTATS_CMD_NEW: u8 = 2;

pub const TASKSTATS_TYPE_PID: u16 = 1;
pub const TASKSTATS_TYPE_TGID: u16 = 2;
pub const TASKSTATS_TYPE_STATS: u16 = 3;
pub const TASKSTATS_TYPE_AGGR_PID: u16 = 4;
pub const TASKSTATS_TYPE_AGGR_TGID: u16 = 5;
pub const TASKSTATS_TYPE_NULL: u16 = 6;

pub const TASKSTATS_CMD_ATTR_PID: u16 = 1;
pub const TASKSTATS_CMD_ATTR_TGID: u16 = 2;
pub const TASKSTATS_CMD_ATTR_REGISTER_CPUMASK: u16 = 3;
pub const TASKSTATS_CMD_ATTR_DEREGISTER_CPUMASK: u16 = 4;

pub const CGROUPSTATS_CMD_GET: u8 = 4;
pub const CGROUPSTATS_CMD_NEW: u8 = 5;

pub const CGROUPSTATS_TYPE_CGROUP_STATS: u16 = 1;

pub const CGROUPSTATS_CMD_ATTR_FD: u16 = 1;

pub const AFORK: u8 = 0x01;
pub const ASU: u8 = 0x02;
pub const ACOMPAT: u8 = 0x04;
pub const ACORE: u8 = 0x08;
pub const AXSIG: u8 = 0x10;
pub const AGROUP: u8 = 0x20;

pub const SCHED_NORMAL: u8 = 0;
pub const SCHED_FIFO: u8 = 1;
pub const SCHED_RR: u8 = 2;
pub const SCHED_BATCH: u8 = 3;
pub const SCHED_IDLE: u8 = 5;
pub const SCHED_DEADLINE: u8 = 6;
pub const SCHED_EXT: u8 = 7;
