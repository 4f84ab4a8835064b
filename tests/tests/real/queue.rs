//! The receive queue: never overfilled by us, and what happens when it is by others.

use std::io;
use std::thread;
use std::time::Duration;

use netlink_core::genl::nlctrl::{self, GetFamily, Nlctrl, uapi};
use netlink_core::wire::NlHeader;
use netlink_core::{Connection, Dial, Errno, Error, Generic, KernelDialer, NlaEncode, Received};
use netlink_core::{SocketInfo, SocketOptions, Transport};

use super::rights::{give_up_rights, may_administer};
use super::system::{send_to, shrink_send_queue};
use super::{NLCTRL, assert_usable};

/// A request that the kernel refuses with a text and an offset.
#[derive(NlaEncode)]
#[genl(family = Nlctrl, command = uapi::CTRL_CMD_GETFAMILY)]
struct Refused {
    /// The kernel wants two bytes.
    #[nla(uapi::CTRL_ATTR_FAMILY_ID)]
    id: u8,
}

/// F1: as many as there are, and the queue does not overflow.
#[test]
fn large_batches_do_not_overfill_the_queue() {
    let tiny = Connection::<Generic>::builder().receive_queue(1).open().unwrap();
    assert!(tiny.info().receive_queue < 5000, "{:?}", tiny.info());
    for (netlink, count) in [(Connection::open().unwrap(), 10_000), (tiny, 500)] {
        let mut batch = netlink.batch();
        let tickets: Vec<_> = (0..count).map(|_| batch.query(&NLCTRL).unwrap()).collect();
        let mut results = batch.send().unwrap();
        tickets.into_iter().for_each(|ticket| assert_eq!(results.reply(ticket).unwrap().id, 16));
        let mut batch = netlink.batch();
        (0..count).for_each(|_| {
            batch.execute(&Refused { id: 1 }).unwrap();
        });
        let refused = batch.send().unwrap().into_errors().map(|(_, error)| {
            assert!(error.kernel().is_some_and(|error| error.ext_ack.message.is_some()), "{error}");
        });
        assert_eq!(refused.count(), count);
        let (load, counters) = (netlink.load(), netlink.counters());
        println!(
            "window: {count} requests, at most {} at once, {} of {} bytes",
            load.most_requests, load.most_expected, load.queue
        );
        assert_eq!(counters, Default::default());
        assert!(
            load.requests == 0 && (load.most_expected <= load.queue || load.most_requests == 1),
            "{load:?}"
        );
    }
}

#[test]
fn many_threads_do_not_overfill_the_queue() {
    let netlink = Connection::open().unwrap();
    thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                for _ in 0..100 {
                    assert_usable(&netlink);
                    assert!(netlink.query(&GetFamily { name: "no-such-name" }).unwrap_err().is_not_found());
                }
            });
        }
    });
    let load = netlink.load();
    println!("window: 64 threads, at most {} requests at once", load.most_requests);
    assert!(load.most_expected <= load.queue, "{load:?}");
    assert_eq!(netlink.counters(), Default::default());
}

/// Sockets that can send little at once.
struct Narrow(KernelDialer);

struct NarrowSocket(Box<dyn Transport>, usize);

impl Dial for Narrow {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        let socket = self.0.dial(protocol, options)?;
        let bytes = shrink_send_queue(socket.descriptor().unwrap());
        Ok(Box::new(NarrowSocket(socket, bytes)))
    }
}

impl Transport for NarrowSocket {
    fn info(&self) -> SocketInfo {
        let mut info = self.0.info();
        info.send_queue = self.1;
        info
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        self.0.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        self.0.receive(buffer, wait)
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.0.wait(wait)
    }
}

