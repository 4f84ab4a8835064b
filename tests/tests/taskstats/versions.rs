//! `struct taskstats` by hand, from the header files of several kernels.

use std::time::{Duration, UNIX_EPOCH};

use netlink_core::{DecodeErrorKind, decode};
use netlink_families::taskstats::{Delay, Scheduler, Stats, TaskAnswer, TaskFlags};
use netlink_tests::wire;
use netlink_tests::wire::attr;

/// The struct of a version. Every number in it is another; delays count from 1 in the order of the peaks.
pub(crate) fn bytes_of(version: u16) -> Vec<u8> {
    let peak = |number: u64| wire! { (9000 + number) (8000 + number) };
    let delay = |number: u64| {
        let beside = if version == 15 { peak(number) } else { vec![] };
        wire! { number (1000 + number) beside }
    };
    let mut bytes = wire! {
        version 0u16 0x0100u32 (0x21u8) (0xfbu8) "0000 00000000"        // exit_code, flag, nice
        (delay(1)) (delay(2)) (delay(3))                                // cpu, blkio, swapin
        2001u64 2002u64                                                 // cpu_run_real, cpu_run_virtual
        "6e616d65 ff000000 00000000 00000000 00000000 00000000 00000000 00000000" // comm: name\xff
        3u8 "000000 00000000"                                           // sched
        1000u32 1001u32 77u32 1u32 1_600_000_000u32 0u32                // uid, gid, pid, ppid, btime
        3001u64 3002u64 3003u64                                         // etime, utime, stime
        3004u64 3005u64 3006u64 3007u64 3008u64 3009u64                 // minflt, majflt, coremem, virtmem, hiwater
        3010u64 3011u64 3012u64 3013u64                                 // chars and calls
        3014u64 3015u64 3016u64                                         // storage
        3017u64 3018u64                                                 // nvcsw, nivcsw
        3019u64 3020u64 3021u64                                         // scaled
        (delay(4))                                                      // freepages
    };
    let mut since = |first: u16, more: Vec<u8>| {
        if version >= first {
            bytes.extend(more);
        }
    };
    since(9, delay(5));
    since(10, wire! { 1_700_000_000u64 });
    since(11, delay(6));
    since(12, wire! { 70u32 0u32 4001u64 4002u64 4003u64 });
    since(13, delay(7));
    since(14, delay(8));
    since(16, (1..=8).flat_map(peak).collect());
    since(17, (1..=8u64).flat_map(|number| wire! { (1_700_000_000 + number) 5u64 }).collect());
    since(18, vec![0xee; 24]);
    bytes
}

fn read(bytes: &[u8]) -> Stats {
    let body = attr(4, &[wire! { [8, 1] 77u32 }, attr(3, bytes)].concat());
    decode::<TaskAnswer>(&body).expect("statistics").task.stats
}

/// The delays in the order of their numbers.
fn delays(stats: &Stats) -> [Option<Delay>; 8] {
    [
        Some(stats.cpu),
        Some(stats.block_io),
        Some(stats.swap_in),
        Some(stats.free_pages),
        stats.thrashing,
        stats.compact,
        stats.write_protect_copy,
        stats.interrupt,
    ]
}

#[test]
fn sizes_are_those_of_the_kernels() {
    let sizes = [
        (8, 328),
        (9, 344),
        (10, 352),
        (11, 368),
        (12, 400),
        (13, 416),
        (14, 432),
        (15, 560),
        (16, 560),
        (17, 688),
    ];
    for (version, size) in sizes {
        assert_eq!(bytes_of(version).len(), size, "version {version}");
    }
}

