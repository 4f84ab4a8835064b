//! Per-task statistics: one C struct, which has grown at its end seventeen times.
//! Ids and offsets: `linux/taskstats.h`. The declaration is version 14's; the recordings are of an
//! older, the same, and a newer kernel.

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use crate::wire::Vectors;

uapi! { TASKSTATS_TYPE_PID = 1, TASKSTATS_TYPE_STATS = 3, TASKSTATS_TYPE_AGGR_PID = 4 }

/// `struct taskstats` of version 14 (Linux 6.12): 432 bytes.
#[derive(Clone, Copy, Debug, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Stats {
    version: u16,
    pad0: [u8; 2],
    exit_code: u32,
    flag: u8,
    nice: u8,
    pad1: [u8; 6],
    cpu: Delay,
    block_io: Delay,
    swap_in: Delay,
    cpu_run_real: u64,
    cpu_run_virtual: u64,
    command: [u8; 32],
    scheduler: u8,
    pad2: [u8; 7],
    uid: u32,
    gid: u32,
    pid: u32,
    ppid: u32,
    begin: u32,
    pad3: [u8; 4],
    elapsed_us: u64,
    user_us: u64,
    system_us: u64,
    minor_faults: u64,
    major_faults: u64,
    core_memory: u64,
    virtual_memory: u64,
    peak_rss_kib: u64,
    peak_vm_kib: u64,
    read_chars: u64,
    write_chars: u64,
    read_calls: u64,
    write_calls: u64,
    read_bytes: u64,
    write_bytes: u64,
    cancelled_write_bytes: u64,
    voluntary_switches: u64,
    involuntary_switches: u64,
    user_scaled: u64,
    system_scaled: u64,
    cpu_run_real_scaled: u64,
    free_pages: Delay,
    thrashing: Delay,
    begin64: u64,
    compact: Delay,
    tgid: u32,
    pad4: [u8; 4],
    group_elapsed_us: u64,
    exe_device: u64,
    exe_inode: u64,
    write_protect_copy: Delay,
    /// Since version 14.
    interrupt: Delay,
}

/// A count, and the nanoseconds waited.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Delay {
    count: u64,
    total: u64,
}

/// `TASKSTATS_CMD_NEW`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Reply<'a> {
    #[nla(TASKSTATS_TYPE_AGGR_PID, nested)]
    task: Aggregate<'a>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Aggregate<'a> {
    #[nla(TASKSTATS_TYPE_PID)]
    pid: u32,
    #[nla(TASKSTATS_TYPE_STATS, pod)]
    stats: Stats,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

impl Stats {
    fn command(&self) -> &str {
        let text = std::str::from_utf8(&self.command).expect("text");
        text.trim_end_matches('\0')
    }
}

fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../wire/taskstats.hex"))
}

#[test]
fn offsets_are_those_of_the_c_compiler() {
    assert_eq!(size_of::<Stats>(), 432);
    assert_eq!(std::mem::offset_of!(Stats, command), 80);
    assert_eq!(std::mem::offset_of!(Stats, elapsed_us), 144);
    assert_eq!(std::mem::offset_of!(Stats, voluntary_switches), 272);
    // Where version 8, which gnlpy and others know, ended.
    assert_eq!(std::mem::offset_of!(Stats, thrashing), 328);
    assert_eq!(std::mem::offset_of!(Stats, tgid), 368);
    // Where version 13 ended.
    assert_eq!(std::mem::offset_of!(Stats, interrupt), 416);
}

/// Who it is, and what `/proc/PID/stat` and `status` say of faults and memory.
fn facts(stats: &Stats) -> (&str, [u32; 3], [u64; 3]) {
    let ids = [stats.pid, stats.ppid, stats.uid];
    (stats.command(), ids, [stats.minor_faults, stats.major_faults, stats.peak_vm_kib])
}

