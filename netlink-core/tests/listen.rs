//! Subscriptions to a kernel that misbehaves.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use std::time::Duration;

use common::{FAMILY, Family, FamilyRef};
use netlink_core::genl::nlctrl;
use netlink_core::testing::{FakeKernel, Script};
use netlink_core::wire::{NLMSG_DONE, NlHeader, Payload};
use netlink_core::{
    Connection, DecodeError, DecodeErrorKind, Errno, Error, Event, FamilyInfo, Generic, GenlFamily, Group,
    NlaDecode, Notification, Protocol, Subscription,
};

struct Toy;
impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

#[derive(Debug, PartialEq, NlaDecode)]
#[genl(family = Toy)]
enum Told<'a> {
    #[genl(1)]
    New(FamilyRef<'a>),
    #[genl(2)]
    Flushed,
}

fn kernel() -> FakeKernel {
    FakeKernel::new()
        .family("toy", 40, |_| Script::new().ack())
        .group("toy", "events", 33)
        .group("toy", "others", 34)
}

fn listen(kernel: &FakeKernel) -> Subscription<Told<'static>> {
    kernel.connect::<Generic>().unwrap().subscribe(["events"]).unwrap()
}

fn item(id: u16) -> Family {
    Family { id, name: format!("item {id}") }
}

fn tell(kernel: &FakeKernel, ids: impl IntoIterator<Item = u16>) {
    for id in ids {
        kernel.notify("toy", "events", Script::new().reply(1, &item(id)));
    }
}

/// What comes next: the id of an item, or minus the number of the lost; 0 when nothing comes.
#[track_caller]
fn next(events: &mut Subscription<Told<'static>>) -> i64 {
    match events.next(Duration::from_millis(1)).unwrap() {
        None => 0,
        Some(Event::Lost { count }) => -i64::try_from(count).unwrap(),
        Some(Event::Message { message: Told::New(item), .. }) => item.id.into(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_notification_is_lent_with_where_it_is_from() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    assert!(events.next(Duration::ZERO).unwrap().is_none());
    kernel.notify("toy", "others", Script::new().reply(1, &item(9)));
    kernel.notify("toy", "events", Script::new().reply(1, &item(1)).seq(7).port(8).flags(0x400));
    let Some(Event::Message { message: Told::New(told), origin }) = events.next(Duration::MAX).unwrap()
    else {
        panic!("a message");
    };
    assert_eq!((told.id, told.name), (1, "item 1"));
    assert_eq!((origin.group, origin.namespace), (33, None));
    let NlHeader { kind, flags, seq, port, .. } = origin.header;
    assert_eq!((kind, flags, seq, port), (40, 0x400, 7, 8));
    assert!(events.next(Duration::from_millis(3)).unwrap().is_none());
}

#[test]
fn groups_are_joined_and_left() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    events.join("others").unwrap();
    kernel.notify("toy", "others", Script::new().reply(1, &item(2)));
    assert_eq!(next(&mut events), 2);
    events.leave("others").unwrap();
    events.leave(Group::number(33)).unwrap();
    kernel.notify("toy", "others", Script::new().reply(1, &item(3)));
    tell(&kernel, [4]);
    assert_eq!(next(&mut events), 0);
    events.join("events").unwrap();
    tell(&kernel, [5]);
    assert_eq!(next(&mut events), 5);
}

#[test]
fn a_group_that_is_not_there_is_named_beside_those_that_are() {
    let connection = kernel().connect::<Generic>().unwrap();
    let error = connection.subscribe::<Told<'static>>(["event"]).unwrap_err();
    assert!(error.is_not_found());
    assert_eq!(error.to_string(), "the family `toy` has no group `event`; it has events, others");
    let error = connection.subscribe::<Told<'static>>([Group::number(99)]).unwrap_err();
    assert_eq!(error.errno(), Some(Errno::EINVAL));
    assert!(error.to_string().starts_with("cannot join the group 99 of toy: "), "{error}");
    let error =
        FakeKernel::new().connect::<Generic>().unwrap().subscribe::<Told<'static>>(["x"]).unwrap_err();
    assert!(matches!(error, Error::UnknownFamily { .. }), "{error}");
}

#[test]
fn others_than_the_kernel_are_passed_over() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    kernel.notify("toy", "events", Script::new().reply(1, &item(1)).from(4242));
    tell(&kernel, [2]);
    assert_eq!(next(&mut events), 2);
    assert_eq!(events.counters().foreign, 1);
}

