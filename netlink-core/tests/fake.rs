//! The client over a kernel that misbehaves.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::cell::Cell;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use common::{Family, FamilyRef};
use netlink_core::engine::Counters;
use netlink_core::schema::Schema;
use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::{AttrWriter, Buffer, NLM_F_DUMP_INTR, NLMSG_NOOP};
use netlink_core::{
    Connection, DumpOp, Errno, Error, ExecuteOp, ExtAck, FamilyInfo, Generic, GenlFamily, Protocol, QueryOp,
    Request,
};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
    const MODULES: &'static [&'static str] = &["toy_mod"];
}

/// The family's one operation, which is answered in every way.
struct Op;
impl Request for Op {
    type Protocol = Generic;
    const FAMILY: Option<FamilyInfo> = Some(FamilyInfo::of::<Toy>());

    fn name(&self) -> &'static str {
        "Op"
    }

    fn command(&self) -> u16 {
        1
    }

    fn schema(&self) -> &'static Schema {
        &common::FAMILY
    }

    fn encode_body(&self, out: &mut AttrWriter<'_>) {
        out.put_2(1, 5u16.to_ne_bytes());
    }
}
impl ExecuteOp for Op {}
impl QueryOp for Op {
    type Reply<'nla> = Family;
    const REPLY_COMMAND: Option<u16> = Some(2);
}
impl DumpOp for Op {
    type Item<'nla> = FamilyRef<'nla>;
    const REPLY_COMMAND: Option<u16> = Some(2);
}

fn item(id: u16) -> Family {
    Family { id, name: format!("item {id}") }
}

/// A kernel that answers the first request with `scripts[0]` and so on, then with plain success.
fn kernel<const N: usize>(scripts: [Script; N]) -> FakeKernel {
    let scripts = Mutex::new(scripts.into_iter());
    FakeKernel::new().family("toy", 40, move |_| {
        let next = scripts.lock().unwrap().next();
        next.unwrap_or_else(|| Script::new().reply(2, &item(99)).ack())
    })
}

fn connect<const N: usize>(scripts: [Script; N]) -> Connection {
    kernel(scripts).connect().unwrap()
}

/// The connection still works and pairs answers rightly.
#[track_caller]
fn assert_usable(conn: &Connection) {
    assert_eq!(conn.query(&Op).unwrap(), item(99));
}

#[test]
fn an_answer_is_paired_with_its_question() {
    let stale = Script::new().reply(2, &item(1)).seq(7).reply(2, &item(2)).port(9);
    let conn = connect([stale.control(NLMSG_NOOP, &[]).reply(2, &item(3)).ack()]);
    assert_eq!(conn.query(&Op).unwrap(), item(3));
    assert_eq!((conn.counters().unknown_seq, conn.counters().wrong_port), (1, 1));
    assert_usable(&conn);
}

#[test]
fn another_process_is_not_believed() {
    let forged = Script::new().reply(2, &item(1)).from(4242).ack().from(4242);
    let conn = connect([forged.reply(2, &item(3)).ack(), Script::new().ack().from(4242)]);
    assert_eq!(conn.query(&Op).unwrap(), item(3));
    let error = conn.execute(&Op).unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
    assert_eq!(conn.counters().foreign, 3);
    assert_usable(&conn);
}

#[test]
fn no_answer_means_that_the_outcome_is_unknown_and_a_late_one_is_dropped() {
    let conn = connect([Script::new().late().reply(2, &item(1)).ack()]);
    let error = conn.query(&Op).unwrap_err();
    assert!(error.is_timeout());
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
    assert_usable(&conn);
    assert_eq!(conn.counters().late, 2);
}

/// L4, R10: after `ENOBUFS` nothing more is expected on that socket.
#[test]
fn lost_answers_retire_the_socket() {
    let overrun = || Script::new().receive_error(Errno::ENOBUFS);
    // An acknowledgement without the reply that was lost is not an answer without a reply.
    let kernel = kernel([overrun(), overrun().ack(), overrun().reply(2, &item(1)).ack()]);
    let conn = kernel.connect().unwrap();
    for _ in 0..2 {
        let error = conn.query(&Op).unwrap_err();
        assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ENOBUFS, .. }), "{error}");
    }
    // What was in the queue is true all the same.
    assert_eq!(conn.query(&Op).unwrap(), item(1));
    assert_usable(&conn);
    assert_eq!((kernel.sockets_opened(), conn.counters().overruns), (4, 3));
}

