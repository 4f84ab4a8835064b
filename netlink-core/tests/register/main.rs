//! Events that come to the socket that asked for them, and to no group.
#![allow(clippy::unwrap_used, reason = "tests")]

#[path = "../common/mod.rs"]
mod common;
mod dialers;

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use common::Family as Item;
use dialers::{Flood, Mute};
use netlink_core::testing::{FakeKernel, Recorder, Replay, Script};
use netlink_core::wire::{NLM_F_ACK, NLM_F_REQUEST, NLMSG_DONE, NlHeader};
use netlink_core::{
    Connection, Errno, Error, Event, ExtAck, Generic, GenlFamily, Group, ListenInfo, NlaDecode, NlaEncode,
    Protocol, Subscription,
};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

#[derive(Debug, NlaDecode)]
#[genl(family = Toy)]
enum Told {
    #[genl(1)]
    New(Item),
}

/// Sends what happens on these processors to whoever sends it.
#[derive(Debug, NlaEncode, NlaDecode)]
#[genl(family = Toy, command = 7)]
struct Watch {
    #[nla(3, nul_string, max_len = 8)]
    cpus: String,
}

fn watch(cpus: &str) -> Watch {
    Watch { cpus: cpus.into() }
}

fn item(id: u16) -> Item {
    Item { id, name: "x".into() }
}

