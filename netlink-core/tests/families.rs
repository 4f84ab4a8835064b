//! Numbers of families: kept while they are true, and not longer.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use common::FAMILY;
use netlink_core::schema::Schema;
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::wire::AttrWriter;
use netlink_core::{
    Connection, Dial, Error, ExecuteOp, FamilyInfo, Generic, GenlFamily, Request, SocketOptions, Transport,
};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

struct Do;
impl Request for Do {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<Toy>());
    fn name(&self) -> &'static str {
        "Do"
    }
    fn command(&self) -> u16 {
        1
    }
    fn schema(&self) -> &'static Schema {
        &FAMILY
    }
    fn encode_body(&self, _: &mut AttrWriter<'_>) {}
}
impl ExecuteOp for Do {}

/// A kernel with `toy` under 40, and `other`, which counts what it is sent.
fn kernel() -> (FakeKernel, Arc<AtomicU32>) {
    let wrong = Arc::new(AtomicU32::new(0));
    let counted = wrong.clone();
    let kernel =
        FakeKernel::new().family("toy", 40, |_| Script::new().ack()).family("other", 41, move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            Script::new().ack()
        });
    (kernel, wrong)
}

/// How often nlctrl has been asked.
fn asked(kernel: &FakeKernel) -> usize {
    kernel.requests().iter().filter(|request| request[4..6] == 16u16.to_ne_bytes()).count()
}

/// Longer than a number is used without a look at what nlctrl tells.
fn a_moment() {
    std::thread::sleep(Duration::from_millis(12));
}

#[test]
fn a_number_is_asked_for_once() {
    let (kernel, _) = kernel();
    let connection: Connection = kernel.connect().unwrap();
    for _ in 0..3 {
        connection.execute(&Do).unwrap();
        a_moment();
    }
    assert_eq!(asked(&kernel), 1);
}

#[test]
fn a_number_that_went_to_another_family_is_not_used() {
    let (kernel, wrong) = kernel();
    let connection: Connection = kernel.connect().unwrap();
    connection.execute(&Do).unwrap();
    kernel.set_family_id("toy", None);
    kernel.set_family_id("other", Some(40));
    a_moment();
    let error = connection.execute(&Do).unwrap_err();
    assert!(matches!(error, Error::UnknownFamily { .. }), "{error}");
    kernel.set_family_id("toy", Some(41));
    connection.execute(&Do).unwrap();
    assert_eq!(wrong.load(Ordering::Relaxed), 0, "commands that the other family was sent");
}

#[test]
fn more_families_come_and_go_than_are_listened_to() {
    let (kernel, wrong) = kernel();
    let kernel = kernel.listen_queue(4);
    let connection: Connection = kernel.connect().unwrap();
    connection.execute(&Do).unwrap();
    for id in 50..70 {
        kernel.set_family_id("other", Some(id));
    }
    kernel.set_family_id("toy", Some(39));
    kernel.set_family_id("other", Some(40));
    a_moment();
    connection.execute(&Do).unwrap();
    assert_eq!((wrong.load(Ordering::Relaxed), asked(&kernel)), (0, 2));
}

#[test]
fn what_concerns_other_families_costs_one_question() {
    let (kernel, _) = kernel();
    let connection: Connection = kernel.connect().unwrap();
    connection.execute(&Do).unwrap();
    for id in 50..55 {
        kernel.set_family_id("other", Some(id));
    }
    for _ in 0..3 {
        a_moment();
        connection.execute(&Do).unwrap();
    }
    assert_eq!(asked(&kernel), 2);
}

/// A kernel that one can ask, but not listen to.
struct Deaf(FakeKernel);
impl Dial for Deaf {
    fn dial(&self, protocol: i32, options: SocketOptions) -> std::io::Result<Box<dyn Transport>> {
        self.0.dial(protocol, options)
    }
}

#[test]
fn without_anything_to_listen_to_a_number_is_asked_for_every_second() {
    let (kernel, wrong) = kernel();
    let connection: Connection =
        Connection::<Generic>::builder().dialer(Deaf(kernel.clone())).open().unwrap();
    for _ in 0..3 {
        connection.execute(&Do).unwrap();
    }
    assert_eq!(asked(&kernel), 1);
    kernel.set_family_id("toy", Some(42));
    kernel.set_family_id("other", Some(40));
    std::thread::sleep(Duration::from_millis(1010));
    connection.execute(&Do).unwrap();
    assert_eq!((wrong.load(Ordering::Relaxed), asked(&kernel)), (0, 2));
}