#[test]
fn a_query_wants_exactly_one_reply_of_the_right_kind() {
    let conn = connect([
        Script::new().ack(),
        Script::new().reply(2, &item(1)).reply(2, &item(2)).ack(),
        Script::new().reply(3, &item(1)).ack(),
        Script::new().reply(2, &item(1)).kind(41).ack(),
        Script::new().reply_bytes(2, &[]).ack(),
    ]);
    assert!(matches!(conn.query(&Op).unwrap_err(), Error::NoReply { .. }));
    for found in ["2 messages", "command 3, not 2", "type 41, not 40"] {
        let error = conn.query(&Op).unwrap_err();
        assert!(matches!(error, Error::UnexpectedReply { .. }));
        assert!(error.to_string().contains(found), "{error}");
    }
    let error = conn.query(&Op).unwrap_err();
    assert!(matches!(error, Error::Decode { .. }));
    assert!(error.to_string().starts_with("toy Op: cannot decode"), "{error}");
    assert_usable(&conn);
}

#[test]
fn an_execute_passes_replies_over() {
    let conn = connect([Script::new().reply(2, &item(1)).reply(7, &item(2)).ack()]);
    conn.execute(&Op).unwrap();
    assert_usable(&conn);
}

#[test]
fn a_refusal_names_field_and_cause() {
    let mut ext_ack = ExtAck::default();
    ext_ack.message = Some("bad id".into());
    ext_ack.offset = Some(20);
    let mut missing = ExtAck::default();
    missing.missing_type = Some(2);
    let conn = connect([
        Script::new().error_with(Errno::EINVAL, ext_ack),
        Script::new().error_with(Errno::EINVAL, missing),
        Script::new().error(Errno::EPERM),
    ]);
    let error = conn.execute(&Op).unwrap_err();
    assert_eq!(error.to_string(), "toy Op: id (CTRL_ATTR_FAMILY_ID): bad id (EINVAL: invalid argument)");
    let error = conn.execute(&Op).unwrap_err();
    assert_eq!(error.kernel().unwrap().path.as_ref().unwrap().to_string(), "name");
    let error = conn.execute(&Op).unwrap_err();
    assert!(error.is_permission_denied());
    assert!(error.to_string().contains("CAP_NET_ADMIN"), "{error}");
}

#[test]
fn warnings_are_values() {
    let mut ext_ack = ExtAck::default();
    ext_ack.message = Some("careful".into());
    let conn = connect([Script::new().warning(ext_ack)]);
    let ack = conn.execute(&Op).unwrap();
    assert_eq!(ack.warning().unwrap().message.as_deref(), Some("careful"));
    assert!(conn.execute(&Op).unwrap().warning().is_none());
}

#[test]
fn error_numbers_that_are_none_are_errors_without_a_panic() {
    let odd = |number| Script::new().error_number(number, ExtAck::default());
    let conn = connect([odd(i32::MIN), odd(5)]);
    for _ in 0..2 {
        assert!(matches!(conn.execute(&Op).unwrap_err(), Error::UnexpectedReply { .. }));
    }
    assert_usable(&conn);
}

/// A reply of so many bytes, most of them in attributes that nobody knows.
fn long(bytes: usize) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    out.put_2(1, 1u16.to_ne_bytes());
    out.put_parts(2, b"item 1", &[0]);
    (0..bytes / 1000).for_each(|_| out.put(9, &[0; 996]));
    out.finish().unwrap().to_vec()
}

/// B5, B6: links of 38 KB, and of more than 64 KiB, arrive whole.
#[test]
fn long_replies_arrive_whole() {
    let answers = [38_000, 70_000, 250_000].map(|bytes| Script::new().reply_bytes(2, &long(bytes)).ack());
    let conn = connect(answers);
    for _ in 0..3 {
        assert_eq!(conn.query(&Op).unwrap(), item(1));
    }
    let part = |bytes| Script::new().reply_bytes(2, &long(bytes)).join().reply_bytes(2, &long(bytes)).done();
    let conn = connect([part(19_000), part(35_000), part(125_000)]);
    for _ in 0..3 {
        let mut dump = conn.dump(&Op).unwrap();
        assert!(dump.try_next().unwrap().is_some() && dump.try_next().unwrap().is_some());
        assert!(dump.try_next().unwrap().is_none());
    }
    assert_eq!(conn.counters(), Counters::default());
}

