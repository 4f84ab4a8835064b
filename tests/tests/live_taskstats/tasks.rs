//! What was counted of one task, and of all of a process.

use std::fs::{File, read_to_string};
use std::os::unix::fs::MetadataExt;
use std::sync::mpsc;
use std::time::{Duration, Instant, UNIX_EPOCH};

use netlink_families::taskstats::{Client, Register};
use netlink_tests::lab;

use crate::kid::{Kid, fields, proc, stat, wait_until};
use crate::ready;

#[test]
fn taskstats_a_task_is_what_proc_says() {
    if !ready() {
        return;
    }
    let kid = Kid::new("sleep", &["1000"]);
    let pid = kid.0.id();
    wait_until(pid, "sleep", "S");
    let client = Client::open().expect("a socket");
    let stats = client.task(pid).expect("statistics");
    let (text, fields_of_stat) = (proc(pid, "status"), stat(pid));
    let status = fields(&text);
    let number = |field: usize| fields_of_stat[field - 3].parse::<u64>().expect("a number");

    assert!(stats.version >= 13, "{stats:?}");
    assert_eq!(stats.command.name(), "sleep");
    assert_eq!((stats.pid, stats.ppid), (pid, std::process::id()));
    let process = stats.process.expect("since version 12");
    assert_eq!(process.tgid, pid);
    assert_eq!((u64::from(stats.uid), u64::from(stats.gid)), (status["Uid"], status["Gid"]));
    assert_eq!((stats.minor_faults, stats.major_faults), (number(10), number(12)));
    assert_eq!(stats.peak_vm_kib, status["VmPeak"]);
    // Newer kernels count pages on each processor, and add them up for /proc but not here.
    assert!(stats.peak_rss_kib > 0 && stats.peak_rss_kib.abs_diff(status["VmHWM"]) <= 1024, "{stats:?}");
    assert_eq!(stats.voluntary_switches, status["voluntary_ctxt_switches"]);
    assert_eq!(stats.involuntary_switches, status["nonvoluntary_ctxt_switches"]);
    assert_eq!(i64::from(stats.nice), fields_of_stat[19 - 3].parse().expect("a number"));
    let file = std::fs::metadata(format!("/proc/{pid}/exe")).expect("the program");
    assert_eq!(process.exe_inode, file.ino());
    if let Ok(io) = read_to_string(format!("/proc/{pid}/io")) {
        let io = fields(&io);
        // The kernel makes multiples of 1024 of all of them, even of numbers of calls.
        let counted = [stats.read_chars, stats.write_chars, stats.read_calls, stats.write_calls];
        assert_eq!(counted, ["rchar", "wchar", "syscr", "syscw"].map(|name| io[name] & !1023));
        let counted = [stats.read_bytes, stats.write_bytes, stats.cancelled_write_bytes];
        assert_eq!(
            counted,
            ["read_bytes", "write_bytes", "cancelled_write_bytes"].map(|name| io[name] & !1023)
        );
    }
    // Clock ticks are 10 ms in both kinds of kernels that this runs on; when it began is rounded twice.
    let boot =
        fields(&read_to_string("/proc/stat").expect("a file of /proc").replace("btime ", "btime: "))["btime"];
    let began = stats.begin.expect("it began").duration_since(UNIX_EPOCH).expect("after 1970").as_secs();
    assert!(began.abs_diff(boot + number(22) / 100) <= 2, "{began} is not {boot} + {}", number(22) / 100);
    let cpu = u128::from(number(14) + number(15)) * 10;
    assert!((stats.user_time + stats.system_time).as_millis().abs_diff(cpu) <= 20, "{stats:?}");
    assert!(stats.elapsed < Duration::from_secs(60) && process.elapsed >= stats.elapsed);
    assert!(stats.cpu_run_virtual > Duration::ZERO);

    if let Some(example) = lab::example("taskstats") {
        let shown = lab::run(example.to_str().expect("text"), [pid.to_string()]);
        assert!(shown.starts_with(&format!("{pid} sleep (version {})\n", stats.version)), "{shown}");
        assert!(
            shown.contains(&format!(
                "  faults: {} without IO, {} with\n",
                stats.minor_faults, stats.major_faults
            )),
            "{shown}"
        );
    }

    // Of the process it is the same, as far as it is there; its one task has done all.
    let whole = client.process(pid).expect("statistics");
    assert_eq!(whole.voluntary_switches, stats.voluntary_switches);
    assert_eq!((whole.cpu_run_virtual, whole.cpu.count), (stats.cpu_run_virtual, stats.cpu.count));
    assert_eq!((whole.pid, whole.command), (0, netlink_families::taskstats::Command::default()));
}