#[test]
fn what_the_table_does_not_have_is_passed_over_but_there() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    let mixed = || {
        Script::new()
            .reply(9, &item(1))
            .join()
            .reply(1, &item(2))
            .join()
            .reply(1, &item(3))
            .kind(41)
            .control(NLMSG_DONE, &[])
            .reply_bytes(2, &[])
    };
    kernel.notify("toy", "events", mixed());
    assert_eq!(next(&mut events), 2);
    assert!(matches!(events.next(Duration::ZERO).unwrap().unwrap().message(), Some(Told::Flushed)));
    assert_eq!((events.counters().undeclared, events.counters().other), (1, 2));
    kernel.notify("toy", "events", mixed());
    let mut commands = Vec::new();
    while let Some(event) = events.next_raw(Duration::ZERO).unwrap() {
        commands.push(event.message().unwrap().0);
    }
    assert_eq!(commands, [9, 1, 2]);
}

#[test]
fn malformed_is_an_error_in_its_place() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    tell(&kernel, [1]);
    let bad = Script::new().reply_bytes(1, &[1, 2, 3]).join().reply(1, &item(2));
    kernel.notify("toy", "events", bad);
    kernel.notify("toy", "events", Script::new().reply(1, &item(3)).join().raw(&[7; 20]));
    kernel.notify("toy", "events", Script::new().raw(&[]));
    tell(&kernel, [4]);
    assert_eq!(next(&mut events), 1);
    let error = events.next(Duration::ZERO).unwrap_err();
    assert!(error.to_string().starts_with("toy notification: "), "{error}");
    assert!(matches!(&error, Error::Decode { source, .. } if source.kind() != &DecodeErrorKind::Missing));
    assert_eq!((next(&mut events), next(&mut events)), (2, 3));
    let error = events.next(Duration::ZERO).unwrap_err();
    assert!(error.to_string().contains("expected a whole message, found 20 bytes"), "{error}");
    assert_eq!((next(&mut events), next(&mut events)), (4, 0));
}

#[test]
fn a_loss_is_told_once_with_its_size_and_in_its_place() {
    let kernel = kernel().listen_queue(3);
    let mut events = listen(&kernel);
    tell(&kernel, 1..=5);
    assert_eq!(next(&mut events), 1);
    // There is room, but the kernel gives none until all has been read.
    tell(&kernel, [6]);
    assert_eq!([2, 3, -3, 0], [(); 4].map(|()| next(&mut events)));
    tell(&kernel, 7..=10);
    assert_eq!([7, 8, 9, -1], [(); 4].map(|()| next(&mut events)));
    tell(&kernel, [11]);
    assert_eq!([11, 0], [(); 2].map(|()| next(&mut events)));
    assert_eq!(events.counters().lost, 4);
}

#[test]
fn what_the_kernel_could_not_make_is_a_loss_of_unknown_size() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    tell(&kernel, [1]);
    kernel.notify("toy", "events", Script::new().receive_error(Errno::ENOBUFS));
    tell(&kernel, [2]);
    assert_eq!((next(&mut events), next(&mut events)), (1, 2));
    assert!(matches!(events.next(Duration::ZERO).unwrap(), Some(Event::Lost { count: 0 })));
    assert_eq!(next(&mut events), 0);
}

#[test]
fn other_failures_of_the_socket_are_errors() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    kernel.notify("toy", "events", Script::new().receive_error(Errno::ENOMEM));
    tell(&kernel, [1]);
    let error = events.next(Duration::ZERO).unwrap_err();
    assert_eq!(error.errno(), Some(Errno::ENOMEM));
    assert!(error.to_string().starts_with("cannot receive toy notifications: "), "{error}");
    assert_eq!(next(&mut events), 1);
}

#[test]
fn what_is_cut_off_is_lost_and_what_is_whole_is_not() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    let two = || Script::new().reply(1, &item(1)).join().reply(1, &item(2));
    kernel.notify("toy", "events", two().cut(50));
    kernel.notify("toy", "events", two().cut(60));
    tell(&kernel, [3]);
    assert_eq!([1, -1, 1, -1, 3, 0], [(); 6].map(|()| next(&mut events)));
    assert_eq!(events.counters().truncated, 2);
    // The buffer has grown to what was longer than it.
    let long = |id| Family { id, name: "x".repeat(40_000) };
    kernel.notify("toy", "events", Script::new().reply(1, &long(4)));
    kernel.notify("toy", "events", Script::new().reply(1, &long(5)));
    assert_eq!([-1, 5, 0], [(); 3].map(|()| next(&mut events)));
}

