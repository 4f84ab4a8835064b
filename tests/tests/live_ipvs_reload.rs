//! IPVS whose module is loaded again, which gives the family another number, and sometimes its old one to another
//! family. For the lab alone, since it takes modules away.
#![allow(missing_docs)]

use std::ffi::{CStr, CString};
use std::fs::File;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use netlink_core::genl::nlctrl::GetFamily;
use netlink_core::{Connection, Errno as KernelErrno};
use netlink_families::ipvs::{Client, Error, Service, ServiceKind};
use netlink_tests::{Stop, lab};
use nix::errno::Errno;
use nix::kmod::{DeleteModuleFlags, ModuleInitFlags, delete_module, finit_module};

fn here() -> bool {
    lab::only() && lab::family("IPVS").is_some() && lab::family("fou").is_some()
}

fn client() -> Client {
    Client::open().expect("a socket")
}

/// The number that a family has now; asking loads no module, for its name is not asked for when it is not there.
fn number(netlink: &Connection, name: &str) -> u16 {
    netlink.query(&GetFamily { name }).unwrap_or_else(|error| panic!("{name}: {error}")).id
}

/// A module that can be taken away and loaded again. Not by `modprobe`, which takes ten times as long.
struct Module {
    name: &'static CStr,
    file: File,
}

impl Module {
    fn of(name: &'static CStr) -> Self {
        let release = lab::run("uname", ["-r"]);
        let modules = format!("/lib/modules/{}", release.trim());
        let list = std::fs::read_to_string(format!("{modules}/modules.dep")).expect("the list of modules");
        let file_name = format!("/{}.ko", name.to_str().expect("ASCII"));
        let mut paths = list.lines().filter_map(|line| line.split(':').next());
        let path = paths.find(|path| path.ends_with(&file_name)).expect("the module's file");
        let file = File::open(format!("{modules}/{path}")).expect("the module's file");
        Module { name, file }
    }

    /// Takes the module away and loads it again.
    fn reload(&self) {
        self.unload();
        self.load();
    }

    fn unload(&self) {
        for user in self.users() {
            take_away(&user);
        }
        take_away(self.name);
    }

    /// Modules that need this one: schedulers, which other tests have used.
    fn users(&self) -> Vec<CString> {
        let loaded = std::fs::read_to_string("/proc/modules").expect("the modules");
        let name = self.name.to_str().expect("ASCII");
        // Name, size, how often it is used, and by which: `ip_vs_rr,ip_vs_sh,` or `-`.
        let words = loaded.lines().map(|line| line.split(' ').collect::<Vec<_>>());
        let users =
            words.filter(|words| words.first() == Some(&name)).filter_map(|words| words.get(3).copied());
        let names = users.flat_map(|users| users.split(',')).filter(|user| !matches!(*user, "" | "-"));
        names.map(|user| CString::new(user).expect("no NUL")).collect()
    }

    fn load(&self) {
        match finit_module(&self.file, c"", ModuleInitFlags::empty()) {
            // The kernel loads it by itself when a thread asks for the family.
            Ok(()) | Err(Errno::EEXIST) => {}
            Err(error) => panic!("{:?}: {error}", self.name),
        }
    }
}

fn take_away(module: &CStr) {
    let deadline = Instant::now() + Duration::from_secs(60);
    // A call that is under way holds the module for a moment.
    while let Err(error) = delete_module(module, DeleteModuleFlags::O_NONBLOCK) {
        assert!(matches!(error, Errno::EAGAIN | Errno::EBUSY), "{module:?}: {error}");
        assert!(Instant::now() < deadline, "{module:?} stays loaded");
        thread::sleep(Duration::from_millis(1));
    }
}

/// What a call may say while the module comes and goes: that there is no such family. Every other refusal would
/// be the word of a family that the call was not for.
fn is_honest<T>(result: &Result<T, Error>) -> bool {
    match result {
        Ok(_) => true,
        Err(Error::Netlink { source, .. }) => {
            // What the kernel says of a module that is being taken away: of a list (`__netlink_dump_start`), and
            // of a service (`ip_vs_add_service`).
            let goes = [KernelErrno::EPROTONOSUPPORT, KernelErrno::ENOPROTOOPT].map(Some);
            goes.contains(&source.errno()) || source.is_not_found()
        }
        Err(_) => false,
    }
}

