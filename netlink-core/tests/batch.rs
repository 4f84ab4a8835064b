//! Many requests in one system call, each with a result of its own.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use common::{Family, ToyOp, item};
use netlink_core::testing::{FakeKernel, FakeRequest, Script};
use netlink_core::wire::NLM_F_ACK;
use netlink_core::{Connection, Errno, Error, Ticket};

/// A kernel that answers the request with the number `id` as `answer` says.
fn kernel(mut answer: impl FnMut(u16) -> Script + Send + 'static) -> FakeKernel {
    FakeKernel::new()
        .family("toy", 40, move |request: &FakeRequest<'_>| answer(request.decode::<common::Id>().unwrap().0))
}

fn well(id: u16) -> Script {
    Script::new().reply(2, &item(id)).ack()
}

#[test]
fn every_request_has_its_own_result() {
    let netlink: Connection = kernel(|id| match id {
        3 => Script::new().error(Errno::EEXIST),
        5 => Script::new().ack(),
        _ => well(id),
    })
    .connect()
    .unwrap();
    let mut batch = netlink.batch();
    let done: Vec<_> = (0..4).map(|id| batch.execute(&ToyOp(id)).unwrap()).collect();
    let asked: Vec<_> = (4..8).map(|id| batch.query(&ToyOp(id)).unwrap()).collect();
    assert_eq!(batch.len(), 8);
    let mut results = batch.send().unwrap();
    // Requests may have secrets in them: they are named, and not shown.
    let shown = format!("{results:?}");
    assert!(shown.starts_with(r#"[("ToyOp", "sent"), ("#) && shown.len() < 300, "{shown}");
    let done: Vec<_> = done.into_iter().map(|ticket| results.ack(ticket)).collect();
    assert!(done[..3].iter().all(Result::is_ok));
    assert!(done[3].as_ref().unwrap_err().is_already_exists());
    let asked: Vec<Result<Family, Error>> = asked.into_iter().map(|ticket| results.reply(ticket)).collect();
    assert_eq!(asked[0].as_ref().unwrap(), &item(4));
    assert!(matches!(asked[1], Err(Error::NoReply { .. })));
    assert_eq!(asked[3].as_ref().unwrap(), &item(7));
    assert_eq!(results.into_errors().count(), 0, "all have been taken");
}

#[test]
fn what_was_not_done_can_be_listed() {
    let answer =
        |id: u16| if id.is_multiple_of(3) { Script::new().error(Errno::EBUSY) } else { Script::new().ack() };
    let netlink: Connection = kernel(answer).connect().unwrap();
    let mut batch = netlink.batch();
    (0..10).for_each(|id| {
        batch.execute(&ToyOp(id)).unwrap();
    });
    let errors: Vec<_> = batch.send().unwrap().into_errors().collect();
    assert_eq!(errors.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 3, 6, 9]);
    assert!(errors.iter().all(|(_, error)| error.is_busy() && error.to_string().starts_with("toy ToyOp: ")));
}

/// F1: the receive queue is never asked for more than it holds.
#[test]
fn many_go_in_parts_that_the_receive_queue_holds() {
    let netlink: Connection = kernel(well).connect().unwrap();
    let mut batch = netlink.batch();
    let tickets: Vec<Ticket<ToyOp>> = (0..10_000).map(|id| batch.query(&ToyOp(id)).unwrap()).collect();
    let mut results = batch.send().unwrap();
    for (id, ticket) in (0..).zip(tickets) {
        assert_eq!(results.reply(ticket).unwrap(), item(id));
    }
    let load = netlink.load();
    assert!(load.most_expected <= load.queue && load.most_requests > 1, "{load:?}");
    assert_eq!((load.expected, load.requests), (0, 0));
    assert_eq!(netlink.counters(), Default::default());
}

/// R10: what may have been done is not done again, and what was not sent says so.
#[test]
fn nothing_is_sent_behind_an_answer_that_was_lost() {
    let seen = Arc::new(AtomicU32::new(0));
    let counted = seen.clone();
    let kernel = kernel(move |id| {
        counted.fetch_add(1, Ordering::Relaxed);
        if id == 40 { Script::new() } else { Script::new().ack() }
    });
    let netlink: Connection = kernel.connect().unwrap();
    let mut batch = netlink.batch();
    (0..1000).for_each(|id| {
        batch.execute(&ToyOp(id)).unwrap();
    });
    let errors: Vec<_> = batch.send().unwrap().into_errors().collect();
    let sent = seen.load(Ordering::Relaxed) as usize;
    assert!((41..1000).contains(&sent), "{sent}");
    let (at, error) = &errors[0];
    assert!(*at == 40 && matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
    assert_eq!(errors.len(), 1 + 1000 - sent);
    assert!(errors[1..].iter().all(|(at, error)| *at >= sent && matches!(error, Error::Io { .. })));
    assert_eq!(netlink.query(&ToyOp(40)).unwrap_err().errno(), Some(Errno::ETIMEDOUT));
}

#[test]
fn lost_answers_in_the_middle_leave_the_rest_of_the_part_unknown() {
    let script = |id| match id {
        7 => Script::new().receive_error(Errno::ENOBUFS),
        8 | 9 => Script::new(),
        _ => Script::new().ack(),
    };
    let kernel = kernel(script);
    let netlink: Connection = kernel.connect().unwrap();
    let mut batch = netlink.batch();
    (0..20).for_each(|id| {
        batch.execute(&ToyOp(id)).unwrap();
    });
    let errors: Vec<_> = batch.send().unwrap().into_errors().collect();
    assert_eq!(
        errors.iter().map(|(at, _)| *at).collect::<Vec<_>>(),
        [7, 8, 9],
        "the others were in the queue"
    );
    assert!(errors.iter().all(|(_, error)| error.errno() == Some(Errno::ENOBUFS)));
    netlink.execute(&ToyOp(1)).unwrap();
    assert_eq!(kernel.sockets_opened(), 2);
}

#[test]
fn a_family_that_was_loaded_again_is_known_to_the_next_batch() {
    let kernel = kernel(well);
    let netlink: Connection = kernel.connect().unwrap();
    let execute = || {
        let mut batch = netlink.batch();
        let ticket = batch.execute(&ToyOp(1)).unwrap();
        batch.send().unwrap().ack(ticket)
    };
    execute().unwrap();
    // Where 10 ms have passed meanwhile, as they do on a busy machine, nlctrl has been listened to.
    let found_out = (41..141).find_map(|id| {
        kernel.set_family_id("toy", Some(id));
        execute().err()
    });
    assert!(found_out.expect("a number that is not known").is_not_found(), "it is not repeated");
    execute().unwrap();
}

#[test]
fn mistakes_are_errors() {
    let netlink: Connection = kernel(well).connect().unwrap();
    assert!(netlink.batch().is_empty() && netlink.batch().send().unwrap().is_empty());
    let mut other = netlink.batch();
    let ticket = other.execute(&ToyOp(1)).unwrap();
    let mut batch = netlink.batch();
    batch.execute(&ToyOp(1)).unwrap();
    let error = batch.send().unwrap().ack(ticket).unwrap_err();
    assert_eq!(error.to_string(), "cannot take a result: the ticket is of another batch");

    let unknown: Connection = FakeKernel::new().connect().unwrap();
    let mut batch = unknown.batch();
    batch.execute(&ToyOp(1)).unwrap();
    assert!(matches!(batch.send().unwrap_err(), Error::UnknownFamily { .. }));
}

/// Silence is success only where the kernel has answered something behind it.
#[test]
fn successes_need_not_be_acknowledged() {
    let netlink: Connection = FakeKernel::new()
        .family("toy", 40, |request: &FakeRequest<'_>| {
            let id = request.decode::<common::Id>().unwrap().0;
            let asked = request.header.flags & NLM_F_ACK != 0;
            match id {
                3 => Script::new().error(Errno::EEXIST),
                _ if !asked => Script::new(),
                500 => Script::new(),
                _ => well(id),
            }
        })
        .connect()
        .unwrap();
    let mut batch = netlink.batch().acknowledge_last();
    (0..300).for_each(|id| {
        batch.execute(&ToyOp(id)).unwrap();
    });
    let asked = batch.query(&ToyOp(300)).unwrap();
    let mut results = batch.send().unwrap();
    assert_eq!(results.reply(asked).unwrap(), item(300));
    let errors: Vec<_> = results.into_errors().collect();
    assert!(errors.len() == 1 && errors[0].0 == 3 && errors[0].1.is_already_exists(), "{errors:?}");

    let mut batch = netlink.batch().acknowledge_last();
    (1..4).for_each(|id| {
        batch.execute(&ToyOp(id)).unwrap();
    });
    batch.execute(&ToyOp(500)).unwrap();
    let errors: Vec<_> = batch.send().unwrap().into_errors().map(|(at, error)| (at, error.errno())).collect();
    let (unknown, refused) = (Some(Errno::ETIMEDOUT), Some(Errno::EEXIST));
    assert_eq!(errors, [(0, unknown), (1, unknown), (2, refused), (3, unknown)]);
    assert_eq!(netlink.load().requests, 0);
}