#[test]
fn a_reply_too_long_is_an_error_and_then_fits() {
    let answer = || Script::new().reply_bytes(2, &long(1_000_000)).ack();
    let conn = connect([answer(), answer(), answer()]);
    let error = conn.query(&Op).unwrap_err();
    assert!(matches!(error, Error::Truncated { needed: 1_000_000.., .. }), "{error}");
    assert_eq!(conn.query(&Op).unwrap(), item(1));
    conn.execute(&Op).unwrap();
    assert_eq!(conn.counters().truncated, 1);
}

#[test]
fn a_dump_lends_its_items() {
    let list = Script::new().item(2, &item(1)).join().item(2, &item(2)).item(2, &item(3)).join().done();
    let conn = connect([list]);
    let mut dump = conn.dump(&Op).unwrap();
    let mut ids = Vec::new();
    while let Some(FamilyRef { id, name }) = dump.try_next().unwrap() {
        assert_eq!(name, format!("item {id}"));
        assert_usable(&conn);
        ids.push(id);
    }
    assert_eq!(ids, [1, 2, 3]);
    assert!(!dump.interrupted());
    assert!(dump.try_next().unwrap().is_none());
}

#[test]
fn sockets_of_finished_dumps_are_used_again_and_others_closed() {
    let list = || Script::new().item(2, &item(1)).item(2, &item(2)).done();
    let stuck = Script::new().item(2, &item(1));
    let refused = Script::new().error(Errno::EPERM);
    let kernel = kernel([list(), refused, list(), list(), list(), stuck, list()]);
    let conn: Connection = kernel.connect().unwrap();
    let count = |conn: &Connection| {
        let mut dump = conn.dump(&Op).unwrap();
        let mut count = 0;
        while dump.try_next().unwrap().is_some() {
            count += 1;
        }
        count
    };
    assert_eq!(count(&conn), 2);
    assert_eq!(kernel.sockets_opened(), 2);
    assert!(conn.dump(&Op).unwrap_err().is_permission_denied());
    // Both at once need one more.
    let mut outer = conn.dump(&Op).unwrap();
    assert_eq!(count(&conn), 2);
    assert_eq!(kernel.sockets_opened(), 3);
    while outer.try_next().unwrap().is_some() {}
    let mut dropped = conn.dump(&Op).unwrap();
    dropped.try_next().unwrap();
    drop(dropped);
    let mut stuck = conn.dump(&Op).unwrap();
    assert!(stuck.try_next().unwrap().is_some());
    let error = stuck.try_next().unwrap_err();
    assert!(matches!(error, Error::Timeout { .. }), "{error}");
    assert!(stuck.try_next().unwrap().is_none());
    assert_eq!(kernel.sockets_opened(), 3);
    assert_eq!(count(&conn), 2);
    assert_eq!(kernel.sockets_opened(), 4);
}

#[test]
fn what_ends_a_dump_early_is_an_error() {
    let start = || Script::new().item(2, &item(1));
    let conn = connect([
        start().done_with(Errno::EMSGSIZE),
        start().receive_error(Errno::ENOBUFS).done(),
        start().item(2, &item(2)).cut(30).done(),
    ]);
    let error = |conn: &Connection| {
        let mut dump = conn.dump(&Op).unwrap();
        assert!(dump.try_next().unwrap().is_some());
        let error = dump.try_next().unwrap_err();
        assert!(dump.try_next().unwrap().is_none());
        error
    };
    assert_eq!(error(&conn).kernel().unwrap().errno, Errno::EMSGSIZE);
    let lost = error(&conn);
    assert!(matches!(lost, Error::Io { .. }), "{lost}");
    assert_eq!(lost.errno(), Some(Errno::ENOBUFS));
    assert!(matches!(error(&conn), Error::Truncated { .. }));
    assert_usable(&conn);
}

#[test]
fn one_bad_item_does_not_end_a_dump() {
    let list =
        Script::new().item(2, &item(1)).reply_bytes(2, &[1]).item(9, &item(2)).item(2, &item(3)).done();
    let conn = connect([list]);
    let mut dump = conn.dump(&Op).unwrap();
    assert_eq!(dump.try_next().unwrap().unwrap().id, 1);
    assert!(matches!(dump.try_next().unwrap_err(), Error::Decode { .. }));
    assert!(matches!(dump.try_next().unwrap_err(), Error::UnexpectedReply { .. }));
    assert_eq!(dump.try_next().unwrap().unwrap().id, 3);
    assert!(dump.try_next().unwrap().is_none());
}

