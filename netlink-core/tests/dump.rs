//! What a list is worth, and how much of it is taken.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::cell::Cell;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use common::{Family, ToyOp, item};
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::wire::{NLM_F_DUMP_FILTERED, NLM_F_DUMP_INTR, NLMSG_DONE, Payload};
use netlink_core::{Connection, Consistency, Errno, Error};

/// A kernel that answers one request after the other with these, and the last again and again.
fn connect(scripts: Vec<Script>) -> Connection {
    let scripts = Mutex::new(scripts);
    let kernel = FakeKernel::new().family("toy", 40, move |_| {
        let mut scripts = scripts.lock().unwrap();
        if scripts.len() > 1 { scripts.remove(0) } else { scripts[0].clone() }
    });
    kernel.connect().unwrap()
}

fn list(ids: &[u16]) -> Script {
    ids.iter().fold(Script::new(), |script, id| script.item(2, &item(*id)))
}

fn interrupted(ids: &[u16]) -> Script {
    list(ids).flags(NLM_F_DUMP_INTR).done()
}

/// D1: the data and the mark are both there, wherever the mark was.
#[test]
fn an_interrupted_list_is_whole_wherever_the_mark_was() {
    for marked in 0..3 {
        let mark = |script: Script, at| if at == marked { script.flags(NLM_F_DUMP_INTR) } else { script };
        let script = mark(Script::new().item(2, &item(1)), 0);
        let script = mark(script.item(2, &item(2)), 1);
        let mut dump = connect(vec![mark(script.done(), 2)]).dump(&ToyOp(0)).unwrap();
        assert_eq!(dump.by_ref().map(|item| item.unwrap().id).collect::<Vec<_>>(), [1, 2]);
        assert!(dump.interrupted());
    }
}

/// A list that breaks off keeps the mark of what has come of it.
#[test]
fn an_interrupted_list_that_breaks_off_says_both() {
    let marked = || list(&[1]).flags(NLM_F_DUMP_INTR);
    for script in [marked(), marked().receive_error(Errno::ENOBUFS)] {
        let mut dump = connect(vec![script]).dump(&ToyOp(0)).unwrap();
        assert_eq!(dump.try_next().unwrap(), Some(item(1)));
        assert!(dump.interrupted());
        assert!(matches!(dump.try_next(), Err(Error::Timeout { .. } | Error::Io { .. })));
        assert!(dump.interrupted());
    }
}

#[test]
fn an_interrupted_list_is_asked_for_again_so_often_and_not_more() {
    let netlink = connect(vec![interrupted(&[1]), interrupted(&[1, 2]), list(&[1, 2, 3]).done()]);
    let snapshot = netlink.dump_retry(&ToyOp(0), 5).unwrap();
    assert_eq!(
        (snapshot.items.len(), snapshot.consistency, snapshot.attempts),
        (3, Consistency::Unmarked, 3)
    );
    let netlink = connect(vec![interrupted(&[1])]);
    for attempts in [0, 1, 4] {
        let snapshot = netlink.dump_retry(&ToyOp(0), attempts).unwrap();
        assert_eq!(
            (snapshot.items.as_slice(), snapshot.consistency),
            (&[item(1)][..], Consistency::Interrupted)
        );
        assert_eq!(snapshot.attempts, attempts.max(1));
    }
}

/// F3: of a list that the kernel does not check, only a second one tells.
#[test]
fn a_stable_list_is_one_that_came_twice() {
    let key = |family: &Family| family.id;
    let netlink =
        connect(vec![list(&[1, 2]).done(), list(&[2]).done(), list(&[2, 1]).done(), list(&[1, 2]).done()]);
    let snapshot = netlink.dump_stable(&ToyOp(0), 9, key).unwrap();
    assert_eq!((snapshot.items.len(), snapshot.consistency, snapshot.attempts), (2, Consistency::Agreed, 4));
    let netlink = connect(vec![list(&[1]).done(), list(&[2]).done(), list(&[3]).done()]);
    let snapshot = netlink.dump_stable(&ToyOp(0), 3, key).unwrap();
    assert_eq!(
        (snapshot.items[0].id, snapshot.consistency, snapshot.attempts),
        (3, Consistency::Unmarked, 3)
    );
    // Marked lists agree with nothing.
    let snapshot = connect(vec![interrupted(&[1])]).dump_stable(&ToyOp(0), 3, key).unwrap();
    assert_eq!((snapshot.consistency, snapshot.attempts), (Consistency::Interrupted, 3));
    let failing = connect(vec![list(&[1]).done_with(Errno::EMSGSIZE)]);
    assert_eq!(failing.dump_stable(&ToyOp(0), 3, key).unwrap_err().errno(), Some(Errno::EMSGSIZE));
}

