//! Statistics of tasks on the running kernel, with `/proc` as the judge.
#![allow(missing_docs)]

use std::collections::HashMap;
use std::fs::{File, create_dir, read_to_string, remove_dir, write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, UNIX_EPOCH};

use netlink_core::wire::{
    Buffer, GenlHeader, Messages, NLM_F_ACK, NLM_F_REQUEST, NLMSG_ERROR, NlHeader, Payload,
};
use netlink_core::{Connection, DecodeMessage, NlaEncode, Request, encode};
use netlink_families::taskstats::{CgroupStats, Client, Deregister, Event, Exit, Register, TaskFlags};
use netlink_tests::lab;
use nix::sys::signal::{Signal, kill};
use nix::sys::socket::sockopt::ReceiveTimeout;
use nix::sys::socket::{
    AddressFamily, MsgFlags, SockFlag, SockProtocol, SockType, recv, send, setsockopt, socket,
};
use nix::sys::time::TimeVal;
use nix::unistd::Pid;

/// A child that is ended with the test.
struct Kid(Child);

impl Kid {
    fn new(program: &str, args: &[&str]) -> Self {
        let mut command = Command::new(program);
        Kid(command.args(args).stdout(Stdio::null()).spawn().expect("a child"))
    }

    /// One that sleeps until there is something to read. A sleep for a time is one that may be frozen, which
    /// control groups do not count as such.
    fn reading() -> Self {
        let mut command = Command::new("cat");
        Kid(command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().expect("a child"))
    }

    fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.0.id().try_into().expect("a number")), signal).expect("a signal");
    }
}

impl Drop for Kid {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether there are statistics here, for us.
fn ready() -> bool {
    lab::root() && lab::family("TASKSTATS").is_some()
}

fn proc(pid: u32, file: &str) -> String {
    read_to_string(format!("/proc/{pid}/{file}")).expect("a file of /proc")
}

/// The lines `name: value` of a file of `/proc`, the first word of each value.
fn fields(text: &str) -> HashMap<&str, u64> {
    text.lines()
        .filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            Some((name, value.split_whitespace().next()?.parse().ok()?))
        })
        .collect()
}

/// The fields of `/proc/PID/stat` behind the name, which is in brackets. The first is the third, the state.
fn stat(pid: u32) -> Vec<String> {
    let text = proc(pid, "stat");
    let (_, rest) = text.rsplit_once(") ").expect("a name in brackets");
    rest.split_whitespace().map(str::to_owned).collect()
}

