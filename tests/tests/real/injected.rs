//! System calls that fail every now and then, and what becomes of the calls of the library.

use std::time::{Duration, Instant};

use netlink_core::genl::nlctrl::{GetFamilies, GetFamily};
use netlink_core::{Connection, Errno, Error, Event, Generic, Subscription};
use netlink_families::rtnetlink::link::{Link, SetLink};
use netlink_families::rtnetlink::{self, group};

use super::strace::{injected, under_strace};
use super::system::{Filtering, RETURN, bpf, own_namespace};
use super::{NLCTRL, assert_usable};

const CALLS: usize = 300;

/// Every second call is interrupted by a signal, as strace has it: nothing is seen of that.
#[test]
fn interrupted_calls_are_made_again() {
    let words: Vec<String> = ["sendto", "recvfrom", "recvmsg", "poll"]
        .into_iter()
        .flat_map(|call| ["-e".to_owned(), format!("inject={call}:error=EINTR:when=1+2")])
        .collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let trace = under_strace("injected::interrupted_calls_are_made_again", &words, || {
        let netlink = Connection::open().unwrap();
        let mut batch = netlink.batch();
        for _ in 0..CALLS {
            assert_usable(&netlink);
            batch.query(&NLCTRL).unwrap();
        }
        assert_eq!(batch.send().unwrap().into_errors().count(), 0);
        assert!(netlink.dump(&GetFamilies {}).unwrap().all(|family| family.is_ok()));
        let wait = Duration::from_millis(50);
        let mute = Filtering::new(|_| Some(vec![bpf(RETURN, 0, 0, 0)]));
        let mute = Connection::<Generic>::builder().timeout(wait).dialer(mute).open().unwrap();
        let started = Instant::now();
        assert!(mute.query(&NLCTRL).unwrap_err().is_timeout());
        assert!(started.elapsed() >= wait);
        let mut families = netlink.subscribe::<netlink_core::genl::nlctrl::Event>(["notify"]).unwrap();
        assert!(families.next(wait).unwrap().is_none());
        assert_eq!(netlink.counters(), Default::default());
    });
    let Some(trace) = trace else { return };
    let counts = ["sendto", "recvfrom", "recvmsg", "poll"].map(|call| injected(&trace, call));
    println!("interrupted: {counts:?} of sendto, recvfrom, recvmsg and poll");
    assert!(counts[0] >= CALLS && counts[1] >= CALLS && counts[2] > 0 && counts[3] > 0, "{counts:?}");
}

/// Every fourth call of a kind fails with one error. A list takes three calls to receive it on a new socket: at every
/// third none would ever arrive.
#[track_caller]
fn storm(test: &str, call: &str, errno: &str, body: impl FnOnce()) {
    let inject = format!("inject={call}:error={errno}:when=3+4");
    let Some(trace) = under_strace(test, &["-e", &inject], body) else { return };
    let count = injected(&trace, call);
    println!("{call} has failed with {errno} {count} times");
    assert!(count >= 30, "{count}: {trace}");
}

/// Asks again and again. Each answer is the right one or an error that `is_told` knows; what was not done at all
/// and what may have been done are told apart. How many errors there were.
fn ask(is_told: impl Fn(&Error) -> bool) -> usize {
    let netlink = Connection::open().unwrap();
    let (mut answered, mut lists, mut told) = (0, 0, 0);
    for number in 0..CALLS {
        let name = if number % 2 == 0 { "nlctrl" } else { "no-such-name" };
        match netlink.query(&GetFamily { name }) {
            Ok(family) => {
                assert_eq!((family.name.as_str(), name), ("nlctrl", "nlctrl"));
                answered += 1;
            }
            Err(error) if error.is_not_found() => {
                assert_eq!(name, "no-such-name");
                answered += 1;
            }
            Err(error) => {
                assert!(is_told(&error), "{error}");
                told += 1;
            }
        }
    }
    for _ in 0..30 {
        let Ok(list) = netlink.dump(&GetFamilies {}) else { continue };
        lists += usize::from(list.into_iter().all(|family| family.is_ok()));
    }
    let counters = netlink.counters();
    println!("{answered} of {CALLS} answered, {lists} of 30 lists; {counters:?}");
    assert!(answered >= CALLS / 2 && lists > 0);
    assert_eq!((netlink.load().requests, counters.unknown_seq, counters.wrong_port), (0, 0, 0));
    told
}

/// What was not sent was not done, and is told as such.
fn not_sent(errno: Errno) -> impl Fn(&Error) -> bool {
    move |error| matches!(error, Error::Io { .. }) && error.errno() == Some(errno)
}

/// What was sent may have been done.
fn unknown(errno: Errno) -> impl Fn(&Error) -> bool {
    move |error| matches!(error, Error::OutcomeUnknown { cause, .. } if *cause == errno)
}

#[test]
fn sending_without_memory_is_an_error_and_nothing_else() {
    let test = "injected::sending_without_memory_is_an_error_and_nothing_else";
    let told = |error: &Error| not_sent(Errno::ENOBUFS)(error) || not_sent(Errno::ENOMEM)(error);
    for errno in ["ENOBUFS", "ENOMEM"] {
        storm(test, "sendto", errno, || assert!(ask(told) >= 30));
    }
}