#[test]
fn an_interrupted_dump_is_whole_and_says_so() {
    let conn = connect([Script::new().item(2, &item(1)).done().flags(NLM_F_DUMP_INTR)]);
    let mut dump = conn.dump(&Op).unwrap();
    assert!(dump.try_next().unwrap().is_some());
    assert!(!dump.interrupted());
    assert!(dump.try_next().unwrap().is_none());
    assert!(dump.interrupted());
}

#[test]
fn a_family_that_was_loaded_again_is_found_again() {
    let kernel = kernel([]);
    let conn: Connection = kernel.connect().unwrap();
    assert_usable(&conn);
    kernel.set_family_id("toy", Some(41));
    assert_usable(&conn);
    kernel.set_family_id("toy", Some(42));
    assert_eq!(conn.dump(&Op).unwrap().try_next().unwrap().unwrap().id, 99);
    kernel.set_family_id("toy", None);
    let error = conn.query(&Op).unwrap_err();
    assert!(matches!(&error, Error::UnknownFamily { name, modules: ["toy_mod"] } if name == "toy"));
    assert!(error.is_not_found());
}

#[test]
fn an_object_that_is_not_there_is_asked_for_once() {
    let asked = std::sync::Arc::new(AtomicU32::new(0));
    let counted = asked.clone();
    let kernel = FakeKernel::new().family("toy", 40, move |request: &FakeRequest<'_>| {
        assert_eq!(request.genl.unwrap().version, 1);
        counted.fetch_add(1, Ordering::Relaxed);
        Script::new().error(Errno::ENOENT)
    });
    let conn: Connection = kernel.connect().unwrap();
    for times in 1..4 {
        assert!(conn.query(&Op).unwrap_err().is_not_found());
        assert_eq!(asked.load(Ordering::Relaxed), times);
    }
}

struct Route;
impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

struct GetLink;
impl Request for GetLink {
    type Protocol = Route;
    const FAMILY: Option<FamilyInfo> = None;

    fn name(&self) -> &'static str {
        "GetLink"
    }

    fn command(&self) -> u16 {
        18
    }

    fn schema(&self) -> &'static Schema {
        &common::FAMILY
    }

    fn encode_body(&self, _: &mut AttrWriter<'_>) {}
}
impl QueryOp for GetLink {
    type Reply<'nla> = Family;
    const REPLY_COMMAND: Option<u16> = Some(16);
}

#[test]
fn handles_and_lists_may_change_threads() {
    fn may<T: Send + Sync>() {}
    may::<Connection>();
    may::<netlink_core::Dump<Op>>();
    may::<FakeKernel>();
}

#[test]
fn classic_protocols_have_no_families() {
    let kernel = FakeKernel::new().protocol(|request| {
        assert_eq!((request.command(), request.genl), (18, None));
        Script::new().reply(16, &item(1)).ack()
    });
    let conn = kernel.connect::<Route>().unwrap();
    assert_eq!(conn.query(&GetLink).unwrap(), item(1));
    let kernel = FakeKernel::new();
    let error = kernel.connect::<Route>().unwrap().query(&GetLink).unwrap_err();
    assert!(error.to_string().starts_with("NETLINK_ROUTE GetLink: "), "{error}");
}

#[test]
fn a_timeout_is_per_handle() {
    let conn = connect([Script::new(), Script::new()]);
    let hasty = conn.with_timeout(Duration::from_millis(1));
    assert_eq!((conn.timeout().as_secs(), hasty.timeout().as_millis()), (10, 1));
    assert!(hasty.execute(&Op).unwrap_err().is_timeout());
    assert!(conn.execute(&Op).unwrap_err().is_timeout());
    assert_usable(&conn);
}

#[test]
fn a_panic_while_a_reply_is_lent_leaves_the_connection_whole() {
    let conn = connect([]);
    let calls = Cell::new(0);
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        conn.query_with(&Op, |_| {
            calls.set(1);
            panic!("on purpose")
        })
    }));
    assert!(result.is_err());
    assert_eq!(calls.get(), 1);
    assert_usable(&conn);
}
