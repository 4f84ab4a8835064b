//! Tasks that end.

use std::fs::read_to_string;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use netlink_core::{Connection, Event, Subscription};
use netlink_families::taskstats::{self, Client, Deregister, Exit, Register, TaskFlags};
use netlink_tests::{Stop, lab};
use nix::sched::{CpuSet, sched_getaffinity, sched_setaffinity};
use nix::sys::signal::Signal;
use nix::unistd::Pid;

use crate::kid::{Kid, wait_until};
use crate::ready;

type Exits = Subscription<taskstats::Event>;

/// All that there can be, as a list.
fn processors() -> String {
    read_to_string("/sys/devices/system/cpu/possible").expect("the processors").trim().to_owned()
}

/// The next that ends, with its number, or how many were lost.
fn next(exits: &mut Exits, wait: Duration) -> Option<Result<(Exit, u32), u64>> {
    match exits.next(wait).expect("as declared")? {
        Event::Message { message: taskstats::Event::Exit(exit), origin } => {
            assert_eq!((origin.group, origin.header.port), (0, 0));
            Some(Ok((exit, origin.header.seq)))
        }
        Event::Lost { count } => Some(Err(count)),
        event => panic!("{event:?}"),
    }
}

/// Those that have ended, until all of these are among them.
fn until(exits: &mut Exits, pids: &[u32]) -> Vec<Exit> {
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut ended = Vec::new();
    while !pids.iter().all(|pid| ended.iter().any(|exit: &Exit| exit.task.pid == *pid)) {
        match next(exits, deadline.saturating_duration_since(Instant::now())) {
            Some(Ok((exit, _))) => ended.push(exit),
            Some(Err(count)) => panic!("{count} were lost"),
            None => panic!("not all of {pids:?} are among {ended:?}"),
        }
    }
    ended
}

/// A child that has ended.
fn ended(program: &str, args: &[&str]) -> u32 {
    let mut kid = Kid::new(program, args);
    kid.0.wait().expect("it ends");
    kid.0.id()
}

#[test]
fn taskstats_ends_are_told_to_who_has_registered() {
    if !ready() {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let mut exits = Client::new(netlink.clone()).exits(&processors()).expect("registered");
    let pid = ended("sh", &["-c", "exit 3"]);
    let mut killed = Kid::new("sleep", &["1000"]);
    let killed_pid = killed.0.id();
    wait_until(killed_pid, "sleep", "S");
    killed.signal(Signal::SIGTERM);
    killed.0.wait().expect("it ends");
    // This program again, whose test runs on a thread of its own.
    let program = std::env::current_exe().expect("this program");
    let several = ended(
        program.to_str().expect("text"),
        &["--exact", "exits::taskstats_nothing", "--test-threads", "2"],
    );
    let all = until(&mut exits, &[pid, killed_pid, several]);

    let of = |pid: u32| all.iter().find(|exit| exit.task.pid == pid).expect("it was there");
    let (ended, killed) = (of(pid), of(killed_pid));
    assert_eq!(ended.task.stats.exit_code, 3 << 8);
    assert_eq!((ended.task.stats.command.name().to_str(), ended.process), (Some("sh"), None));
    assert!(ended.task.stats.flags.contains(TaskFlags::LAST_OF_PROCESS));
    assert_eq!(killed.task.stats.exit_code, 15);
    assert!(killed.task.stats.flags.contains(TaskFlags::KILLED));
    let with_process = all.iter().find(|exit| exit.process.is_some()).expect("a process of several tasks");
    let process = with_process.process.expect("it is there");
    let tasks = all.iter().filter(|exit| exit.task.stats.process.is_some_and(|of| of.tgid == process.tgid));
    assert!(tasks.count() >= 2, "{all:?}");
    assert_eq!(netlink.counters(), Default::default(), "the connection was told nothing");
}

#[test]
fn taskstats_the_example_prints_who_has_ended() {
    if !ready() {
        return;
    }
    let Some(example) = lab::example("taskstats") else { return };
    let mut program = Command::new(example);
    let mut watching = Kid(program.arg("exits").stdout(Stdio::piped()).spawn().expect("a child"));
    let lines = BufReader::new(watching.0.stdout.take().expect("a pipe")).lines();
    // When it has registered is not known, so there must be more than one.
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                ended("sh", &["-c", "exit 77"]);
            }
        });
        let _stop = Stop(&done);
        let found = lines
            .map(|line| line.expect("text"))
            .take(1000)
            .find(|line| line.contains(" sh ended after ") && line.contains(", status 77 (user "));
        assert!(found.is_some());
    });
}