#[test]
fn every_version_is_read() {
    for version in 8..=18 {
        let stats = read(&bytes_of(version));
        assert_eq!(stats.version, version);
        assert_eq!((stats.exit_code, stats.nice), (0x100, -5));
        assert_eq!(stats.flags, TaskFlags::FORKED | TaskFlags::LAST_OF_PROCESS);
        let first = [1, 1, 1, 1, 9, 11, 13, 14];
        for (number, (delay, first)) in (1u64..).zip(delays(&stats).into_iter().zip(first)) {
            assert_eq!(delay.is_some(), version >= first, "version {version}, delay {number}");
            let Some(delay) = delay else { continue };
            assert_eq!((delay.count, delay.total), (number, Duration::from_nanos(1000 + number)));
            let peak = delay.peak.map(|peak| (peak.max, peak.min));
            let want = (Duration::from_nanos(9000 + number), Duration::from_nanos(8000 + number));
            assert_eq!(peak, (version >= 15).then_some(want), "version {version}, delay {number}");
            let at = delay.peak.and_then(|peak| peak.max_at);
            let want = UNIX_EPOCH + Duration::new(1_700_000_000 + number, 5);
            assert_eq!(at, (version >= 17).then_some(want));
        }
        assert_eq!(stats.cpu_run_real, Duration::from_nanos(2001));
        assert_eq!(stats.cpu_run_virtual, Duration::from_nanos(2002));
        assert_eq!(stats.command.name().as_encoded_bytes(), b"name\xff");
        assert_eq!((stats.scheduler, stats.uid, stats.gid), (Scheduler::Batch, 1000, 1001));
        assert_eq!((stats.pid, stats.ppid), (77, 1));
        let begin = if version >= 10 { 1_700_000_000 } else { 1_600_000_000 };
        assert_eq!(stats.begin, Some(UNIX_EPOCH + Duration::from_secs(begin)));
        let times = [
            stats.elapsed,
            stats.user_time,
            stats.system_time,
            stats.user_time_scaled,
            stats.system_time_scaled,
        ];
        assert_eq!(times, [3001, 3002, 3003, 3019, 3020].map(Duration::from_micros));
        assert_eq!(stats.cpu_run_real_scaled, Duration::from_nanos(3021));
        let counted = [
            stats.minor_faults,
            stats.major_faults,
            stats.core_memory,
            stats.virtual_memory,
            stats.peak_rss_kib,
            stats.peak_vm_kib,
            stats.read_chars,
            stats.write_chars,
            stats.read_calls,
            stats.write_calls,
            stats.read_bytes,
            stats.write_bytes,
            stats.cancelled_write_bytes,
            stats.voluntary_switches,
            stats.involuntary_switches,
        ];
        assert!(counted.into_iter().eq(3004..=3018), "{counted:?}");
        let process = stats
            .process
            .map(|process| (process.tgid, process.elapsed, process.exe_device, process.exe_inode));
        assert_eq!(process, (version >= 12).then_some((70, Duration::from_micros(4001), 4002, 4003)));
    }
}

#[test]
fn what_is_too_short_or_no_time() {
    let read = |bytes: &[u8]| {
        let body = attr(4, &[wire! { [8, 1] 77u32 }, attr(3, bytes)].concat());
        decode::<TaskAnswer>(&body).map(|answer| answer.task.stats.version)
    };
    assert_eq!(read(&bytes_of(13)[..80]), Ok(13));
    let error = read(&bytes_of(13)[..79]).expect_err("shorter than version 1");
    assert_eq!(
        error.to_string(),
        "task.stats: expected at least the 80 bytes of version 1, found 79 (at byte 16)"
    );
    let error = read(&bytes_of(15)[..552]).expect_err("half a version 15");
    assert!(matches!(error.kind(), DecodeErrorKind::Length { .. }), "{error}");
    let mut bytes = bytes_of(17);
    let end = bytes.len();
    bytes[end - 8..].copy_from_slice(&1_000_000_000u64.to_ne_bytes());
    let error = read(&bytes).expect_err("a second of nanoseconds");
    assert_eq!(error.to_string(), "task.stats: 1700000008 s and 1000000000 ns are no time (at byte 16)");
}