/// D5: a list without an end.
#[test]
fn a_list_may_be_limited() {
    let long = || list(&(0..2000).collect::<Vec<_>>());
    let take = |limited: netlink_core::Dump<ToyOp>| {
        let mut taken = 0;
        for item in limited {
            match item {
                Ok(_) => taken += 1,
                Err(error) => return (taken, error),
            }
        }
        panic!("it has an end")
    };
    let netlink = connect(vec![long()]);
    let (taken, error) = take(netlink.dump(&ToyOp(0)).unwrap().limit_messages(100));
    assert_eq!(taken, 100);
    assert_eq!(error.to_string(), "toy ToyOp: unexpected reply: more than 100 messages");
    let (taken, error) = take(netlink.dump(&ToyOp(0)).unwrap().limit_bytes(4000));
    assert!((80..120).contains(&taken), "{taken}");
    assert!(error.to_string().ends_with("more than 4000 bytes"), "{error}");
    let started = Instant::now();
    let (_, error) = take(netlink.dump(&ToyOp(0)).unwrap().limit_time(Duration::ZERO));
    assert!(error.to_string().ends_with("a list without an end within 0ns"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(5));
    // What is within its limits is not disturbed by them.
    let netlink = connect(vec![list(&[1, 2]).done()]);
    let dump = netlink.dump(&ToyOp(0)).unwrap().limit_messages(2).limit_bytes(1000);
    assert_eq!(dump.limit_time(Duration::from_secs(60)).count(), 2);
}

#[test]
fn a_filter_looks_at_what_is_not_decoded() {
    let bad = list(&[1]).reply_bytes(2, &[1]).item(2, &item(2)).item(2, &item(3)).done();
    let netlink = connect(vec![bad]);
    let seen = Cell::new(0);
    let wanted = |command, body: Payload<'_>| {
        seen.set(seen.get() + 1);
        assert_eq!(command, 2);
        body.attrs().find(1).is_ok_and(|id| id.is_some_and(|id| id.bytes() == 3u16.to_ne_bytes()))
    };
    let mut dump = netlink.dump(&ToyOp(0)).unwrap().filter_raw(wanted);
    assert_eq!(dump.try_next().unwrap(), Some(item(3)));
    assert_eq!(seen.get(), 4, "the malformed one was looked at, and not decoded");
    assert_eq!(dump.try_next().unwrap(), None);
    assert!(!dump.into_inner().interrupted());
    assert_eq!(netlink.dump(&ToyOp(0)).unwrap().filter_raw(|_, _| false).count(), 0);
}

/// D9: whether a filter was applied is said, or not.
#[test]
fn the_kernel_says_whether_it_has_filtered() {
    for flags in [0, NLM_F_DUMP_FILTERED] {
        let mut dump = connect(vec![list(&[1]).flags(flags).done()]).dump(&ToyOp(0)).unwrap();
        assert!(!dump.filtered());
        assert_eq!(dump.by_ref().count(), 1);
        assert_eq!(dump.filtered(), flags != 0);
    }
}

/// D2, D3, D4: every layout of the end of a list.
#[test]
fn the_end_may_come_joined_or_alone_and_without_flags() {
    let plain = |script: Script, id| script.reply(2, &item(id));
    for script in [
        plain(plain(Script::new(), 1).join(), 2).join().done(),
        plain(plain(Script::new(), 1), 2).done(),
        plain(plain(Script::new(), 1), 2).control(NLMSG_DONE, &[0; 4]),
        list(&[1]).join().item(2, &item(2)).done_bytes(&[]),
        list(&[1, 2]).done_bytes(&[0, 0]),
        list(&[1]).ack().item(2, &item(2)).done(),
        list(&[1]).reply(2, &item(9)).seq(0).item(2, &item(2)).done(),
    ] {
        let netlink = connect(vec![script]);
        let dump = netlink.dump(&ToyOp(0)).unwrap();
        assert_eq!(dump.map(|item| item.unwrap().id).collect::<Vec<_>>(), [1, 2]);
    }
}

/// L4: a list that stops half-way ends, its socket is closed, and the next one works.
#[test]
fn a_list_that_stops_is_an_error_in_time() {
    let netlink = connect(vec![list(&[1]), list(&[1]).receive_error(Errno::ENOBUFS), list(&[1]).done()]);
    for expected in [None, Some(Errno::ENOBUFS)] {
        let mut dump = netlink.dump(&ToyOp(0)).unwrap();
        assert!(dump.next().unwrap().is_ok());
        let error = dump.next().unwrap().unwrap_err();
        assert!(matches!(error, Error::Timeout { .. }) == expected.is_none(), "{error}");
        assert_eq!(error.errno(), expected);
        assert!(dump.next().is_none());
    }
    assert_eq!(netlink.dump(&ToyOp(0)).unwrap().count(), 1);
    assert_eq!(netlink.counters().overruns, 1);
}