/// Waits until a task is this program and in this state: then its numbers stand still.
fn wait_until(pid: u32, program: &str, state: &str) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while stat(pid)[0] != state || proc(pid, "comm").trim() != program {
        assert!(Instant::now() < deadline, "{} is in state {}", proc(pid, "comm"), stat(pid)[0]);
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn taskstats_a_task_is_what_proc_says() {
    if !ready() {
        return;
    }
    let kid = Kid::new("sleep", &["1000"]);
    let pid = kid.0.id();
    wait_until(pid, "sleep", "S");
    let netlink = Connection::open().expect("a socket");
    let stats = Client::new(&netlink).task(pid).expect("statistics");
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
    let whole = Client::new(&netlink).process(pid).expect("statistics");
    assert_eq!(whole.voluntary_switches, stats.voluntary_switches);
    assert_eq!((whole.cpu_run_virtual, whole.cpu.count), (stats.cpu_run_virtual, stats.cpu.count));
    assert_eq!((whole.pid, whole.command), (0, netlink_families::taskstats::Command::default()));
}

#[test]
fn taskstats_own_threads_are_tasks() {
    if !ready() {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let client = Client::new(&netlink);
    let own = client.process(std::process::id()).expect("statistics");
    let mut sum = 0;
    for task in std::fs::read_dir("/proc/self/task").expect("the tasks") {
        let tid =
            task.expect("a task").file_name().to_str().and_then(|name| name.parse().ok()).expect("a number");
        let stats = client.task(tid).expect("statistics");
        assert_eq!(stats.process.map(|process| process.tgid), Some(std::process::id()));
        assert_eq!(stats.command.name().to_str(), Some(proc(tid, "comm").trim_end()));
        sum += stats.voluntary_switches;
    }
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
    let netlink = Connection::open().expect("a socket");
    let deadline = Instant::now() + Duration::from_secs(20);
    loop {
        let delays =
            kids.each_ref().map(|kid| Client::new(&netlink).task(kid.0.id()).expect("statistics").cpu);
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
    let netlink = Connection::open().expect("a socket");
    let client = Client::new(&netlink);
    for error in [client.task(0x7fff_fffe).expect_err("none"), client.process(0x7fff_fffe).expect_err("none")]
    {
        assert!(error.is_not_found(), "{error}");
    }
    for cpus in ["x", "0-"] {
        let error = netlink.execute(&Register { cpus: cpus.into() }).expect_err("no list of processors");
        assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
    }
    // Beyond the processors that there can be, or beyond all that the kernel could have.
    let error = netlink.execute(&Register { cpus: "8191".into() }).expect_err("no such processor");
    assert!(matches!(error.errno().map(|errno| errno.raw()), Some(22 | 34)), "{error}");
    let root = File::open("/").expect("a directory");
    let error = client.cgroup(&root).expect_err("no control group");
    assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
}

#[test]
fn taskstats_other_network_namespaces_are_answered_and_not_told() {
    if !ready() {
        return;
    }
    let told = lab::own_namespace(|| {
        let netlink = Connection::open().expect("a socket");
        Client::new(&netlink).task(1).expect("statistics of init");
        let socket = Unicast::open(lab::family("TASKSTATS").expect("it is there too").id);
        let cpus = processors();
        let mut exits = socket.ask(&Register { cpus: cpus.clone() });
        assert!(Command::new("true").status().expect("a child").success());
        exits.extend(socket.exits());
        socket.ask(&Deregister { cpus });
        exits
    });
    assert_eq!(told, Some(vec![]));
}

/// All that there can be, as a list.
fn processors() -> String {
    read_to_string("/sys/devices/system/cpu/possible").expect("the processors").trim().to_owned()
}

/// A socket that registers and is told. The library's own have either answers or groups.
struct Unicast {
    fd: OwnedFd,
    family: u16,
}

impl Unicast {
    fn open(family: u16) -> Self {
        let (kind, flags) = (SockType::Raw, SockFlag::SOCK_CLOEXEC);
        let fd = socket(AddressFamily::Netlink, kind, flags, SockProtocol::NetlinkGeneric).expect("a socket");
        setsockopt(&fd, ReceiveTimeout, &TimeVal::new(0, 300_000)).expect("a timeout");
        Unicast { fd, family }
    }

    fn receive(&self) -> Option<Vec<u8>> {
        let mut buffer = vec![0; 65536];
        let len = recv(self.fd.as_raw_fd(), &mut buffer, MsgFlags::empty()).ok()?;
        buffer.truncate(len);
        Some(buffer)
    }

    /// Sends a request and reads to its acknowledgement; what comes before it is returned.
    fn ask(&self, op: &(impl Request + NlaEncode)) -> Vec<Exit> {
        let mut buffer = Buffer::new();
        let body = encode(op, &mut buffer).expect("a wire form");
        let command = u8::try_from(op.command()).expect("a command");
        let header = NlHeader {
            len: u32::try_from(NlHeader::LEN + GenlHeader::LEN + body.len()).expect("short"),
            kind: self.family,
            flags: NLM_F_REQUEST | NLM_F_ACK,
            // The kernel numbers exits from 0 on every processor.
            seq: 0xffff_0000,
            port: 0,
        };
        let bytes = [&header.to_bytes()[..], &[command, 1, 0, 0], body].concat();
        send(self.fd.as_raw_fd(), &bytes, MsgFlags::empty()).expect("sent");
        let mut exits = Vec::new();
        loop {
            let datagram = self.receive().expect("an acknowledgement");
            for message in Messages::new(&datagram) {
                if message.header.kind == NLMSG_ERROR {
                    assert_eq!(message.body[..4], [0; 4], "refused");
                    return exits;
                }
                exits.push(exit(message.body));
            }
        }
    }

    /// All exits until none has come for a while.
    fn exits(&self) -> Vec<Exit> {
        let datagrams = std::iter::from_fn(|| self.receive());
        datagrams
            .flat_map(|datagram| {
                Messages::new(&datagram).map(|message| exit(message.body)).collect::<Vec<_>>()
            })
            .collect()
    }
}

fn exit(body: &[u8]) -> Exit {
    match Event::decode_message(body[0].into(), Payload::new(&body[4..])).expect("an exit") {
        Event::Exit(exit) => exit,
        event => panic!("{event:?}"),
    }
}

#[test]
fn taskstats_ends_are_told_to_who_has_registered() {
    if !ready() {
        return;
    }
    let family = lab::family("TASKSTATS").expect("it was there");
    let socket = Unicast::open(family.id);
    let cpus = processors();
    let mut exits = socket.ask(&Register { cpus: cpus.clone() });
    let mut kid = Kid::new("sh", &["-c", "exit 3"]);
    let pid = kid.0.id();
    kid.0.wait().expect("it ends");
    let mut killed = Kid::new("sleep", &["1000"]);
    let killed_pid = killed.0.id();
    wait_until(killed_pid, "sleep", "S");
    killed.signal(Signal::SIGTERM);
    killed.0.wait().expect("it ends");
    // This program again, whose test runs on a thread of its own.
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).args(["--exact", "taskstats_nothing", "--test-threads", "2"]).output();
    assert!(output.expect("a child").status.success());
    exits.extend(socket.exits());

    let of = |pid: u32| {
        exits.iter().find(|exit| exit.task.pid == pid).unwrap_or_else(|| panic!("{pid}: {exits:?}"))
    };
    let (ended, killed) = (of(pid), of(killed_pid));
    assert_eq!(ended.task.stats.exit_code, 3 << 8);
    assert_eq!((ended.task.stats.command.name().to_str(), ended.process), (Some("sh"), None));
    assert!(ended.task.stats.flags.contains(TaskFlags::LAST_OF_PROCESS));
    assert_eq!(killed.task.stats.exit_code, 15);
    assert!(killed.task.stats.flags.contains(TaskFlags::KILLED));
    let with_process = exits.iter().find(|exit| exit.process.is_some()).expect("a process of several tasks");
    let process = with_process.process.expect("it is there");
    let tasks = exits.iter().filter(|exit| exit.task.stats.process.is_some_and(|of| of.tgid == process.tgid));
    assert!(tasks.count() >= 2, "{exits:?}");

    socket.ask(&Deregister { cpus });
    socket.exits();
    assert!(Command::new("true").status().expect("a child").success());
    assert_eq!(socket.exits(), []);
}

#[test]
fn taskstats_nothing() {}

#[test]
fn taskstats_control_groups() {
    if !ready() || !lab::only() {
        return;
    }
    let group = Path::new("/run/cgroup/live_taskstats");
    create_dir(group).expect("a group");
    let netlink = Connection::open().expect("a socket");
    let of = |dir: &Path| Client::new(&netlink).cgroup(&File::open(dir).expect("a directory"));
    assert_eq!(of(group).expect("an empty group"), CgroupStats::default());
    let kids = [
        Kid::new("sleep", &["1000"]),
        Kid::reading(),
        Kid::reading(),
        Kid::new("sh", &["-c", "while :; do :; done"]),
    ];
    for kid in &kids {
        write(group.join("cgroup.procs"), kid.0.id().to_string()).expect("moved");
    }
    for (kid, program) in kids.iter().zip(["sleep", "cat", "cat"]) {
        wait_until(kid.0.id(), program, "S");
    }
    kids[0].signal(Signal::SIGSTOP);
    wait_until(kids[0].0.id(), "sleep", "T");
    let stats = of(group).expect("a group");
    assert_eq!(
        (stats.sleeping, stats.running, stats.stopped, stats.uninterruptible),
        (2, 1, 1, 0),
        "{stats:?}"
    );
    drop(kids);
    remove_dir(group).expect("an empty group");
    let error = of(Path::new("/sys/fs/cgroup")).expect_err("version 2");
    assert_eq!(error.errno().map(|errno| errno.raw()), Some(22), "{error}");
}
