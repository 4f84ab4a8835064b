//! With the feature `tracing`, requests and answers are events in the words of their declaration.
#![allow(missing_docs)]

use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use netlink_core::genl::nlctrl::{Event, GetFamilies, GetFamily};
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::{Connection, ExtAck, GenlFamily, NlaDecode, NlaEncode};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

#[derive(NlaEncode)]
#[genl(family = Toy, command = 1, reply = Item)]
struct Get {
    #[nla(1)]
    id: u32,
}

#[derive(NlaEncode)]
#[genl(family = Toy, command = 2)]
struct Set {
    #[nla(1)]
    id: u32,
}

#[derive(NlaEncode, NlaDecode)]
struct Item {
    #[nla(2, nul_string)]
    name: String,
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged(level: tracing_subscriber::filter::LevelFilter, work: impl FnOnce()) -> String {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .without_time()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing_subscriber::util::SubscriberInitExt::set_default(subscriber);
    work();
    let bytes = log.0.lock().expect("no panic").clone();
    String::from_utf8(bytes).expect("text")
}

#[test]
fn requests_and_answers_are_logged_with_names() {
    let kernel =
        FakeKernel::new().family("toy", 40, |_| Script::new().reply(1, &Item { name: "seven".into() }).ack());
    let ask = |netlink: &Connection| {
        netlink.query(&Get { id: 7 }).expect("an item");
        netlink.query(&GetFamily { name: "toy" }).expect("the family");
        assert_eq!(netlink.dump(&GetFamilies {}).expect("a list").count(), 2);
        let mut families = netlink.subscribe::<Event>(["notify"]).expect("a group");
        kernel.set_family_id("toy", None);
        families.next(Duration::MAX).expect("an event").expect("the family has gone");
        netlink.query(&GetFamily { name: "toy" }).expect_err("has gone");
    };
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let text = logged(tracing_subscriber::filter::LevelFilter::TRACE, || ask(&netlink));
    for expected in [
        "TRACE netlink: > nlctrl GetFamily: name=\"toy\"\n",
        "TRACE netlink: > toy Get: id=7\n",
        "TRACE netlink: < toy Get: name=\"seven\" command=1\n",
        "TRACE netlink: < nlctrl GetFamilies: id=16 name=\"nlctrl\"",
        "TRACE netlink: < nlctrl GetFamilies: end of the list\n",
        "TRACE netlink: < nlctrl notification: id=40 name=\"toy\"",
        "TRACE netlink: < nlctrl GetFamily: ENOENT: no such file or directory\n",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
}

/// The client for tokio and batches say the same.
#[test]
fn every_way_to_ask_is_logged() {
    let kernel = FakeKernel::new()
        .family("toy", 40, |_| Script::new().reply(1, &Item { name: "seven".into() }).ack())
        .real_time();
    let asked = |work: &dyn Fn()| logged(tracing_subscriber::filter::LevelFilter::TRACE, work);
    let blocking: Connection = kernel.connect().expect("a fake socket");
    let one = asked(&|| drop(blocking.query(&Get { id: 7 }).expect("an item")));
    let in_a_batch = asked(&|| {
        let mut batch = blocking.batch();
        let ticket = batch.query(&Get { id: 7 }).expect("a place");
        batch.send().expect("answers").reply(ticket).expect("an item");
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let with_tokio = asked(&|| {
        runtime.block_on(async {
            let fresh = kernel.connect().expect("a fake socket");
            let netlink = netlink_core::tokio::Connection::from(fresh);
            netlink.query(&Get { id: 7 }).await.expect("an item");
        });
    });
    // The family's number is asked for once a connection.
    let asked: Vec<_> = one.lines().filter(|line| line.contains("toy Get")).collect();
    assert_eq!(asked.len(), 2, "{one}");
    assert_eq!(in_a_batch.lines().collect::<Vec<_>>(), asked);
    // It asks for the number on a thread that this log does not hear.
    assert_eq!(with_tokio.lines().collect::<Vec<_>>(), asked);
    let executed = logged(tracing_subscriber::filter::LevelFilter::TRACE, || {
        drop(blocking.execute(&Set { id: 7 }).expect("done"));
    });
    assert_eq!(executed, "TRACE netlink: > toy Set: id=7\nTRACE netlink: < toy Set: acknowledged\n");
}

#[test]
fn a_warning_beside_an_answer_is_logged() {
    let kernel = FakeKernel::new().family("toy", 40, |_| {
        let mut warning = ExtAck::default();
        warning.message = Some("this is deprecated".into());
        Script::new().reply(1, &Item { name: "seven".into() }).error_number(0, warning)
    });
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let text = logged(tracing_subscriber::filter::LevelFilter::WARN, || {
        netlink.query(&Get { id: 7 }).expect("an item");
    });
    assert_eq!(text, " WARN netlink: toy Get: this is deprecated\n");
}

#[test]
fn nothing_is_logged_while_nobody_listens() {
    let netlink: Connection = FakeKernel::new().connect().expect("a fake socket");
    let text = logged(tracing_subscriber::filter::LevelFilter::DEBUG, || {
        netlink.query(&GetFamily { name: "nlctrl" }).expect("the family");
    });
    assert_eq!(text, "");
}
