//! Both sets of commands, under one name.

use std::os::fd::{AsFd, AsRawFd};

use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::Payload;
use netlink_core::{Connection, DecodeMessage, Errno};
use netlink_families::taskstats::{CgroupStats, Client, Deregister, Event, Register};
use netlink_tests::wire;
use netlink_tests::wire::attr;

use crate::versions::bytes_of;

fn connect(handler: impl FnMut(&FakeRequest<'_>) -> Script + Send + 'static) -> Connection {
    FakeKernel::new().family("TASKSTATS", 22, handler).connect().expect("a fake socket")
}

fn task(pid: u32, version: u16) -> Vec<u8> {
    attr(4, &[wire! { [8, 1] pid }, attr(3, &bytes_of(version))].concat())
}

#[test]
fn a_task_and_a_process() {
    let netlink = connect(|request| {
        assert_eq!(request.command(), 1);
        if request.body == (wire! { [8, 1] 77u32 }) {
            Script::new().reply_bytes(2, &task(77, 16)).ack()
        } else if request.body == (wire! { [8, 2] 78u32 }) {
            // An attribute without payload aligns the struct on some machines.
            let parts = [wire! { [8, 2] 78u32 [4, 6] }, attr(3, &bytes_of(13))].concat();
            Script::new().reply_bytes(2, &attr(5, &parts)).ack()
        } else {
            Script::new().error(Errno::ESRCH)
        }
    });
    let client = Client::new(netlink);
    assert_eq!(client.task(77).expect("a task").version, 16);
    assert_eq!(client.process(78).expect("a process").version, 13);
    assert!(client.task(79).expect_err("none").is_not_found());
}

#[test]
fn a_control_group_by_its_descriptor() {
    let directory = std::fs::File::open("/").expect("a directory");
    let number = directory.as_raw_fd();
    let netlink = connect(move |request| {
        assert_eq!(request.command(), 4);
        assert_eq!(request.body, wire! { [8, 1] number });
        let stats = wire! { [44, 1] 1u64 2u64 3u64 4u64 5u64 };
        Script::new().reply_bytes(5, &stats).ack()
    });
    let want = CgroupStats { sleeping: 1, running: 2, stopped: 3, uninterruptible: 4, io_wait: 5 };
    assert_eq!(Client::new(netlink).cgroup(&directory.as_fd()).expect("a group"), want);
}

#[test]
fn registering_for_processors() {
    let netlink = connect(|request| {
        assert_eq!(request.command(), 1);
        let known = [wire! { [10, 3] "302d332c3800 0000" }, wire! { [6, 4] "3100 0000" }];
        if known.iter().any(|body| request.body == body) {
            Script::new().ack()
        } else {
            Script::new().error(Errno::EINVAL)
        }
    });
    netlink.execute(&Register { cpus: "0-3,8".into() }).expect("acknowledged");
    netlink.execute(&Deregister { cpus: "1".into() }).expect("acknowledged");
    netlink.execute(&Register { cpus: "9".into() }).expect_err("refused");
}

#[test]
fn a_task_that_ends_with_its_process_and_without() {
    let process = attr(5, &[wire! { [8, 2] 5u32 }, attr(3, &bytes_of(14))].concat());
    for (body, tgid) in [(task(7, 14), None), ([task(7, 14), process].concat(), Some(5))] {
        let Event::Exit(exit) = Event::decode_message(2, Payload::new(&body)).expect("an exit") else {
            panic!("no exit")
        };
        assert_eq!((exit.task.pid, exit.process.map(|process| process.tgid)), (7, tgid));
    }
    assert!(Event::decode_message(5, Payload::new(&[])).is_err(), "of the other set of commands");
}
