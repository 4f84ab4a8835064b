//! Lists that change while they are read. The kernel makes a part of a list when the one before is taken, and marks the
//! first message of a part when the table is another by then (`nl_dump_check_consistent`).

use std::io;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

use netlink_core::{
    Connection, Consistency, Dial, Dump, KernelDialer, Received, SocketInfo, SocketOptions, Transport,
};
use netlink_families::rtnetlink::Route;
use netlink_families::rtnetlink::link::{DelLink, GetLinks, Link, NewLink};

use super::{name, with_netlink};

/// More than fit into one part.
const LINKS: usize = 120;

fn add(netlink: &Connection<Route>, link: &str) {
    netlink.execute(&NewLink(Link::bridge(name(link)))).unwrap_or_else(|error| panic!("{link}: {error}"));
}

fn add_many(netlink: &Connection<Route>) {
    (0..LINKS).for_each(|number| add(netlink, &format!("many{number}")));
}

fn rest(links: &mut Dump<GetLinks>) -> usize {
    links.inspect(|link| assert!(link.is_ok(), "{link:?}")).count()
}

#[test]
fn a_list_that_changes_while_it_is_read_says_so() {
    with_netlink(|netlink| {
        add_many(netlink);
        let mut quiet = netlink.dump(&GetLinks::default()).expect("a list");
        assert_eq!(rest(&mut quiet), LINKS + 1);
        assert!(!quiet.interrupted());
        for change in ["one more", "one less"] {
            let mut links = netlink.dump(&GetLinks::default()).expect("a list");
            assert!(links.try_next().expect("a link").is_some() && !links.interrupted());
            match change {
                "one more" => add(netlink, "late0"),
                _ => drop(netlink.execute(&DelLink::by_name(name("late0"))).expect("it was there")),
            }
            assert!(rest(&mut links) >= LINKS, "all come, marked or not");
            assert!(links.interrupted(), "{change}");
        }
    });
}

/// The kernel's sockets; the table is changed behind the first part of each of so many lists.
struct Meddling {
    kernel: KernelDialer,
    times: &'static AtomicU32,
}

impl Dial for Meddling {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let socket = self.kernel.dial(protocol, options)?;
        Ok(Box::new(Meddled { socket, times: self.times, asked: AtomicBool::new(false) }))
    }
}

struct Meddled {
    socket: Box<dyn Transport>,
    times: &'static AtomicU32,
    /// Whether nothing has been received since something was sent.
    asked: AtomicBool,
}

impl Transport for Meddled {
    fn info(&self) -> SocketInfo {
        self.socket.info()
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.asked.store(true, Ordering::Relaxed);
        self.socket.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        let received = self.socket.receive(buffer, wait)?;
        let left = self.times.load(Ordering::Relaxed);
        if self.asked.swap(false, Ordering::Relaxed) && left > 0 {
            self.times.store(left - 1, Ordering::Relaxed);
            static MADE: AtomicU32 = AtomicU32::new(0);
            let netlink = Connection::<Route>::open().expect("a socket");
            add(&netlink, &format!("late{}", MADE.fetch_add(1, Ordering::Relaxed)));
        }
        Ok(received)
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.socket.wait(wait)
    }
}

#[test]
fn an_interrupted_list_is_asked_for_again() {
    static TIMES: AtomicU32 = AtomicU32::new(0);
    with_netlink(|netlink| {
        add_many(netlink);
        let dialer = Meddling { kernel: KernelDialer::new(), times: &TIMES };
        let netlink = Connection::<Route>::builder().dialer(dialer).open().expect("a socket");
        for (times, attempts, expected) in [
            (0, 3, (Consistency::Unmarked, 1)),
            (2, 3, (Consistency::Unmarked, 3)),
            (3, 2, (Consistency::Interrupted, 2)),
        ] {
            TIMES.store(times, Ordering::Relaxed);
            let links = netlink.dump_retry(&GetLinks::default(), attempts).expect("a list");
            assert_eq!((links.consistency, links.attempts), expected, "changed {times} times");
            let made = netlink.dump(&GetLinks::default()).expect("a list").count();
            assert!(links.items.len() <= made && links.items.len() > LINKS);
        }
    });
}