#[test]
fn ipvs_is_loaded_a_hundred_times_under_four_threads() {
    if !here() {
        return;
    }
    let ipvs = client();
    let netlink = Connection::open().expect("a socket");
    let module = Module::of(c"ip_vs");
    let stop = AtomicBool::new(false);
    let (answered, absent) = (AtomicU32::new(0), AtomicU32::new(0));
    let wrong = Mutex::new(Vec::new());
    let nobody = ServiceKind::tcp(SocketAddr::from(([10, 1, 1, 1], 1)));
    let mut numbers = std::collections::BTreeSet::new();
    thread::scope(|scope| {
        for turn in 0..4 {
            let (ipvs, stop, answered, absent, wrong) = (ipvs.clone(), &stop, &answered, &absent, &wrong);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let result = match turn {
                        0 => ipvs.info().map(drop),
                        1 => ipvs.services().map(drop),
                        2 => ipvs.service(&nobody).map(drop),
                        // In fou this command adds a port.
                        _ => match ipvs.add_service(&Service::new(nobody, "zzz")) {
                            Err(Error::NoSuchScheduler { .. }) => Ok(()),
                            other => other,
                        },
                    };
                    if !is_honest(&result) {
                        wrong.lock().expect("no panic").push(format!("thread {turn}: {result:?}"));
                        stop.store(true, Ordering::Relaxed);
                    }
                    if result.is_ok() { answered } else { absent }.fetch_add(1, Ordering::Relaxed);
                    // Or the module might be held for ever.
                    thread::sleep(Duration::from_millis(1));
                }
            });
        }
        let _stop = Stop(&stop);
        for _ in 0..100 {
            module.reload();
            numbers.insert(number(&netlink, "IPVS"));
            // Each number is used before the next one.
            let before = answered.load(Ordering::Relaxed);
            while answered.load(Ordering::Relaxed) < before + 4 && !stop.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(1));
            }
            if stop.load(Ordering::Relaxed) {
                break;
            }
        }
    });
    assert_eq!(wrong.into_inner().expect("no panic"), Vec::<String>::new());
    println!(
        "{} numbers, {} calls answered, {} without a family",
        numbers.len(),
        answered.into_inner(),
        absent.into_inner()
    );
    assert!(numbers.len() >= 100);
    assert_eq!(ipvs.services().expect("a list"), []);
}

#[test]
fn ipvs_is_not_taken_for_the_family_that_has_its_old_number() {
    if !here() {
        return;
    }
    let netlink = Connection::open().expect("a socket");
    let ipvs = client();
    ipvs.info().expect("an answer");
    let old = number(&netlink, "IPVS");
    let (module, fou) = (Module::of(c"ip_vs"), Module::of(c"fou"));
    // This one brings several families, so that the numbers go round sooner. What it needs is loaded first.
    lab::run("modprobe", ["openvswitch"]);
    let many = Module::of(c"openvswitch");
    module.unload();
    // Numbers are given in turn, up to 1,023 and then from the first one that is free.
    let mut reloads = 0;
    let mut newest = number(&netlink, "fou");
    while newest != old {
        let near = (old.saturating_sub(32)..old).contains(&newest);
        let (name, module) = if near { ("fou", &fou) } else { ("ovs_packet", &many) };
        module.reload();
        newest = number(&netlink, name);
        reloads += 1;
        assert!(reloads < 400, "fou was never given the number {old}");
    }
    assert_eq!(number(&netlink, "fou"), old);
    module.load();
    println!("after {reloads} reloads fou is {old}, as IPVS was; IPVS is {}", number(&netlink, "IPVS"));
    let kind = |turn: u16| ServiceKind::tcp(SocketAddr::from(([10, 1, 1, 1], turn + 1)));
    thread::scope(|scope| {
        for turn in 0..4 {
            let ipvs = ipvs.clone();
            scope.spawn(move || {
                ipvs.add_service(&Service::new(kind(turn), "rr")).unwrap_or_else(|error| panic!("{error}"));
                assert_eq!(ipvs.info().expect("an answer").version_numbers(), [1, 2, 1]);
            });
        }
    });
    let mut kinds: Vec<_> =
        client().services().expect("a list").iter().map(|status| status.service.kind).collect();
    kinds.sort();
    assert_eq!(kinds, [0, 1, 2, 3].map(kind));
    // In fou the command that adds a service adds a port.
    assert_eq!(lab::run("ip", ["fou", "show"]), "");
    client().flush().expect("flushed");
    // From Linux 6.11 on it keeps psample, which another program takes away.
    many.unload();
}
