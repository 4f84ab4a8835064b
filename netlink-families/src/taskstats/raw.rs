//! `struct taskstats`, which has grown at its end, but for version 15, which grew in its middle.

use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

/// A count, and the nanoseconds waited.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct RawDelay {
    pub(super) count: u64,
    pub(super) total: u64,
}

/// The longest and the shortest wait in nanoseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct RawPeak {
    pub(super) max: u64,
    pub(super) min: u64,
}

/// `struct __kernel_timespec`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct RawTime {
    pub(super) seconds: i64,
    pub(super) nanoseconds: i64,
}

/// What all versions begin with.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Head {
    pub(super) version: u16,
    pub(super) pad0: [u8; 2],
    pub(super) exit_code: u32,
    pub(super) flags: u8,
    pub(super) nice: u8,
    pub(super) pad1: [u8; 6],
}

/// What stands between the first delays and those that came later.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Accounting {
    pub(super) cpu_run_real: u64,
    pub(super) cpu_run_virtual: u64,
    pub(super) command: [u8; 32],
    pub(super) scheduler: u8,
    pub(super) pad0: [u8; 7],
    pub(super) uid: u32,
    pub(super) gid: u32,
    pub(super) pid: u32,
    pub(super) ppid: u32,
    pub(super) begin: u32,
    pub(super) pad1: [u8; 4],
    pub(super) elapsed: u64,
    pub(super) user: u64,
    pub(super) system: u64,
    pub(super) minor_faults: u64,
    pub(super) major_faults: u64,
    pub(super) core_memory: u64,
    pub(super) virtual_memory: u64,
    pub(super) peak_rss: u64,
    pub(super) peak_vm: u64,
    pub(super) read_chars: u64,
    pub(super) write_chars: u64,
    pub(super) read_calls: u64,
    pub(super) write_calls: u64,
    pub(super) read_bytes: u64,
    pub(super) write_bytes: u64,
    pub(super) cancelled_write_bytes: u64,
    pub(super) voluntary_switches: u64,
    pub(super) involuntary_switches: u64,
    pub(super) user_scaled: u64,
    pub(super) system_scaled: u64,
    pub(super) cpu_run_real_scaled: u64,
}

/// What version 12 added.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Process {
    pub(super) tgid: u32,
    pub(super) pad0: [u8; 4],
    pub(super) elapsed: u64,
    pub(super) exe_device: u64,
    pub(super) exe_inode: u64,
}

/// Version 17. All others but 15 are a front part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Raw {
    pub(super) head: Head,
    pub(super) cpu: RawDelay,
    pub(super) block_io: RawDelay,
    pub(super) swap_in: RawDelay,
    pub(super) accounting: Accounting,
    pub(super) free_pages: RawDelay,
    /// Since version 9.
    pub(super) thrashing: RawDelay,
    /// Since version 10.
    pub(super) begin64: u64,
    /// Since version 11.
    pub(super) compact: RawDelay,
    pub(super) process: Process,
    /// Since version 13.
    pub(super) write_protect_copy: RawDelay,
    /// Since version 14.
    pub(super) interrupt: RawDelay,
    /// Since version 16, in the order of the delays above.
    pub(super) peaks: [RawPeak; 8],
    /// Since version 17, in the same order: when the longest was.
    pub(super) peak_times: [RawTime; 8],
}

/// A delay of version 15.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct RawDelay15 {
    pub(super) delay: RawDelay,
    pub(super) peak: RawPeak,
}

/// Version 15 (Linux 6.14): peaks beside their delays. Version 16 has put them behind everything else, as no
/// program that knew version 14 could read it.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
pub(super) struct Raw15 {
    pub(super) head: Head,
    pub(super) cpu: RawDelay15,
    pub(super) block_io: RawDelay15,
    pub(super) swap_in: RawDelay15,
    pub(super) accounting: Accounting,
    pub(super) free_pages: RawDelay15,
    pub(super) thrashing: RawDelay15,
    pub(super) begin64: u64,
    pub(super) compact: RawDelay15,
    pub(super) process: Process,
    pub(super) write_protect_copy: RawDelay15,
    pub(super) interrupt: RawDelay15,
}

impl From<Raw15> for Raw {
    fn from(raw: Raw15) -> Self {
        let delays = [
            raw.cpu,
            raw.block_io,
            raw.swap_in,
            raw.free_pages,
            raw.thrashing,
            raw.compact,
            raw.write_protect_copy,
            raw.interrupt,
        ];
        Raw {
            head: raw.head,
            cpu: raw.cpu.delay,
            block_io: raw.block_io.delay,
            swap_in: raw.swap_in.delay,
            accounting: raw.accounting,
            free_pages: raw.free_pages.delay,
            thrashing: raw.thrashing.delay,
            begin64: raw.begin64,
            compact: raw.compact.delay,
            process: raw.process,
            write_protect_copy: raw.write_protect_copy.delay,
            interrupt: raw.interrupt.delay,
            peaks: delays.map(|delay| delay.peak),
            peak_times: [RawTime::default(); 8],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::mem::offset_of;

    use super::*;

    #[test]
    fn offsets_are_those_of_the_c_compiler() {
        assert_eq!(offset_of!(Raw, cpu), 16);
        assert_eq!(offset_of!(Raw, accounting) + offset_of!(Accounting, command), 80);
        assert_eq!(offset_of!(Raw, accounting) + offset_of!(Accounting, elapsed), 144);
        assert_eq!(offset_of!(Raw, accounting) + offset_of!(Accounting, voluntary_switches), 272);
        // Where versions 8, 9, 10, 11, 12, 13, 14 and 16 ended.
        assert_eq!(offset_of!(Raw, thrashing), 328);
        assert_eq!(offset_of!(Raw, begin64), 344);
        assert_eq!(offset_of!(Raw, compact), 352);
        assert_eq!(offset_of!(Raw, process), 368);
        assert_eq!(offset_of!(Raw, write_protect_copy), 400);
        assert_eq!(offset_of!(Raw, interrupt), 416);
        assert_eq!(offset_of!(Raw, peaks), 432);
        assert_eq!(offset_of!(Raw, peak_times), 560);
        assert_eq!(size_of::<Raw>(), 688);
        assert_eq!(size_of::<Raw15>(), 560);
    }
}