#[test]
fn taskstats_own_threads_are_tasks() {
    if !ready() {
        return;
    }
    let client = Client::open().expect("a socket");
    let own = client.process(std::process::id()).expect("statistics");
    let (tell, told) = mpsc::channel();
    let sum: u64 = std::thread::scope(|scope| {
        // Those of the other tests may end at any time: these stay until `stay` is dropped.
        let stays = [(); 3].map(|()| {
            let (stay, until) = mpsc::channel::<()>();
            let tell = tell.clone();
            scope.spawn(move || {
                let link = std::fs::read_link("/proc/thread-self").expect("of the kernel");
                tell.send(link.file_name().and_then(|name| name.to_str()?.parse().ok()))
                    .expect("it is awaited");
                until.recv().expect_err("nothing is sent");
            });
            stay
        });
        let switches = stays.each_ref().map(|_| {
            let tid = told.recv().expect("it tells").expect("a number");
            let stats = client.task(tid).expect("statistics");
            assert_eq!(stats.pid, tid);
            assert_eq!(stats.process.map(|process| process.tgid), Some(std::process::id()));
            assert_eq!(stats.command.name().to_str(), Some(proc(tid, "comm").trim_end()));
            stats.voluntary_switches
        });
        drop(stays);
        switches.iter().sum()
    });
    let later = client.process(std::process::id()).expect("statistics");
    assert!(own.voluntary_switches <= later.voluntary_switches);
    assert!(sum <= later.voluntary_switches, "those that have ended count too");
}

#[test]
fn taskstats_delays_are_counted_while_accounting_is_on() {
    let sysctl = "/proc/sys/kernel/task_delayacct";
    if !ready() || !lab::only() {
        return;
    }
    assert_eq!(read_to_string(sysctl).expect("since Linux 5.14").trim(), "1", "the lab boots with delayacct");
    // Two that never rest, on one processor, wait for each other.
    let kids = [(); 2].map(|()| Kid::new("sh", &["-c", "while :; do :; done"]));
    let client = Client::open().expect("a socket");
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let delays = kids.each_ref().map(|kid| client.task(kid.0.id()).expect("statistics").cpu);
        if delays.iter().all(|delay| delay.count > 5 && delay.total > Duration::from_millis(20)) {
            println!("{delays:?}");
            return;
        }
        assert!(Instant::now() < deadline, "{delays:?}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn taskstats_errors_mean_what_is_written() {
    if !ready() {
        return;
    }
    let client = Client::open().expect("a socket");
    for error in [client.task(0x7fff_fffe).expect_err("none"), client.process(0x7fff_fffe).expect_err("none")]
    {
        assert!(error.is_not_found(), "{error}");
    }
    for cpus in ["x", "0-"] {
        let error =
            client.connection().execute(&Register { cpus: cpus.into() }).expect_err("no list of processors");
        assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
    }
    // Beyond the processors that there can be, or beyond all that the kernel could have.
    let error =
        client.connection().execute(&Register { cpus: "8191".into() }).expect_err("no such processor");
    assert!(matches!(error.errno().map(|errno| errno.raw()), Some(22 | 34)), "{error}");
    let root = File::open("/").expect("a directory");
    let error = client.cgroup(&root).expect_err("no control group");
    assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
}