#[test]
fn a_queue_that_goes_on_taking_loses_less() {
    let kernel = kernel().listen_queue(3);
    let connection: Connection = kernel.connect().unwrap();
    let mut events = connection.subscription::<Told<'static>>().group("events").no_enobufs().open().unwrap();
    tell(&kernel, 1..=5);
    assert_eq!(next(&mut events), 1);
    tell(&kernel, [6]);
    assert_eq!([2, 3, 6, -2, 0], [(); 5].map(|()| next(&mut events)));
}

#[test]
fn other_namespaces_are_heard_by_those_who_want_to() {
    let kernel = kernel();
    let connection: Connection = kernel.connect().unwrap();
    let mut one = connection.subscribe::<Told<'static>>(["events"]).unwrap();
    let mut all = connection.subscription::<Told<'static>>().group("events").all_namespaces().open().unwrap();
    kernel.notify("toy", "events", Script::new().reply(1, &item(1)).namespace(5));
    tell(&kernel, [2]);
    assert_eq!(next(&mut one), 2);
    let namespaces: Vec<_> = [(); 2]
        .map(|()| match all.next(Duration::ZERO).unwrap() {
            Some(Event::Message { origin, .. }) => origin.namespace,
            other => panic!("{other:?}"),
        })
        .into();
    assert_eq!(namespaces, [Some(5), None]);
}

#[test]
fn a_flood_from_elsewhere_does_not_keep_us() {
    struct Flood;
    impl netlink_core::Dial for Flood {
        fn dial(
            &self,
            protocol: i32,
            options: netlink_core::SocketOptions,
        ) -> std::io::Result<Box<dyn netlink_core::Transport>> {
            FakeKernel::new().dial(protocol, options)
        }

        fn listen(
            &self,
            _: i32,
            _: netlink_core::ListenOptions,
        ) -> std::io::Result<Box<dyn netlink_core::Listen>> {
            Ok(Box::new(Flood))
        }
    }
    impl netlink_core::Listen for Flood {
        fn info(&self) -> netlink_core::ListenInfo {
            netlink_core::ListenInfo::default()
        }
        fn join(&self, _: u32) -> std::io::Result<()> {
            Ok(())
        }
        fn leave(&self, _: u32) -> std::io::Result<()> {
            Ok(())
        }
        fn receive(&self, buffer: &mut [u8]) -> std::io::Result<netlink_core::Heard> {
            let mut heard = netlink_core::Heard::new(buffer.len(), buffer.len());
            heard.sender = 1;
            Ok(heard)
        }
        fn wait(&self, _: Duration) -> std::io::Result<bool> {
            Ok(true)
        }
        fn backlog(&self) -> std::io::Result<netlink_core::Backlog> {
            Ok(netlink_core::Backlog::default())
        }
    }
    let connection = Connection::<Generic>::builder().dialer(Flood).open().unwrap();
    let mut events = connection.subscribe::<nlctrl::Event>(["notify"]).unwrap();
    for wait in [Duration::ZERO, Duration::from_millis(30)] {
        let started = std::time::Instant::now();
        assert!(events.next(wait).unwrap().is_none());
        assert!(started.elapsed() >= wait);
        assert!(started.elapsed() < wait + Duration::from_secs(1));
    }
    assert!(events.counters().foreign > 10);
}