/// What the process runs whose threads are counted above: as little as can be.
#[test]
fn taskstats_nothing() {}

#[test]
fn taskstats_who_has_deregistered_is_told_nothing() {
    if !ready() {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let cpus = processors();
    let mut exits = netlink
        .subscription::<taskstats::Event>()
        .register(&Register { cpus: cpus.clone() })
        .register(&Deregister { cpus })
        .open()
        .expect("both are taken");
    let mut told = Client::new(netlink.clone()).exits(&processors()).expect("registered");
    let pid = ended("true", &[]);
    until(&mut told, &[pid]);
    // Another may have ended between the two requests.
    while let Some(event) = next(&mut exits, Duration::ZERO) {
        assert_ne!(event.expect("no loss").0.task.pid, pid);
    }
}

#[test]
fn taskstats_lost_ends_are_counted_exactly() {
    if !ready() {
        return;
    }
    // The kernel numbers the ends on one processor; children are where their parent may be.
    let all = sched_getaffinity(Pid::from_raw(0)).expect("the processors of this thread");
    let cpu = (0..CpuSet::count()).find(|cpu| all.is_set(*cpu).unwrap_or(false)).expect("one of them");
    let mut only = CpuSet::new();
    only.set(cpu).expect("there is one");
    sched_setaffinity(Pid::from_raw(0), &only).expect("this thread may be there alone");
    let netlink = Connection::open().expect("a socket");
    let mut counts = Vec::new();
    // What ends elsewhere may get a number here when it is moved at this very moment.
    for _ in 0..3 {
        let mut exits = netlink
            .subscription::<taskstats::Event>()
            .receive_queue(4096)
            .register(&Register { cpus: cpu.to_string() })
            .open()
            .expect("registered");
        for _ in 0..30 {
            ended("true", &[]);
        }
        let (mut numbers, mut lost) = (Vec::new(), 0);
        let mut read = |exits: &mut Exits, wait| match next(exits, wait) {
            Some(Ok((exit, number))) => {
                numbers.push(number);
                Some(exit.task.pid)
            }
            Some(Err(count)) => {
                lost += count;
                Some(0)
            }
            None => None,
        };
        while read(&mut exits, Duration::ZERO).is_some() {}
        // There is room again for one that ends the range.
        let last = ended("true", &[]);
        while read(&mut exits, Duration::from_secs(10)).expect("it was told") != last {}
        let (first, last) = (numbers.iter().min().expect("some"), numbers.iter().max().expect("some"));
        let missing = u64::from(last - first) + 1 - u64::try_from(numbers.len()).expect("few");
        counts.push((missing, lost));
        if missing == lost && lost >= 10 {
            return;
        }
    }
    panic!("missing and counted as lost: {counts:?}");
}

#[test]
fn taskstats_a_processor_that_cannot_be_is_refused_when_it_is_opened() {
    if !ready() {
        return;
    }
    let client = Client::open().expect("a socket");
    let error = client.exits("x").expect_err("no list of processors");
    assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
    assert!(error.to_string().starts_with("TASKSTATS Register: "), "{error}");
}

#[test]
fn taskstats_other_network_namespaces_are_answered_and_not_told() {
    if !ready() {
        return;
    }
    let client = Client::open().expect("a socket");
    let mut told = client.exits(&processors()).expect("registered");
    let silent = lab::own_namespace(|| {
        let client = Client::open().expect("a socket");
        client.task(1).expect("statistics of init");
        let mut exits = client.exits(&processors()).expect("it is taken");
        until(&mut told, &[ended("true", &[])]);
        next(&mut exits, Duration::ZERO).is_none()
    });
    assert_eq!(silent, Some(true));
}