/// A kernel whose family remembers who has registered, and for what.
#[derive(Clone)]
struct Kernel {
    fake: FakeKernel,
    port: Arc<AtomicU32>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Kernel {
    /// `answer` is what a registration is answered with; it may send events meanwhile.
    fn new(answer: impl Fn(&Kernel, u32) -> Script + Send + 'static) -> Self {
        let kernel = Kernel { fake: FakeKernel::new(), port: Arc::default(), asked: Arc::default() };
        let inside = kernel.clone();
        let fake = kernel.fake.clone().family("toy", 40, move |request| {
            assert_eq!(request.header.flags, NLM_F_REQUEST | NLM_F_ACK);
            inside.port.store(request.header.port, Ordering::Relaxed);
            inside.asked.lock().unwrap().push(request.decode::<Watch>().unwrap().cpus);
            answer(&inside, request.header.port)
        });
        let _ = fake.group("toy", "events", 33);
        kernel
    }

    fn connect(&self) -> Connection {
        self.fake.connect().unwrap()
    }

    /// An event to the port that has registered, with a number of its own.
    fn tell(&self, id: u16, seq: u32) {
        let event = Script::new().reply(1, &item(id)).seq(seq).port(0);
        self.fake.notify_port("toy", self.port.load(Ordering::Relaxed), event);
    }
}

/// What comes next: the id of an item, or minus the number of the lost; 0 when nothing comes.
#[track_caller]
fn next(events: &mut Subscription<Told>) -> i64 {
    match events.next(Duration::ZERO).unwrap() {
        None => 0,
        Some(Event::Lost { count }) => -i64::try_from(count).unwrap(),
        Some(Event::Message { message: Told::New(item), .. }) => item.id.into(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn events_come_in_order_whatever_their_numbers_and_answers_never() {
    let kernel = Kernel::new(|kernel, _| {
        (1..=3).for_each(|id| kernel.tell(id, 0));
        kernel.fake.notify("toy", "events", Script::new().reply(1, &item(4)));
        Script::new().ack()
    });
    let netlink = kernel.connect();
    let mut events = netlink.subscription::<Told>().group("events").register(&watch("0-3")).open().unwrap();
    kernel.tell(5, 77);
    kernel.tell(6, 0);
    // Nobody has asked for these.
    kernel.fake.notify_port("toy", 1, Script::new().reply(1, &item(9)));
    let port = events.info().port;
    kernel.fake.notify_port(
        "toy",
        port,
        Script::new().ack().error(Errno::EPERM).control(NLMSG_DONE, &[0; 4]),
    );
    assert_eq!([1, 2, 3], [(); 3].map(|()| next(&mut events)));
    let Some(Event::Message { origin, .. }) = events.next(Duration::ZERO).unwrap() else {
        panic!("a message")
    };
    assert_eq!(origin.group, 33);
    let Some(Event::Message { message: Told::New(told), origin }) = events.next(Duration::ZERO).unwrap()
    else {
        panic!("a message")
    };
    let NlHeader { kind, seq, port, .. } = origin.header;
    assert_eq!((told.id, kind, seq, port, origin.group), (5, 40, 77, 0, 0));
    assert_eq!([6, 0], [(); 2].map(|()| next(&mut events)));
    assert_eq!(events.counters().other, 3, "answers to nobody");
    assert_eq!(kernel.fake.requests().last().unwrap()[16..20], [7, 1, 0, 0]);
}

#[test]
fn many_requests_are_sent_in_order_and_nobody_else_is_told() {
    let kernel = Kernel::new(|kernel, _| {
        let asked = kernel.asked.lock().unwrap().len();
        let first = u16::try_from(asked).unwrap() * 10;
        (first..first + 3).for_each(|id| kernel.tell(id, 0));
        Script::new().ack()
    });
    let netlink = kernel.connect();
    let mut others = netlink.subscribe::<Told>(["events"]).unwrap();
    let mut events =
        netlink.subscription::<Told>().register(&watch("0")).register(&watch("1")).open().unwrap();
    assert_eq!(*kernel.asked.lock().unwrap(), ["0", "1"]);
    kernel.tell(30, 0);
    assert_eq!(next(&mut others), 0);
    assert_eq!([10, 11, 12, 20, 21, 22, 30, 0], [(); 8].map(|()| next(&mut events)));
    assert_eq!(netlink.counters(), Default::default());
}

#[test]
fn a_refusal_is_the_error_of_open_and_names_the_field() {
    let kernel = Kernel::new(|_, _| {
        let mut why = ExtAck::default();
        (why.message, why.offset) = (Some("no such processor".into()), Some(20));
        Script::new().error_with(Errno::ERANGE, why)
    });
    let error = kernel.connect().subscription::<Told>().register(&watch("99")).open().unwrap_err();
    assert!(matches!(error, Error::Kernel(_)));
    let text = error.to_string();
    assert!(text.starts_with("toy Watch: cpus: no such processor (ERANGE"), "{text}");
}

#[test]
fn what_has_no_wire_form_is_not_sent_and_no_socket_is_opened() {
    let kernel = Kernel::new(|_, _| Script::new().ack());
    let netlink = kernel.connect();
    let error = netlink.subscription::<Told>().register(&watch("far too long")).open().unwrap_err();
    assert!(matches!(error, Error::Encode { .. }), "{error}");
    assert!(error.to_string().contains("cpus"), "{error}");
    assert!(kernel.asked.lock().unwrap().is_empty());
    let error = FakeKernel::new().connect().unwrap().subscription::<Told>().register(&watch("0")).open();
    assert!(matches!(error.unwrap_err(), Error::UnknownFamily { .. }));
}

#[test]
fn no_acknowledgement_is_an_outcome_that_nobody_knows() {
    let kernel = Kernel::new(|kernel, _| {
        kernel.tell(1, 0);
        // That of somebody else.
        Script::new().ack().seq(0).ack().port(5).ack().from(4242).late().ack()
    });
    let netlink = kernel.connect().with_timeout(Duration::from_millis(20));
    let error = netlink.subscription::<Told>().register(&watch("0")).open().unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
    assert!(error.to_string().starts_with("toy Watch: sent, but"), "{error}");
}

#[test]
fn an_acknowledgement_that_found_no_room_is_not_waited_for() {
    let kernel = Kernel::new(|kernel, _| {
        (1..=5).for_each(|id| kernel.tell(id, 0));
        Script::new().ack()
    });
    let fake = kernel.fake.clone().listen_queue(3);
    let netlink: Connection = fake.connect().unwrap().with_timeout(Duration::from_secs(3600));
    let error = netlink.subscription::<Told>().register(&watch("0")).open().unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ENOBUFS, .. }), "{error}");
}

#[test]
fn losses_are_counted_as_exactly_as_those_of_groups() {
    let kernel = Kernel::new(|kernel, _| {
        kernel.tell(1, 0);
        Script::new().ack()
    });
    let fake = kernel.fake.clone().listen_queue(3);
    let mut events =
        fake.connect::<Generic>().unwrap().subscription::<Told>().register(&watch("0")).open().unwrap();
    (2..=7).for_each(|id| kernel.tell(id, 0));
    assert_eq!([1, 2, 3, 4, -3, 0], [(); 6].map(|()| next(&mut events)));
    kernel.tell(8, 0);
    assert_eq!([8, 0], [(); 2].map(|()| next(&mut events)));
    assert_eq!(events.counters().lost, 3);
}

#[test]
fn what_is_in_one_datagram_with_the_acknowledgement_is_there() {
    let kernel = Kernel::new(|_, _| {
        Script::new().reply(1, &item(1)).ack().join().reply(1, &item(2)).join().reply(1, &item(3)).seq(9)
    });
    let mut events = kernel.connect().subscription::<Told>().register(&watch("0")).open().unwrap();
    assert_eq!([1, 2, 3, 0], [(); 4].map(|()| next(&mut events)));
    // One that is cut off behind its first message, before the acknowledgement.
    let kernel = Kernel::new(|_, _| {
        Script::new().reply(1, &item(1)).join().reply(1, &item(2)).cut(50).ack().reply(1, &item(3))
    });
    let mut events = kernel.connect().subscription::<Told>().register(&watch("0")).open().unwrap();
    assert_eq!([1, -1, 3, 0], [(); 4].map(|()| next(&mut events)));
    assert_eq!(events.counters().truncated, 1);
}

#[test]
fn a_family_that_is_loaded_again_is_registered_with_again() {
    let kernel = Kernel::new(|kernel, _| {
        kernel.tell(100, 0);
        Script::new().ack()
    });
    let netlink = kernel.connect();
    let mut events = netlink.subscription::<Told>().register(&watch("0")).open().unwrap();
    assert_eq!([100, 0], [(); 2].map(|()| next(&mut events)));
    kernel.tell(1, 0);
    kernel.fake.set_family_id("toy", None);
    kernel.fake.set_family_id("toy", Some(41));
    assert_eq!(next(&mut events), 1);
    assert!(matches!(events.next(Duration::ZERO).unwrap(), Some(Event::Lost { count: 0 })));
    assert_eq!([100, 0], [(); 2].map(|()| next(&mut events)));
    kernel.tell(2, 5);
    assert_eq!([2, 0], [(); 2].map(|()| next(&mut events)));
    assert_eq!(kernel.asked.lock().unwrap().len(), 2);
}

#[test]
fn a_registration_that_is_not_taken_back_is_an_error_and_tried_again() {
    let tries = AtomicU32::new(0);
    let kernel = Kernel::new(move |_, _| match tries.fetch_add(1, Ordering::Relaxed) {
        1 => Script::new().error(Errno::EBUSY),
        2 => Script::new(),
        _ => Script::new().ack(),
    });
    let netlink = kernel.connect();
    let mut events = netlink.subscription::<Told>().register(&watch("0")).open().unwrap();
    kernel.fake.set_family_id("toy", Some(41));
    assert!(events.next(Duration::ZERO).unwrap_err().is_busy());
    kernel.fake.notify_port("toy", events.info().port, Script::new().reply(1, &item(1)));
    let error = events.next(Duration::ZERO).unwrap_err();
    assert!(matches!(error, Error::OutcomeUnknown { .. }), "{error}");
    assert!(matches!(events.next(Duration::ZERO).unwrap(), Some(Event::Lost { count: 0 })));
    assert_eq!([1, 0], [(); 2].map(|()| next(&mut events)));
    // Gone while it is not registered: nothing is asked until it comes.
    kernel.fake.set_family_id("toy", None);
    assert_eq!(next(&mut events), 0);
    kernel.fake.set_family_id("toy", Some(41));
    assert!(matches!(events.next(Duration::ZERO).unwrap(), Some(Event::Lost { count: 0 })));
    assert_eq!(kernel.asked.lock().unwrap().len(), 5);
}

struct Queue;
impl Protocol for Queue {
    const NUMBER: i32 = 12;
    const NAME: &'static str = "NETLINK_NETFILTER";
}

#[derive(Debug, NlaDecode)]
#[nlmsg(protocol = Queue)]
enum Packet {
    #[nlmsg(0x300)]
    Packet(Item),
}

#[derive(Debug, NlaEncode)]
#[nlmsg(protocol = Queue, command = 0x302)]
struct Bind {
    #[nla(1, be)]
    queue: u16,
}

#[test]
fn classic_protocols_register_as_well() {
    let fake = FakeKernel::new().protocol(|request| {
        assert_eq!(request.command(), 0x302);
        Script::new().ack()
    });
    let netlink: Connection<Queue> = fake.connect().unwrap();
    let mut packets =
        netlink.subscription::<Packet>().group(Group::number(3)).register(&Bind { queue: 5 }).open().unwrap();
    let port = packets.info().port;
    fake.notify_protocol_port::<Queue>(port, Script::new().reply(0x300, &item(8)).seq(0));
    let told = packets.next(Duration::ZERO).unwrap().and_then(Event::message);
    assert!(matches!(told, Some(Packet::Packet(Item { id: 8, .. }))), "{told:?}");
}

#[test]
fn what_was_registered_is_recorded_and_plays_again() {
    let kernel = Kernel::new(|kernel, _| {
        kernel.tell(1, 0);
        Script::new().ack()
    });
    let listen = |dialer: &dyn Fn() -> Connection, between: &dyn Fn()| {
        let mut events = dialer().subscription::<Told>().register(&watch("0-1")).open().unwrap();
        between();
        [(); 3].map(|()| next(&mut events))
    };
    let recorder = Recorder::new(kernel.fake.clone());
    let dial = || Connection::<Generic>::builder().dialer(recorder.clone()).open().unwrap();
    assert_eq!(listen(&dial, &|| kernel.tell(2, 3)), [1, 2, 0]);
    let replay = Replay::parse(&recorder.recording()).unwrap();
    assert_eq!(listen(&|| replay.connect().unwrap(), &|| ()), [1, 2, 0]);
    assert_eq!(replay.left(), 0, "{}", recorder.recording());
}

#[test]
fn a_socket_that_cannot_send_says_so() {
    let kernel = Kernel::new(|_, _| Script::new().ack());
    let netlink = Connection::<Generic>::builder().dialer(Mute(kernel.fake.clone())).open().unwrap();
    let error = netlink.subscription::<Told>().register(&watch("0")).open().unwrap_err();
    assert!(error.to_string().starts_with("cannot send toy Watch: "), "{error}");
}

#[test]
fn no_more_is_kept_than_the_queue_holds_nor_for_longer_than_is_waited() {
    let hour = Duration::from_secs(3600);
    for (queue, timeout, expected) in
        [(4096, hour, Errno::ENOBUFS), (0, Duration::from_millis(20), Errno::ETIMEDOUT)]
    {
        let dialer = Flood(ListenInfo::new(2001, queue));
        let netlink = Connection::<Generic>::builder().dialer(dialer).timeout(timeout).open().unwrap();
        let error = netlink.subscription::<Told>().register(&watch("0")).open().unwrap_err();
        assert!(matches!(error, Error::OutcomeUnknown { cause, .. } if cause == expected), "{error}");
    }
}
