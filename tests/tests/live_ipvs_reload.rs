//! IPVS whose module is loaded again, which gives the family another number, and sometimes its old one to another
//! family. For the lab alone, since it takes modules away.
#![allow(missing_docs)]

use std::cell::Cell;
use std::collections::BTreeSet;
use std::io;
use std::net::SocketAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use netlink_core::genl::nlctrl::GetFamily;
use netlink_core::genl::nlctrl::uapi::GENL_ID_CTRL;
use netlink_core::wire::Messages;
use netlink_core::{
    Connection, Dial, Errno, KernelDialer, Listen, ListenOptions, Received, SocketInfo, SocketOptions,
    Transport,
};
use netlink_families::ipvs::{Client, Error, Service, ServiceKind};
use netlink_tests::Stop;
use netlink_tests::lab::{self, Module};

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

/// What a call may say while the module comes and goes: that there is no such family. Every other refusal would
/// be the word of a family that the call was not for.
fn is_honest<T>(result: &Result<T, Error>) -> bool {
    match result {
        Ok(_) => true,
        Err(Error::Netlink { source, .. }) => {
            // What the kernel says of a module that is being taken away: of a list (`__netlink_dump_start`), and
            // of a service (`ip_vs_add_service`).
            let goes = [Errno::EPROTONOSUPPORT, Errno::ENOPROTOOPT].map(Some);
            goes.contains(&source.errno()) || source.is_not_found()
        }
        Err(_) => false,
    }
}

/// The kernel's sockets, with the requests counted that a thread sends to families other than nlctrl.
struct Counting(KernelDialer);

thread_local! {
    static REQUESTS: Cell<u32> = const { Cell::new(0) };
}

impl Dial for Counting {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        Ok(Box::new(Counted(self.0.dial(protocol, options)?)))
    }

    fn listen(&self, protocol: i32, options: ListenOptions) -> io::Result<Box<dyn Listen>> {
        self.0.listen(protocol, options)
    }
}

struct Counted(Box<dyn Transport>);

impl Transport for Counted {
    fn info(&self) -> SocketInfo {
        self.0.info()
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        let asked = Messages::new(datagram).filter(|message| message.header.kind != GENL_ID_CTRL).count();
        REQUESTS.set(REQUESTS.get() + u32::try_from(asked).expect("a few"));
        self.0.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        self.0.receive(buffer, wait)
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.0.wait(wait)
    }
}

/// What the calls of all threads have come to.
#[derive(Debug, Default)]
struct Calls {
    answered: AtomicU32,
    /// There was no such family.
    absent: AtomicU32,
    /// Asked once more, because the family had another number by then.
    repeated: AtomicU32,
    wrong: Mutex<Vec<String>>,
}

impl Calls {
    /// Makes one call, which sends one request, or two. Whether nothing has been wrong so far.
    fn make(&self, ipvs: &Client, turn: u32) -> bool {
        let nobody = ServiceKind::tcp(SocketAddr::from(([10, 1, 1, 1], 1)));
        REQUESTS.set(0);
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
        let requests = REQUESTS.get();
        if result.is_ok() { &self.answered } else { &self.absent }.fetch_add(1, Ordering::Relaxed);
        if requests == 2 {
            self.repeated.fetch_add(1, Ordering::Relaxed);
        }
        let mut wrong = self.wrong.lock().expect("no panic");
        if requests > 2 || !is_honest(&result) {
            wrong.push(format!("thread {turn}: {result:?} after {requests} requests"));
        }
        wrong.is_empty()
    }
}

/// The long form goes round through all numbers. Between, fou is loaded again, so that it comes to numbers that
/// IPVS has had.
#[test]
fn ipvs_is_loaded_a_hundred_times_under_four_threads() {
    if !here() {
        return;
    }
    let reloads = if lab::long() { 1100 } else { 100 };
    let dialer = Counting(KernelDialer::new());
    let ipvs = Client::from(Connection::builder().dialer(dialer).open().expect("a socket"));
    let netlink = Connection::open().expect("a socket");
    let (module, fou) = (Module::of(c"ip_vs"), Module::of(c"fou"));
    let (stop, calls) = (AtomicBool::new(false), Calls::default());
    let (mut had, mut again, mut passed_on) = (BTreeSet::new(), 0, 0);
    thread::scope(|scope| {
        for turn in 0..4 {
            let (ipvs, stop, calls) = (ipvs.clone(), &stop, &calls);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    if !calls.make(&ipvs, turn) {
                        stop.store(true, Ordering::Relaxed);
                    }
                    // Or the module might be held for ever.
                    thread::sleep(Duration::from_millis(1));
                }
            });
        }
        let _stop = Stop(&stop);
        for reload in 1..=reloads {
            module.reload();
            if !had.insert(number(&netlink, "IPVS")) {
                again += 1;
            }
            // Each number is used before the next one.
            let before = calls.answered.load(Ordering::Relaxed);
            while calls.answered.load(Ordering::Relaxed) < before + 4 && !stop.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(1));
            }
            if stop.load(Ordering::Relaxed) {
                break;
            }
            if reload % 3 == 0 {
                fou.reload();
                passed_on += u32::from(had.contains(&number(&netlink, "fou")));
            }
            if reload % 100 == 0 {
                println!(
                    "{reload} times: {} numbers, {again} had again, {passed_on} by fou; {calls:?}",
                    had.len()
                );
            }
        }
    });
    assert_eq!(calls.wrong.into_inner().expect("no panic"), Vec::<String>::new());
    assert!(calls.repeated.into_inner() > 0, "a number that has changed is looked up and the call repeated");
    assert_eq!(had.len() + again, reloads);
    assert!(!lab::long() || again > 0 && passed_on > 0, "the numbers have come round");
    assert_eq!(ipvs.services().expect("a list"), []);
    assert_eq!(lab::run("ip", ["fou", "show"]), "");
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
    many.unload();
}