#[test]
fn sending_that_would_block_is_an_error_and_nothing_else() {
    let test = "injected::sending_that_would_block_is_an_error_and_nothing_else";
    storm(test, "sendto", "EAGAIN", || assert!(ask(not_sent(Errno::EAGAIN)) >= 30));
}

/// The kernel says `ENOBUFS` where answers have found no room.
#[test]
fn receiving_after_a_loss_shifts_nothing() {
    let test = "injected::receiving_after_a_loss_shifts_nothing";
    storm(test, "recvfrom", "ENOBUFS", || assert!(ask(unknown(Errno::ENOBUFS)) >= 30));
}

#[test]
fn receiving_without_memory_shifts_nothing() {
    let test = "injected::receiving_without_memory_shifts_nothing";
    storm(test, "recvfrom", "ENOMEM", || assert!(ask(unknown(Errno::ENOMEM)) >= 30));
}

/// `EAGAIN` though something is there: it is waited for, and found.
#[test]
fn receiving_too_early_is_made_again() {
    let test = "injected::receiving_too_early_is_made_again";
    storm(test, "recvfrom", "EAGAIN", || assert_eq!(ask(|_| false), 0));
}

/// A subscription to links, and as many changes of one.
fn hear(hear: impl FnOnce(&mut Subscription<rtnetlink::Event>)) {
    if !own_namespace() {
        return;
    }
    let netlink = Connection::<rtnetlink::Route>::open().unwrap();
    // Room for all, so that nothing is lost but what strace says.
    let links = netlink.subscription::<rtnetlink::Event>().group(group::LINK).receive_queue(8 << 20);
    let mut links = links.open().unwrap();
    for mtu in 0..100 {
        netlink.execute(&SetLink(Link { mtu: Some(2000 + mtu), ..Link::at(1) })).unwrap();
    }
    hear(&mut links);
}

/// A loss that nothing was counted for is told, and ends nothing.
#[test]
fn a_subscription_goes_on_after_losses() {
    let test = "injected::a_subscription_goes_on_after_losses";
    storm_as_root(test, "ENOBUFS", || {
        hear(|links| {
            let (mut heard, mut losses) = (0, 0);
            while let Some(event) = links.next(Duration::ZERO).unwrap() {
                match event {
                    Event::Lost { count } => {
                        assert_eq!(count, 0, "the kernel has counted none");
                        losses += 1;
                    }
                    _ => heard += 1,
                }
            }
            println!("{heard} heard, {losses} losses");
            assert!(heard == 100 && losses > 0, "{heard} heard, {losses} losses");
        });
    });
}

#[test]
fn a_subscription_goes_on_after_errors() {
    let test = "injected::a_subscription_goes_on_after_errors";
    storm_as_root(test, "ENOMEM", || {
        hear(|links| {
            let (mut heard, mut errors) = (0, 0);
            loop {
                match links.next(Duration::ZERO) {
                    Ok(None) => break,
                    Ok(Some(event)) => {
                        assert!(event.message().is_some(), "nothing was lost");
                        heard += 1;
                    }
                    Err(error) => {
                        assert_eq!(error.errno(), Some(Errno::ENOMEM), "{error}");
                        errors += 1;
                    }
                }
            }
            assert!(heard == 100 && errors >= 30, "{heard} heard, {errors} errors");
        });
    });
}

/// The same for subscriptions; what they hear takes a namespace to change.
#[track_caller]
fn storm_as_root(test: &str, errno: &str, body: impl FnOnce()) {
    if std::thread::spawn(own_namespace).join().unwrap() {
        storm(test, "recvmsg", errno, body);
    }
}

/// `SO_ERROR` takes the error away that receiving would have told; and no address is given when sending, so that
/// the kernel looks at the rights of the socket's opener too.
#[test]
fn no_call_takes_an_error_away_or_names_an_address() {
    let test = "injected::no_call_takes_an_error_away_or_names_an_address";
    let calls = ["-e", "trace=getsockopt,sendto,sendmsg,sendmmsg,bind"];
    let trace = under_strace(test, &calls, || {
        let netlink = Connection::open().unwrap();
        assert_usable(&netlink);
        assert!(netlink.dump(&GetFamilies {}).unwrap().count() > 0);
        let mut families = netlink.subscribe::<netlink_core::genl::nlctrl::Event>(["notify"]).unwrap();
        assert!(families.next(Duration::ZERO).unwrap().is_none());
    });
    let Some(trace) = trace else { return };
    assert!(trace.contains("SO_RCVBUF") && trace.contains("SO_MEMINFO"), "options are read: {trace}");
    assert!(!trace.contains("SO_ERROR") && !trace.contains(" bind("), "{trace}");
    let sent: Vec<&str> = trace.lines().filter(|line| line.contains(" send")).collect();
    assert!(sent.len() >= 2, "{trace}");
    assert!(sent.iter().all(|line| line.contains(", 0, NULL, 0) = ")), "{sent:#?}");
}
