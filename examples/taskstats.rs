//! Shows what the kernel has counted of tasks. Needs `CAP_NET_ADMIN`.
//!
//! `cargo run --example taskstats -- PID..`

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use netlink_core::{Connection, Error};
use netlink_families::taskstats::{Client, Delay, Stats};

fn main() -> ExitCode {
    let pids: Result<Vec<u32>, _> = std::env::args().skip(1).map(|pid| pid.parse()).collect();
    let pids = match pids {
        Ok(pids) if pids.is_empty() => vec![std::process::id()],
        Ok(pids) => pids,
        Err(error) => return fail(&format!("not the number of a task: {error}")),
    };
    match tasks(&pids) {
        Ok(tasks) => match tasks.iter().try_for_each(|stats| print(stats, &mut io::stdout().lock())) {
            // `taskstats 1 | head` is fine.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => fail(&error),
            _ => ExitCode::SUCCESS,
        },
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("taskstats: {error}");
    ExitCode::FAILURE
}

fn tasks(pids: &[u32]) -> Result<Vec<Stats>, Error> {
    let netlink = Connection::open()?;
    pids.iter().map(|pid| Client::new(&netlink).task(*pid)).collect()
}

fn print(stats: &Stats, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{} {} (version {})", stats.pid, stats.command.name().display(), stats.version)?;
    writeln!(out, "  parent {}, user {}, group {}, nice {}", stats.ppid, stats.uid, stats.gid, stats.nice)?;
    writeln!(out, "  user {:?}, system {:?}, since {:?}", stats.user_time, stats.system_time, stats.elapsed)?;
    writeln!(out, "  faults: {} without IO, {} with", stats.minor_faults, stats.major_faults)?;
    writeln!(out, "  most memory: {} KiB resident, {} KiB virtual", stats.peak_rss_kib, stats.peak_vm_kib)?;
    writeln!(out, "  storage: {} bytes read, {} written", stats.read_bytes, stats.write_bytes)?;
    let (given, taken) = (stats.voluntary_switches, stats.involuntary_switches);
    writeln!(out, "  processor: given away {given} times, taken {taken} times")?;
    let delays = [
        ("processor", Some(stats.cpu)),
        ("block IO", Some(stats.block_io)),
        ("swapping", Some(stats.swap_in)),
        ("free pages", Some(stats.free_pages)),
        ("thrashing", stats.thrashing),
        ("compaction", stats.compact),
        ("copies", stats.write_protect_copy),
        ("interrupts", stats.interrupt),
    ];
    for (name, delay) in delays {
        match delay {
            Some(Delay { count: 0, .. }) => {}
            Some(Delay { count, total, peak, .. }) => {
                let most = peak.map_or(Duration::ZERO, |peak| peak.max);
                writeln!(out, "  waited for {name}: {count} times, {total:?}, at most {most:?}")?;
            }
            None => writeln!(out, "  waited for {name}: this kernel does not count it")?,
        }
    }
    Ok(())
}
