//! What the kernel counts of a task or a process.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::time::{Duration, SystemTime};

use bitflags::bitflags;
use netlink_core::{NlaDecode, NlaEncode};

use super::uapi::*;

/// `struct taskstats`: what was counted of a task, or of all the tasks of a process.
///
/// What a kernel is too old to have is `None`. Of a process ([`GetProcess`](super::GetProcess)) the kernel
/// fills in the delays, the times and the switches, and leaves all else zero.
///
/// Delays are counted while delay accounting is on: `delayacct` on the kernel's command line, or the sysctl
/// `kernel.task_delayacct` for what happens from then on. Otherwise they are zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[doc(alias = "taskstats")]
#[non_exhaustive]
pub struct Stats {
    /// The version of the kernel's struct: 13 is that of Linux 6.1, 14 of 6.12, 16 of 6.18, 17 the newest
    /// known here. Newer ones are read as far as they are known.
    pub version: u16,
    /// How it ended, as `wait` tells it: a signal in the low seven bits, 0x80 for a core dump, else the
    /// exit status in the next eight.
    #[doc(alias = "ac_exitcode")]
    pub exit_code: u32,
    /// What else happened to it.
    #[doc(alias = "ac_flag")]
    pub flags: TaskFlags,
    /// Its nice value, -20 to 19.
    #[doc(alias = "ac_nice")]
    pub nice: i8,
    /// Waiting for a processor while it could run.
    pub cpu: Delay,
    /// Waiting for block IO to complete.
    #[doc(alias = "blkio_count")]
    pub block_io: Delay,
    /// Waiting for pages to be swapped in.
    pub swap_in: Delay,
    /// Time on processors, adjusted where a hypervisor tells of time that it took.
    #[doc(alias = "cpu_run_real_total")]
    pub cpu_run_real: Duration,
    /// Time on processors, as the kernel sees it.
    #[doc(alias = "cpu_run_virtual_total")]
    pub cpu_run_virtual: Duration,
    /// Its name, which is at most 15 bytes today and need not be UTF-8.
    pub command: Command,
    /// How it is scheduled.
    #[doc(alias = "ac_sched")]
    pub scheduler: Scheduler,
    /// Its user, in the user namespace of who asks.
    pub uid: u32,
    /// Its group, in the same.
    pub gid: u32,
    /// Its number, in the process namespace of who asks.
    pub pid: u32,
    /// The number of its parent, in the same.
    pub ppid: u32,
    /// When it began, in whole seconds.
    #[doc(alias = "ac_btime")]
    #[doc(alias = "ac_btime64")]
    pub begin: Option<SystemTime>,
    /// How long it has been there, in microseconds.
    #[doc(alias = "ac_etime")]
    pub elapsed: Duration,
    /// Processor time outside of the kernel, in microseconds.
    #[doc(alias = "ac_utime")]
    pub user_time: Duration,
    /// Processor time inside of the kernel, in microseconds.
    #[doc(alias = "ac_stime")]
    pub system_time: Duration,
    /// Page faults that needed no IO.
    #[doc(alias = "ac_minflt")]
    pub minor_faults: u64,
    /// Page faults that needed IO.
    #[doc(alias = "ac_majflt")]
    pub major_faults: u64,
    /// Resident memory summed up over time, in megabytes times microseconds of system time.
    #[doc(alias = "coremem")]
    pub core_memory: u64,
    /// Virtual memory summed up over time, in the same unit.
    #[doc(alias = "virtmem")]
    pub virtual_memory: u64,
    /// The most resident memory it had, in KiB.
    #[doc(alias = "hiwater_rss")]
    pub peak_rss_kib: u64,
    /// The most virtual memory it had, in KiB.
    #[doc(alias = "hiwater_vm")]
    pub peak_vm_kib: u64,
    /// Bytes that system calls read (`rchar` of `/proc/PID/io`). The kernel rounds this and the six that follow
    /// down to a multiple of 1024, numbers of calls too.
    #[doc(alias = "read_char")]
    pub read_chars: u64,
    /// Bytes that system calls wrote (`wchar`).
    #[doc(alias = "write_char")]
    pub write_chars: u64,
    /// System calls that read (`syscr`).
    #[doc(alias = "read_syscalls")]
    pub read_calls: u64,
    /// System calls that wrote (`syscw`).
    #[doc(alias = "write_syscalls")]
    pub write_calls: u64,
    /// Bytes read from storage.
    pub read_bytes: u64,
    /// Bytes written, or to be written, to storage.
    pub write_bytes: u64,
    /// Bytes that were to be written and then were not, because their file went.
    pub cancelled_write_bytes: u64,
    /// How often it gave the processor away.
    #[doc(alias = "nvcsw")]
    pub voluntary_switches: u64,
    /// How often the processor was taken from it.
    #[doc(alias = "nivcsw")]
    pub involuntary_switches: u64,
    /// [`user_time`](Self::user_time), scaled by the processor's frequency where the architecture does that.
    #[doc(alias = "ac_utimescaled")]
    pub user_time_scaled: Duration,
    /// [`system_time`](Self::system_time), scaled by the processor's frequency.
    #[doc(alias = "ac_stimescaled")]
    pub system_time_scaled: Duration,
    /// [`cpu_run_real`](Self::cpu_run_real), scaled by the processor's frequency.
    #[doc(alias = "cpu_scaled_run_real_total")]
    pub cpu_run_real_scaled: Duration,
    /// Waiting for memory to be reclaimed.
    #[doc(alias = "freepages_count")]
    pub free_pages: Delay,
    /// Waiting for pages that were evicted while in use (version 9).
    pub thrashing: Option<Delay>,
    /// Waiting for memory to be compacted (version 11).
    pub compact: Option<Delay>,
    /// The process that the task is of (version 12).
    pub process: Option<Process>,
    /// Waiting for copies of pages that are copied when written to (version 13).
    #[doc(alias = "wpcopy_count")]
    pub write_protect_copy: Option<Delay>,
    /// Waiting for interrupts to be served (version 14).
    #[doc(alias = "irq_count")]
    pub interrupt: Option<Delay>,
}