#[test]
fn an_iterator_owns_what_it_yields_and_ends_when_it_is_quiet() {
    let kernel = FakeKernel::new();
    let mut events = kernel.connect().unwrap().subscribe::<nlctrl::Event>(["notify"]).unwrap();
    kernel.set_family_id("late", None);
    let kernel = kernel.family("late", 50, |_| Script::new());
    kernel.set_family_id("late", Some(51));
    let told: Vec<_> = events
        .events(Duration::ZERO)
        .map(|event| match event.unwrap().message().unwrap() {
            nlctrl::Event::NewFamily(family) => (true, family.id),
            nlctrl::Event::DelFamily(family) => (false, family.id),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [(true, 50), (false, 50), (true, 51)]);
}

#[test]
fn a_family_that_is_loaded_again_is_heard_again() {
    let kernel = kernel();
    let mut events = listen(&kernel);
    tell(&kernel, [1]);
    kernel.set_family_id("toy", None);
    kernel.set_family_id("toy", Some(41));
    tell(&kernel, [2]); // which nobody is in the group for
    assert_eq!(next(&mut events), 1);
    assert!(matches!(events.next(Duration::ZERO).unwrap(), Some(Event::Lost { count: 0 })));
    assert_eq!(next(&mut events), 0);
    tell(&kernel, [3]);
    assert_eq!(next(&mut events), 3);
    assert_eq!(events.counters(), Default::default());
}

#[test]
fn a_family_that_was_loaded_again_among_what_was_lost_is_heard_again() {
    let kernel = kernel().listen_queue(2);
    let mut events = listen(&kernel);
    tell(&kernel, 1..=3);
    kernel.set_family_id("toy", Some(41));
    assert_eq!([1, 2, -3, 0], [(); 4].map(|()| next(&mut events)));
    tell(&kernel, [4]);
    assert_eq!(next(&mut events), 4);
    // Gone when it is looked for, and told of when it comes.
    tell(&kernel, 5..=7);
    kernel.set_family_id("toy", None);
    assert_eq!([5, 6, -2, 0], [(); 4].map(|()| next(&mut events)));
    kernel.set_family_id("toy", Some(42));
    assert_eq!([0, 0], [(); 2].map(|()| next(&mut events)));
    tell(&kernel, [8]);
    assert_eq!(next(&mut events), 8);
}

struct Route;
impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

/// A list, where all messages are of one kind.
#[derive(Debug)]
struct Link(Family);
impl<'nla> NlaDecode<'nla> for Link {
    const SCHEMA: &'static netlink_core::schema::Schema = &FAMILY;
    fn decode(body: Payload<'nla>) -> Result<Self, DecodeError> {
        Family::decode(body).map(Link)
    }
}
impl Notification for Link {
    type Protocol = Route;
    const FAMILY: Option<FamilyInfo> = None;
    type Read<'nla> = Link;
}

#[test]
fn classic_protocols_number_their_groups() {
    let kernel = FakeKernel::new();
    const RTNLGRP_LINK: Group<Route> = Group::number(1);
    let mut links =
        kernel.connect::<Route>().unwrap().subscribe::<Link>([RTNLGRP_LINK, Group::number(40)]).unwrap();
    kernel.notify_protocol(RTNLGRP_LINK, Script::new().reply(16, &item(1)).join().reply(17, &item(2)));
    kernel.notify_protocol(Group::<Route>::number(40), Script::new().reply(16, &item(3)));
    kernel.notify_protocol(Group::<Route>::number(2), Script::new().reply(16, &item(4)));
    let told: Vec<_> = links
        .events(Duration::ZERO)
        .map(|event| match event.unwrap() {
            Event::Message { message: Link(item), origin } => (origin.header.kind, item.id, origin.group),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(told, [(16, 1, 1), (17, 2, 1), (16, 3, 40)]);
}

#[test]
fn a_subscription_may_change_threads() {
    fn may<T: Send>() {}
    may::<Subscription<Told<'static>>>();
}

#[test]
fn groups_may_be_told_of_before_their_family() {
    let kernel = FakeKernel::new().group("toy", "events", 33).family("toy", 40, |_| Script::new().ack());
    let mut events = listen(&kernel);
    tell(&kernel, [7]);
    assert_eq!(next(&mut events), 7);
    // A family that is not loaded has nobody who hears of it.
    kernel.set_family_id("toy", None);
    tell(&kernel, [8]);
}

#[test]
#[should_panic(expected = "this kernel's family `toy` has no group `evnts`")]
fn a_misspelt_group_of_a_fake_kernel_is_a_mistake_of_the_test() {
    kernel().notify("toy", "evnts", Script::new());
}

#[test]
#[should_panic(expected = "this kernel has no family `toi`")]
fn so_is_a_misspelt_family() {
    kernel().notify_port("toi", 7, Script::new());
}

#[test]
fn policies_of_an_unknown_family() {
    let netlink: Connection = kernel().connect().unwrap();
    let error = netlink.policy("nonsense").unwrap_err();
    assert!(matches!(&error, Error::UnknownFamily { name, .. } if name == "nonsense"), "{error}");
}
