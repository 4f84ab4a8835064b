//! Notifications are lost.

use std::time::Duration;

use netlink_families::rtnetlink::watch::TransitionKind::{Attached, Detached, Down, Up};
use netlink_families::rtnetlink::watch::{LinkWatch, Reconnect};

use super::world::{OFF, ON, World, link};

const WAIT: Duration = Duration::from_millis(200);

#[test]
fn no_loss_of_a_carrier_is_missed() {
    for queue in [1, 2, 7, 64, 500] {
        let world = World::new(queue, [link(2, "a", ON, 0), link(3, "b", ON, 0)]);
        let mut watch = LinkWatch::open(&world.connect()).expect("a watch");
        for losses in 1..=100 {
            world.put(link(2, "a", OFF, losses));
            world.put(link(2, "a", ON, losses));
        }
        let mut times = 0;
        let mut last = None;
        while let Some(transition) = watch.next(WAIT).expect("a transition") {
            assert_eq!(transition.link.index, 2);
            if let Down { times: more } = transition.kind {
                times += more;
            }
            last = Some(transition.kind);
        }
        assert_eq!((times, last), (100, Some(Up)), "with room for {queue}");
        assert!(matches!(watch.wait_for_reconnect(2, Duration::ZERO), Ok(Reconnect::Up(_))));
        assert!(matches!(watch.wait_for_reconnect(3, Duration::ZERO), Ok(Reconnect::TimedOut)));
    }
}

#[test]
fn down_and_up_that_were_lost_are_found() {
    let world = World::new(2, [link(2, "a", ON, 7), link(3, "b", ON, 0)]);
    let mut watch = LinkWatch::open(&world.connect()).expect("a watch");
    for mtu in 0..5 {
        let mut noise = link(3, "b", ON, 0);
        noise.mtu = Some(1500 + mtu);
        world.put(noise);
    }
    world.put(link(2, "a", OFF, 8));
    world.put(link(2, "a", ON, 8));
    assert!(matches!(watch.wait_for_reconnect(2, WAIT), Ok(Reconnect::Up(_))));
    assert!(world.lists() > 1);
}

#[test]
fn links_whose_notification_was_lost_are_found() {
    let world = World::new(1, [link(2, "a", ON, 0), link(3, "b", ON, 0)]);
    let mut watch = LinkWatch::open(&world.connect()).expect("a watch");
    world.put(link(2, "a", ON, 0));
    world.put(link(4, "c", ON, 0));
    world.take(3);
    let new = watch.wait_for_new(&[2u32, 3], WAIT).expect("a wait");
    assert_eq!(new.map(|link| link.index), Some(4));
    assert!(watch.wait_until_gone(3, WAIT).expect("a wait"));
}

#[test]
fn another_link_that_was_lost_is_known_by_its_count() {
    let world = World::new(1, [link(2, "a", ON, 9)]);
    let mut watch = LinkWatch::open(&world.connect()).expect("a watch");
    world.put(link(2, "a", ON, 9));
    world.take(2);
    world.put(link(2, "a", ON, 0));
    let mut said = Vec::new();
    while let Some(transition) = watch.next(WAIT).expect("a transition") {
        said.push(transition.kind);
    }
    assert_eq!(said, [Detached, Attached]);
}

#[test]
fn an_overrun_while_the_list_is_on_its_way() {
    let world = World::new(1, [link(2, "a", ON, 0)]);
    world.after_list(|world| {
        world.put(link(2, "a", OFF, 1));
        world.put(link(2, "a", ON, 1));
        world.put(link(2, "a", OFF, 2));
    });
    let mut watch = LinkWatch::open(&world.connect()).expect("a watch");
    assert!(matches!(watch.wait_for_reconnect(2, Duration::ZERO), Ok(Reconnect::TimedOut)));
    world.put(link(2, "a", ON, 2));
    assert!(matches!(watch.wait_for_reconnect(2, WAIT), Ok(Reconnect::Up(_))));
}