/// How often something was waited for, and how long.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delay {
    /// How often.
    pub count: u64,
    /// How long, in nanoseconds, all in all. The kernel's counter starts again at 0 when it overflows.
    pub total: Duration,
    /// The longest and the shortest wait (version 15).
    pub peak: Option<Peak>,
}

/// The extremes of a delay; of one that never was they are zero.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Peak {
    /// The longest wait, in nanoseconds.
    pub max: Duration,
    /// The shortest wait, in nanoseconds.
    pub min: Duration,
    /// When the longest was, by the machine's clock (version 17).
    pub max_at: Option<SystemTime>,
}

/// The process of a task.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Process {
    /// Its number: that of its first task.
    #[doc(alias = "ac_tgid")]
    pub tgid: u32,
    /// How long the process has been there, in microseconds.
    #[doc(alias = "ac_tgetime")]
    pub elapsed: Duration,
    /// The device with the program's file, as the kernel numbers devices; 0 for a kernel thread.
    #[doc(alias = "ac_exe_dev")]
    pub exe_device: u64,
    /// The program's file on it; 0 for a kernel thread.
    #[doc(alias = "ac_exe_inode")]
    pub exe_inode: u64,
}

/// The name of a task: `TS_COMM_LEN` bytes, ended by zeros.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[doc(alias = "ac_comm")]
pub struct Command(pub [u8; 32]);

impl Command {
    /// The name.
    #[must_use]
    pub fn name(&self) -> &OsStr {
        OsStr::from_bytes(self.0.split(|byte| *byte == 0).next().unwrap_or(&self.0))
    }
}

bitflags! {
    /// What happened to a task (`linux/acct.h`).
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct TaskFlags: u8 {
        /// It has forked, but not executed a program.
        #[doc(alias = "AFORK")]
        const FORKED = AFORK;
        /// It has used the rights of the superuser.
        #[doc(alias = "ASU")]
        const SUPERUSER = ASU;
        /// It has used compatibility mode; no Linux sets it.
        #[doc(alias = "ACOMPAT")]
        const COMPAT = ACOMPAT;
        /// It has left a core dump.
        #[doc(alias = "ACORE")]
        const CORE = ACORE;
        /// A signal has killed it.
        #[doc(alias = "AXSIG")]
        const KILLED = AXSIG;
        /// It was the last task of its process (version 12).
        #[doc(alias = "AGROUP")]
        const LAST_OF_PROCESS = AGROUP;
        const _ = !0;
    }
}

/// How a task is scheduled (`linux/sched.h`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[non_exhaustive]
pub enum Scheduler {
    /// Shares the processor with others by weight (`SCHED_OTHER` to user space).
    #[doc(alias = "SCHED_NORMAL")]
    #[default]
    #[nla(SCHED_NORMAL)]
    Normal,
    /// Real time, until it gives the processor away.
    #[doc(alias = "SCHED_FIFO")]
    #[nla(SCHED_FIFO)]
    Fifo,
    /// Real time, in turns.
    #[doc(alias = "SCHED_RR")]
    #[nla(SCHED_RR)]
    RoundRobin,
    /// As normal, without need of quick answers.
    #[doc(alias = "SCHED_BATCH")]
    #[nla(SCHED_BATCH)]
    Batch,
    /// When there is nothing else to do.
    #[doc(alias = "SCHED_IDLE")]
    #[nla(SCHED_IDLE)]
    Idle,
    /// Real time, by deadlines.
    #[doc(alias = "SCHED_DEADLINE")]
    #[nla(SCHED_DEADLINE)]
    Deadline,
    /// By a loaded BPF program.
    #[doc(alias = "SCHED_EXT")]
    #[nla(SCHED_EXT)]
    Ext,
    /// A policy that this library has no name for.
    #[nla(other)]
    Other(u8),
}
