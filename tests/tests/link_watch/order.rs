//! Before, during and behind a list.

use std::time::Duration;

use netlink_core::Error;
use netlink_families::rtnetlink::link::Link;
use netlink_families::rtnetlink::link::uapi::{RTM_DELLINK, RTM_NEWLINK};
use netlink_families::rtnetlink::uapi::AF_BRIDGE;
use netlink_families::rtnetlink::watch::TransitionKind::{Attached, Detached, Down, Renamed, Up};
use netlink_families::rtnetlink::watch::{LinkWatch, Reconnect, TransitionKind};
use netlink_families::rtnetlink::{AddressFamily, IfName};

use super::world::{OFF, ON, World, link};

const SHORT: Duration = Duration::from_millis(30);

fn name(text: &str) -> IfName {
    text.parse().expect("a name")
}

fn open(world: &World) -> LinkWatch {
    LinkWatch::open(&world.connect()).expect("a watch")
}

fn said(watch: &mut LinkWatch) -> Vec<(u32, TransitionKind)> {
    let mut said = Vec::new();
    while let Some(transition) = watch.next(Duration::ZERO).expect("a transition") {
        said.push((transition.link.index, transition.kind));
    }
    said
}

fn is_up(reconnect: Reconnect) -> bool {
    match reconnect {
        Reconnect::Up(link) => link.index == 2,
        Reconnect::TimedOut => false,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_there_is_where_it_starts_from() {
    let world = World::new(100, [link(1, "lo", ON, 0), link(2, "a", ON, 5)]);
    let mut watch = open(&world);
    assert_eq!(watch.links().map(|link| link.index).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(watch.link(name("a")).map(|link| (link.index, link.carrier_losses)), Some((2, Some(5))));
    assert_eq!(said(&mut watch), []);
    assert!(!is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
    assert_eq!(watch.wait_for_reconnect(9, SHORT).expect("a wait"), Reconnect::Gone);
    assert_eq!(watch.wait_for_reconnect(name("nosuch"), SHORT).expect("a wait"), Reconnect::Gone);
    assert_eq!(world.lists(), 1);
}

#[test]
fn down_before_the_list_up_later() {
    for counts in [true, false] {
        let losses = move |n: u32| counts.then_some(n);
        let world = World::new(100, [link(2, "a", ON, losses(0))]);
        world.before_list(move |world| world.put(link(2, "a", OFF, losses(1))));
        let mut watch = open(&world);
        assert!(!is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
        world.put(link(2, "a", ON, losses(1)));
        assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
        assert!(!is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")), "once");
    }
}

#[test]
fn down_and_up_between_subscription_and_list() {
    for counts in [true, false] {
        let losses = move |n: u32| counts.then_some(n);
        let world = World::new(100, [link(2, "a", ON, losses(0))]);
        world.before_list(move |world| {
            world.put(link(2, "a", OFF, losses(1)));
            world.put(link(2, "a", ON, losses(1)));
        });
        let mut watch = open(&world);
        // The list has overtaken them, and says that nothing is wrong.
        assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
        assert!(!is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")), "once");
        world.put(link(2, "a", OFF, losses(2)));
        world.put(link(2, "a", ON, losses(2)));
        assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
    }
}

#[test]
fn down_while_the_list_is_on_its_way() {
    let world = World::new(100, [link(2, "a", ON, 0)]);
    world.after_list(|world| world.put(link(2, "a", OFF, 1)));
    let mut watch = open(&world);
    assert_eq!(said(&mut watch), [(2, Down { times: 1 })]);
    assert!(!is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
    world.put(link(2, "a", ON, 1));
    assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
}

#[test]
fn down_and_up_while_the_list_is_on_its_way() {
    let world = World::new(100, [link(2, "a", ON, 0)]);
    world.after_list(|world| {
        world.put(link(2, "a", OFF, 1));
        world.put(link(2, "a", ON, 1));
    });
    let mut watch = open(&world);
    assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
}

#[test]
fn what_the_list_has_overtaken_is_not_counted_again() {
    let world = World::new(100, [link(2, "a", ON, 4)]);
    // They were told before the list was made, and are read behind it.
    world.after_list(|world| {
        world.tell(RTM_NEWLINK, &link(2, "a", OFF, 3));
        world.tell(RTM_NEWLINK, &link(2, "a", ON, 3));
        world.tell(RTM_NEWLINK, &link(2, "a", ON, 4));
    });
    let mut watch = open(&world);
    // It has been down since the watch began to listen, and is up.
    assert_eq!(said(&mut watch), [(2, Up)]);
    assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
}

#[test]
fn links_that_come_and_go_while_the_list_is_on_its_way() {
    let world = World::new(100, [link(2, "a", ON, 0), link(3, "b", ON, 0)]);
    world.after_list(|world| {
        world.put(link(4, "c", OFF, 0));
        world.take(3);
    });
    let mut watch = open(&world);
    let new = watch.wait_for_new(&[2u32, 3], SHORT).expect("a wait").expect("a link");
    assert_eq!((new.index, new.name), (4, name("c")));
    assert!(watch.wait_until_gone(3, SHORT).expect("a wait"));
    assert!(!watch.wait_until_gone(4, SHORT).expect("a wait"));
    assert_eq!(watch.wait_for_new(&[name("a"), name("c")], SHORT).expect("a wait"), None);
}

#[test]
fn another_link_of_the_same_index_is_another() {
    let world = World::new(100, [link(2, "a", ON, 5)]);
    let mut watch = open(&world);
    world.take(2);
    world.put(link(2, "a", ON, 0));
    assert_eq!(said(&mut watch), [(2, Detached), (2, Attached)]);
    // Both are read at once, behind the list.
    world.after_list(|world| {
        world.take(2);
        world.put(link(2, "a", ON, 0));
    });
    world.tell(RTM_NEWLINK, &link(2, "a", ON, 0));
    let mut watch = open(&world);
    assert_eq!(said(&mut watch), []);
    let told = |world: &World| {
        world.take(2);
        world.put(link(2, "a", OFF, 0));
        world.put(link(2, "a", ON, 0));
    };
    told(&world);
    assert!(is_up(watch.wait_for_reconnect(2, SHORT).expect("a wait")));
    told(&world);
    assert_eq!(said(&mut watch), [(2, Detached), (2, Attached), (2, Up)]);
}

#[test]
fn a_wait_is_for_one_link_whatever_takes_its_name() {
    let world = World::new(100, [link(2, "a", ON, 0)]);
    let mut watch = open(&world);
    world.put(link(2, "was-a", ON, 0));
    world.put(link(3, "a", ON, 0));
    assert_eq!(said(&mut watch), [(2, Renamed { from: name("a") }), (3, Attached)]);
    world.put(link(2, "was-a", OFF, 1));
    world.put(link(2, "was-a", ON, 1));
    assert_eq!(watch.wait_for_reconnect(name("a"), SHORT).expect("a wait"), Reconnect::TimedOut);
    assert!(is_up(watch.wait_for_reconnect(name("was-a"), SHORT).expect("a wait")));
}

#[test]
fn should_one_go_on_is_asked_of_each_transition() {
    let world = World::new(100, [link(2, "a", ON, 0), link(3, "b", ON, 0)]);
    let mut watch = open(&world);
    world.put(link(3, "b", OFF, 1));
    world.put(link(2, "a", OFF, 1));
    world.put(link(2, "a", ON, 1));
    let mut asked = Vec::new();
    let found = watch.wait_until(Duration::ZERO, |transition| {
        asked.push((transition.link.name.to_string(), transition.kind));
        transition.link.name == "a" && transition.kind == Up
    });
    assert_eq!(found.expect("a wait").expect("a transition").link.index, 2);
    let down = Down { times: 1 };
    assert_eq!(asked, [("b".to_owned(), down), ("a".to_owned(), down), ("a".to_owned(), Up)]);
}

#[test]
fn messages_that_are_not_about_a_link_as_such_are_none() {
    let world = World::new(100, [link(2, "a", ON, 0)]);
    let mut watch = open(&world);
    // An event of the old wireless extensions has no name and, as sent, no flags.
    world.tell(RTM_NEWLINK, &Link::at(2));
    // In the words of bridges: it is a port no more.
    let mut port = link(2, "a", ON, None);
    port.header.family = AddressFamily::BRIDGE;
    assert_eq!(AddressFamily::BRIDGE.get(), AF_BRIDGE);
    world.tell(RTM_DELLINK, &port);
    // In the words of IPv6.
    let mut six = link(2, "a", OFF, None);
    six.header.family = AddressFamily::INET6;
    world.tell(RTM_NEWLINK, &six);
    assert_eq!(said(&mut watch), []);
}

#[test]
fn a_list_that_was_interrupted_or_refused_is_made_again() {
    let world = World::new(100, [link(2, "a", ON, 0)]);
    world.interrupt(3);
    let watch = open(&world);
    assert_eq!((watch.links().count(), world.lists()), (1, 4));
    world.refuse(1);
    assert!(matches!(LinkWatch::open(&world.connect()), Err(Error::Kernel(_))));
}
