//! What was recorded plays again, and what differs is told.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::time::Duration;

use netlink_core::genl::nlctrl::{Event as Told, GetFamilies, GetFamily};
use netlink_core::testing::{FakeKernel, Recorder, Replay, Script};
use netlink_core::{Connection, Errno, Error, Event, Generic};

/// A question, a list, a refusal, and notifications of which one is lost and one is forged.
fn converse(connection: &Connection, between: impl FnOnce()) -> Vec<String> {
    let mut said = Vec::new();
    said.push(format!("{:?}", connection.query(&GetFamily { name: "toy" }).map(|family| family.id)));
    let names = connection.dump(&GetFamilies {}).unwrap().map(|family| family.unwrap().name);
    said.push(names.collect::<Vec<_>>().join(" "));
    said.push(connection.query(&GetFamily { name: "none" }).unwrap_err().to_string());
    let mut families = connection.subscribe::<Told>(["notify"]).unwrap();
    between();
    while let Some(event) = families.next(Duration::ZERO).unwrap() {
        said.push(match event {
            Event::Message { message: Told::NewFamily(family), origin } => {
                format!("{} in {}", family.id, origin.group)
            }
            Event::Message { message: Told::DelFamily(family), .. } => format!("-{}", family.id),
            other => format!("{other:?}"),
        });
    }
    families.leave("notify").unwrap();
    said
}

fn record() -> (Vec<String>, String) {
    let kernel = FakeKernel::new().family("toy", 40, |_| Script::new().ack()).listen_queue(2);
    let recorder = Recorder::new(kernel.clone());
    let connection = Connection::<Generic>::builder().dialer(recorder.clone()).open().unwrap();
    let said = converse(&connection, || {
        kernel.set_family_id("toy", Some(41));
        kernel.set_family_id("toy", Some(42));
    });
    (said, recorder.recording())
}

#[test]
fn what_was_recorded_plays_again() {
    let (said, recording) = record();
    assert_eq!(said[..2], ["Ok(40)", "toy nlctrl"]);
    assert_eq!(said[3..], ["-40", "41 in 16", "Lost { count: 2 }"]);
    for what in [
        "0 open protocol 16 port ",
        "0 > ",
        "0 < ",
        "1 open ",
        "2 listen ",
        "2 join 16",
        "2 ! 105",
        "2 backlog ",
    ] {
        assert!(recording.contains(what), "{what}\n{recording}");
    }
    let replay = Replay::parse(&recording).unwrap();
    let connection: Connection = replay.connect().unwrap();
    assert!(replay.left() > 0);
    assert_eq!(converse(&connection, || {}), said);
    assert_eq!(replay.left(), 0);
    assert_eq!(connection.counters(), Default::default(), "answers have the numbers of their requests");
    // It is over.
    let error = connection.query(&GetFamily { name: "toy" }).unwrap_err();
    assert!(error.to_string().contains("the recording has `nothing more`, not `> "), "{error}");
    assert!(connection.dump(&GetFamilies {}).is_err());
}

#[test]
fn what_is_not_as_it_was_is_told() {
    let (_, recording) = record();
    let connection: Connection = Replay::parse(&recording).unwrap().connect().unwrap();
    let error = connection.query(&GetFamily { name: "tox" }).unwrap_err();
    assert!(matches!(error, Error::Io { .. }), "nothing was sent: {error}");
    assert!(error.to_string().contains("the recording has `> "), "{error}");
    let error = Replay::parse("0 open protocol 0 port 5").unwrap().connect::<Generic>().unwrap_err();
    assert!(
        error.to_string().ends_with("the recording has `open protocol 0 port 5`, not `open protocol 16`"),
        "{error}"
    );
    assert!(Replay::parse("rubbish").is_err());
}

#[test]
#[cfg(target_os = "linux")]
fn the_running_kernel_is_recorded_and_played() {
    let recorder = Recorder::of_kernel().unwrap();
    let connection = Connection::<Generic>::builder().dialer(recorder.clone()).open().unwrap();
    let ask = |connection: &Connection| {
        let all: Vec<_> = connection.dump(&GetFamilies {}).unwrap().map(|family| family.unwrap()).collect();
        let one = connection.query(&GetFamily { name: "nlctrl" }).unwrap();
        let error = connection.query(&GetFamily { name: "no such" }).unwrap_err();
        assert_eq!(error.errno(), Some(Errno::ENOENT));
        (all, one)
    };
    let said = ask(&connection);
    assert!(said.0.contains(&said.1));
    let replay = Replay::parse(&recorder.recording()).unwrap();
    assert_eq!(ask(&replay.connect().unwrap()), said);
    assert_eq!(replay.left(), 0);
}