/// R10: `EMSGSIZE` is for single requests that are too long, not for batches.
#[test]
fn batches_are_not_longer_than_can_be_sent() {
    let netlink = Connection::<Generic>::builder().dialer(Narrow(KernelDialer::new())).open().unwrap();
    assert!(netlink.info().send_queue < 28 * 166, "all of a window would not fit: {:?}", netlink.info());
    let mut batch = netlink.batch();
    (0..1000).for_each(|_| {
        batch.execute(&Refused { id: 1 }).unwrap();
    });
    assert!(batch.send().unwrap().into_errors().all(|(_, error)| error.kernel().is_some()));
    assert!(netlink.load().most_requests > 100);
    let name: &'static str = "x".repeat(10_000).leak();
    let error = netlink.query(&GetFamily { name }).unwrap_err();
    assert!(matches!(error, Error::Io { .. }) && error.errno() == Some(Errno::EMSGSIZE), "{error}");
    assert_usable(&netlink);
}

/// Fills the queue of the first socket behind the client's back.
struct Flooding(KernelDialer);

struct Flooded(Box<dyn Transport>);

impl Dial for Flooding {
    fn dial(&self, protocol: i32, options: SocketOptions) -> io::Result<Box<dyn Transport>> {
        Ok(Box::new(Flooded(self.0.dial(protocol, options)?)))
    }
}

impl Transport for Flooded {
    fn info(&self) -> SocketInfo {
        self.0.info()
    }

    fn send(&self, datagram: &[u8]) -> io::Result<()> {
        if datagram.ends_with(b"flood\0\0\0") {
            // 2000 acknowledgements of nothing.
            let header = NlHeader { len: 16, kind: 1, flags: 5, seq: 1, port: 0 };
            self.0.send(&header.to_bytes().repeat(2000))?;
        }
        self.0.send(datagram)
    }

    fn receive(&self, buffer: &mut [u8], wait: Duration) -> io::Result<Received> {
        self.0.receive(buffer, wait)
    }

    fn wait(&self, wait: Duration) -> io::Result<bool> {
        self.0.wait(wait)
    }
}

/// L4: the answer is lost although the command ran; the socket is not used again.
#[test]
fn an_overrun_is_an_unknown_outcome_and_the_end_of_the_socket() {
    let netlink = Connection::<Generic>::builder().dialer(Flooding(KernelDialer::new())).open().unwrap();
    assert_usable(&netlink);
    let error = netlink.query(&GetFamily { name: "flood" }).unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ENOBUFS, .. }), "{error}");
    assert_usable(&netlink);
    assert_eq!(netlink.counters().overruns, 1);
}

/// S1: nobody but the kernel can send to the socket.
#[test]
fn others_cannot_send_to_the_socket() {
    let netlink = Connection::open().unwrap();
    let refused = send_to(netlink.info().port, &[0; 36]).expect_err("it was let in").raw_os_error();
    // Without a right to send to processes at all, that is what is refused.
    assert!([Some(libc::ECONNREFUSED), Some(libc::EPERM)].contains(&refused), "{refused:?}");
    assert_usable(&netlink);
}

/// L6: with `CAP_NET_ADMIN` a queue is as long as it is asked for, without as long as the system lets everybody
/// have it; either way one knows.
#[test]
fn long_queues_are_granted_or_known_not_to_be() {
    let limit = std::fs::read_to_string("/proc/sys/net/core/rmem_max").unwrap();
    let limit: usize = limit.trim().parse().unwrap();
    let asked = limit + 1_000_000;
    let granted = move || {
        let netlink = Connection::<Generic>::builder().receive_queue(asked).open().unwrap();
        let families = netlink.subscription::<nlctrl::Event>().group("notify").receive_queue(asked);
        [netlink.info().receive_queue, families.open().unwrap().info().receive_queue]
    };
    // The kernel doubles what it grants.
    match may_administer() {
        true => assert_eq!(granted(), [2 * asked; 2]),
        false => eprintln!("SKIPPED: what is granted with CAP_NET_ADMIN"),
    }
    let without = thread::spawn(move || {
        give_up_rights();
        granted()
    });
    assert_eq!(without.join().unwrap(), [2 * limit; 2]);
}