#[test]
fn the_same_version_keeps_every_byte() {
    let Some(vectors) = vectors() else { return };
    let task = check!(Reply<'_>, vectors.genl_body("v14")).task;
    assert_eq!((task.pid, task.stats.version), (1, 14));
    assert_eq!(facts(&task.stats), ("init", [1, 0, 0], [84, 0, 2260]));
    assert_eq!((task.stats.voluntary_switches, task.stats.involuntary_switches), (134, 334));
}

#[test]
fn an_older_struct_is_filled_up_with_zeros() {
    let Some(vectors) = vectors() else { return };
    let body = vectors.genl_body("v13");
    assert_eq!(body.len(), 4 + 8 + 4 + 416);
    let task = check!(struct Reply<'_>, body).task;
    assert_eq!((task.pid, task.stats.version), (1, 13));
    assert_eq!(facts(&task.stats), ("init", [1, 0, 0], [74, 0, 2260]));
    assert_eq!((task.stats.tgid, task.stats.interrupt), (1, Delay::default()));
}

#[test]
fn the_tail_of_a_newer_struct_is_not_read() {
    let Some(vectors) = vectors() else { return };
    let body = vectors.genl_body("v16");
    assert_eq!(body.len(), 4 + 8 + 4 + 560);
    let task = check!(struct Reply<'_>, body).task;
    assert_eq!((task.pid, task.stats.version), (8233, 16));
    assert_eq!(facts(&task.stats), ("sh", [8233, 8230, 0], [119, 0, 2592]));
}

#[test]
fn the_declaration_that_ships_reads_the_same() {
    use netlink_families::taskstats::TaskAnswer;
    use std::time::{Duration, UNIX_EPOCH};

    let Some(vectors) = vectors() else { return };
    for (name, version) in [("v13", 13), ("v14", 14), ("v16", 16)] {
        let body = vectors.genl_body(name);
        let want = netlink_core::decode::<Reply<'_>>(body).expect("the recording decodes").task;
        let lenient = netlink_core::decode_lenient::<TaskAnswer>(body);
        assert_eq!(lenient.errors, []);
        let task = lenient.value.expect("the recording decodes").task;
        let (stats, raw) = (&task.stats, &want.stats);
        assert_eq!((task.pid, stats.pid, stats.version), (want.pid, raw.pid, version));
        assert_eq!((stats.command.name().to_str(), stats.ppid), (Some(raw.command()), raw.ppid));
        let micros = [stats.elapsed, stats.user_time, stats.system_time, stats.user_time_scaled];
        assert_eq!(
            micros,
            [raw.elapsed_us, raw.user_us, raw.system_us, raw.user_scaled].map(Duration::from_micros)
        );
        assert_eq!(stats.begin, Some(UNIX_EPOCH + Duration::from_secs(raw.begin64)));
        assert_eq!((stats.minor_faults, stats.peak_vm_kib), (raw.minor_faults, raw.peak_vm_kib));
        assert_eq!((stats.voluntary_switches, stats.write_bytes), (raw.voluntary_switches, raw.write_bytes));
        let delays = [
            (stats.cpu, raw.cpu),
            (stats.block_io, raw.block_io),
            (stats.free_pages, raw.free_pages),
            (stats.thrashing.expect("since 9"), raw.thrashing),
            (stats.compact.expect("since 11"), raw.compact),
            (stats.write_protect_copy.expect("since 13"), raw.write_protect_copy),
        ];
        for (delay, raw) in delays {
            assert_eq!((delay.count, delay.total), (raw.count, Duration::from_nanos(raw.total)));
            assert_eq!(delay.peak.is_some(), version >= 15);
            assert_eq!(delay.peak.and_then(|peak| peak.max_at), None);
        }
        assert_eq!(stats.interrupt.map(|delay| delay.count), (version >= 14).then_some(raw.interrupt.count));
        let process = stats.process.expect("since 12");
        assert_eq!((process.tgid, process.exe_inode), (raw.tgid, raw.exe_inode));
    }
}
