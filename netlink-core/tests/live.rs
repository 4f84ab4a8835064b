//! The running kernel. None of it needs a privilege.
#![cfg(any(target_os = "linux", target_os = "android"))]
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{CheckFamily, Family, GetFamily, GetFamilyRef};
use netlink_core::{Connection, Errno, Error};

#[test]
fn query_then_execute_then_query() {
    let conn = Connection::open().unwrap();
    for _ in 0..100 {
        let family = conn.query(&GetFamily::named("nlctrl")).unwrap();
        assert_eq!(family, Family { id: 16, name: "nlctrl".into() });
        conn.execute(&CheckFamily(GetFamily::named("nlctrl"))).unwrap();
        let len =
            conn.query_with(&GetFamilyRef(GetFamily::named("nlctrl")), |family| family.name.len()).unwrap();
        assert_eq!(len, 6);
    }
    assert_eq!(conn.counters(), Default::default());
}

#[test]
fn the_call_inside_a_borrowed_reply_does_not_wait() {
    let conn = Connection::open().unwrap();
    let ask = GetFamilyRef(GetFamily::named("nlctrl"));
    let inner = conn.query_with(&ask, |_| conn.query_with(&ask, |family| family.id)).unwrap().unwrap();
    assert_eq!(inner, 16);
}

#[test]
fn dumps_nest_and_may_be_dropped() {
    let conn = Connection::open().unwrap();
    let all: Vec<Family> = conn.dump(&GetFamily::default()).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(all.iter().any(|family| family.name == "nlctrl"));
    let mut outer = conn.dump(&GetFamilyRef::default()).unwrap();
    let mut seen = 0;
    while let Some(family) = outer.try_next().unwrap() {
        seen += 1;
        let same = conn.query(&GetFamily::named(family.name)).unwrap();
        assert_eq!((same.id, same.name.as_str()), (family.id, family.name));
        // One is read to its end, the other dropped at its first item.
        assert_eq!(conn.dump(&GetFamily::default()).unwrap().count(), all.len());
        let mut dropped = conn.dump(&GetFamily::default()).unwrap();
        assert!(dropped.next().is_some());
    }
    assert_eq!(seen, all.len());
    assert!(outer.try_next().unwrap().is_none());
    assert!(!outer.interrupted());
    assert_eq!(conn.counters(), Default::default());
}

#[test]
fn threads_share_a_connection() {
    let conn = Connection::open().unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..500 {
                    assert_eq!(conn.query(&GetFamily::named("nlctrl")).unwrap().id, 16);
                    assert!(conn.dump(&GetFamily::default()).unwrap().all(|family| family.is_ok()));
                }
            });
        }
    });
}

#[test]
fn a_refusal_names_the_request() {
    let conn = Connection::open().unwrap();
    let error = conn.query(&GetFamily::named("no-such-thing")).unwrap_err();
    assert_eq!(error.errno(), Some(Errno::ENOENT));
    assert!(error.to_string().starts_with("nlctrl GetFamily: "), "{error}");
}

#[test]
fn a_bad_attribute_has_its_name_in_the_error() {
    let conn = Connection::open().unwrap();
    // The kernel wants two bytes here.
    let bad = GetFamily { name: None, extra: Some((1, &[1])) };
    let error = conn.query(&bad).unwrap_err();
    let Error::Kernel(kernel) = &error else { panic!("{error}") };
    assert_eq!(kernel.ext_ack.offset, Some(20), "{error}");
    assert_eq!(kernel.path.as_ref().unwrap().to_string(), "id", "{error}");
}

#[test]
fn a_socket_says_what_it_is_like() {
    struct Usersock;
    impl netlink_core::Protocol for Usersock {
        const NUMBER: i32 = 2;
        const NAME: &'static str = "NETLINK_USERSOCK";
    }
    let conn = Connection::<Usersock>::open().unwrap();
    assert_ne!(conn.info().port, 0);
    assert!(conn.info().ext_ack && conn.info().cap_ack && conn.info().receive_queue > 0);
}

#[test]
fn the_queue_that_was_granted_is_known() {
    let conn = Connection::<netlink_core::Generic>::builder().receive_queue(100_000).open().unwrap();
    // The kernel doubles what is asked for.
    assert_eq!(conn.info().receive_queue, 200_000);
}

#[test]
fn unknown_protocols_are_an_error_at_open() {
    struct Nothing;
    impl netlink_core::Protocol for Nothing {
        const NUMBER: i32 = 31;
        const NAME: &'static str = "NETLINK_NOTHING";
    }
    let error = Connection::<Nothing>::open().unwrap_err();
    assert!(error.is_not_supported() || error.errno() == Some(Errno::EPROTONOSUPPORT), "{error}");
    assert!(error.to_string().starts_with("cannot open a NETLINK_NOTHING socket: "), "{error}");
}
