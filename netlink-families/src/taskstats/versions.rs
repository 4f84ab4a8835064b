//! Statistics from the struct of whatever kernel.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use netlink_core::packers::Pod;
use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::Payload;
use netlink_core::{DecodeError, Unpack};
use zerocopy::FromBytes;

use super::raw::{Head, Raw, Raw15, RawDelay, RawTime};
use super::stats::{Command, Delay, Peak, Process, Scheduler, Stats, TaskFlags};

/// `struct taskstats` of any version. What is behind the newest that is known is not read; what an older has
/// not is `None`, or zero where all kernels since 2.6.33 (version 8) have it.
#[derive(Debug)]
pub(super) enum AnyVersion {}

const LAYOUT: Layout = Layout::new(AttrKind::Binary);
/// Where version 1 ended, which no kernel is older than.
const VERSION_1: usize = 80;

impl Unpack<'_, Stats> for AnyVersion {
    const LAYOUT: Layout = LAYOUT;

    fn unpack(payload: Payload<'_>) -> Result<Stats, DecodeError> {
        let bytes = payload.bytes();
        if bytes.len() < VERSION_1 {
            return Err(DecodeError::length("at least the 80 bytes of version 1", bytes.len()));
        }
        let raw = match bytes.first_chunk().map_or(0, |version| u16::from_ne_bytes(*version)) {
            15 => Raw15::read_from_prefix(bytes)
                .map(|(raw, _)| raw.into())
                .map_err(|_| DecodeError::length("the 560 bytes of version 15", bytes.len()))?,
            _ => <Pod as Unpack<'_, Raw>>::unpack(payload)?,
        };
        stats(&raw).map_err(DecodeError::value)
    }
}

fn stats(raw: &Raw) -> Result<Stats, String> {
    let Head { version, exit_code, flags, nice, .. } = raw.head;
    let accounting = &raw.accounting;
    let since = |first: u16| version >= first;
    let mut peaks = raw.peaks.iter().zip(&raw.peak_times).map(|(peak, time)| {
        let max_at = if since(17) { at(time)? } else { None };
        let (max, min) = (Duration::from_nanos(peak.max), Duration::from_nanos(peak.min));
        Ok::<_, String>(since(15).then_some(Peak { max, min, max_at }))
    });
    let mut delay = |raw: RawDelay| {
        let peak = peaks.next().transpose()?.flatten();
        Ok::<_, String>(Delay { count: raw.count, total: Duration::from_nanos(raw.total), peak })
    };
    // In the order of the peaks, which is not that of the fields below.
    let [cpu, block_io, swap_in] = [delay(raw.cpu)?, delay(raw.block_io)?, delay(raw.swap_in)?];
    let free_pages = delay(raw.free_pages)?;
    let thrashing = delay(raw.thrashing)?;
    let compact = delay(raw.compact)?;
    let write_protect_copy = delay(raw.write_protect_copy)?;
    let interrupt = delay(raw.interrupt)?;
    let begin = if since(10) { raw.begin64 } else { u64::from(accounting.begin) };
    Ok(Stats {
        version,
        exit_code,
        flags: TaskFlags::from_bits_retain(flags),
        nice: i8::from_ne_bytes([nice]),
        cpu,
        block_io,
        swap_in,
        cpu_run_real: Duration::from_nanos(accounting.cpu_run_real),
        cpu_run_virtual: Duration::from_nanos(accounting.cpu_run_virtual),
        command: Command(accounting.command),
        scheduler: Scheduler::from(accounting.scheduler),
        uid: accounting.uid,
        gid: accounting.gid,
        pid: accounting.pid,
        ppid: accounting.ppid,
        begin: at(&RawTime { seconds: i64::try_from(begin).unwrap_or(i64::MAX), nanoseconds: 0 })?,
        elapsed: Duration::from_micros(accounting.elapsed),
        user_time: Duration::from_micros(accounting.user),
        system_time: Duration::from_micros(accounting.system),
        minor_faults: accounting.minor_faults,
        major_faults: accounting.major_faults,
        core_memory: accounting.core_memory,
        virtual_memory: accounting.virtual_memory,
        peak_rss_kib: accounting.peak_rss,
        peak_vm_kib: accounting.peak_vm,
        read_chars: accounting.read_chars,
        write_chars: accounting.write_chars,
        read_calls: accounting.read_calls,
        write_calls: accounting.write_calls,
        read_bytes: accounting.read_bytes,
        write_bytes: accounting.write_bytes,
        cancelled_write_bytes: accounting.cancelled_write_bytes,
        voluntary_switches: accounting.voluntary_switches,
        involuntary_switches: accounting.involuntary_switches,
        user_time_scaled: Duration::from_micros(accounting.user_scaled),
        system_time_scaled: Duration::from_micros(accounting.system_scaled),
        cpu_run_real_scaled: Duration::from_nanos(accounting.cpu_run_real_scaled),
        free_pages,
        thrashing: since(9).then_some(thrashing),
        compact: since(11).then_some(compact),
        process: since(12).then_some(Process {
            tgid: raw.process.tgid,
            elapsed: Duration::from_micros(raw.process.elapsed),
            exe_device: raw.process.exe_device,
            exe_inode: raw.process.exe_inode,
        }),
        write_protect_copy: since(13).then_some(write_protect_copy),
        interrupt: since(14).then_some(interrupt),
    })
}

/// A time since 1970; `None` for 1970 itself, which stands for never.
fn at(time: &RawTime) -> Result<Option<SystemTime>, String> {
    let RawTime { seconds, nanoseconds } = *time;
    let whole = u64::try_from(seconds).ok();
    let rest = u32::try_from(nanoseconds).ok().filter(|rest| *rest < 1_000_000_000);
    let time = whole.zip(rest).and_then(|(whole, rest)| UNIX_EPOCH.checked_add(Duration::new(whole, rest)));
    match time {
        Some(time) => Ok((time != UNIX_EPOCH).then_some(time)),
        None => Err(format!("{seconds} s and {nanoseconds} ns are no time")),
    }
}
