//! With the feature `tracing`, requests and answers are events in the words of their declaration.
#![allow(missing_docs)]

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use netlink_core::genl::nlctrl::{GetFamilies, GetFamily};
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
    };
    let netlink: Connection = kernel.connect().expect("a fake socket");
    let text = logged(tracing_subscriber::filter::LevelFilter::TRACE, || ask(&netlink));
    for expected in [
        "TRACE netlink: > nlctrl GetFamily: name=\"toy\"\n",
        "TRACE netlink: > toy Get: id=7\n",
        "TRACE netlink: < toy Get: name=\"seven\" command=1\n",
        "TRACE netlink: < nlctrl GetFamilies: id=16 name=\"nlctrl\"",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
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
