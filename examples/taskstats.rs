//! Shows what the kernel has counted of tasks, or which tasks end. Needs `CAP_NET_ADMIN`.
//!
//! ```text
//! cargo run --example taskstats -- PID..
//! cargo run --example taskstats -- exits [CPUS]      on these processors, such as 0-3,8; on all
//! ```

use std::fs::read_to_string;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use netlink_core::{Error, Event};
use netlink_families::taskstats::{self, Client, Delay, Exit, Stats};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let [word, cpus @ ..] = &args[..]
        && word == "exits"
    {
        return match exits(cpus.first().map(String::as_str)) {
            Err(error) => fail(&*error),
            Ok(()) => ExitCode::SUCCESS,
        };
    }
    let pids: Result<Vec<u32>, _> = args.iter().map(|pid| pid.parse()).collect();
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

/// Prints the tasks that end, until nobody reads it.
fn exits(cpus: Option<&str>) -> Result<(), Box<dyn std::error::Error>> {
    let cpus = match cpus {
        Some(cpus) => cpus.to_owned(),
        None => read_to_string("/sys/devices/system/cpu/possible")?,
    };
    let mut exits = Client::open()?.exits(cpus.trim())?;
    let mut out = io::stdout();
    loop {
        let printed = match exits.next(Duration::MAX)? {
            Some(Event::Message { message: taskstats::Event::Exit(exit), .. }) => print_exit(&exit, &mut out),
            Some(Event::Lost { count }) => writeln!(out, "{count} more"),
            _ => Ok(()),
        };
        match printed.and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            result => result?,
        }
    }
}

fn print_exit(exit: &Exit, out: &mut impl Write) -> io::Result<()> {
    let Stats { command, exit_code, elapsed, user_time, system_time, .. } = exit.task.stats;
    // As of `wait`: the status in the second byte, the signal in the first.
    let (status, signal) = (exit_code >> 8 & 0xff, exit_code & 0x7f);
    write!(out, "{} {} ended after {elapsed:?}, ", exit.task.pid, command.name().display())?;
    match signal {
        0 => write!(out, "status {status}")?,
        signal => write!(out, "signal {signal}")?,
    }
    writeln!(out, " (user {user_time:?}, system {system_time:?})")
}

fn tasks(pids: &[u32]) -> Result<Vec<Stats>, Error> {
    let client = Client::open()?;
    pids.iter().map(|pid| client.task(*pid)).collect()
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
