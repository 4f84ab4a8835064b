//! Answers that the kernel sends and a filter on the socket drops or cuts.

use std::time::{Duration, Instant};

use netlink_core::genl::nlctrl::GetFamilies;
use netlink_core::wire::{NLMSG_DONE, NLMSG_ERROR};
use netlink_core::{Connection, Errno, Error, Generic};

use super::system::{Filtering, IF_EQUAL, LOAD, LOAD_HALF, MODULO, RETURN, bpf};
use super::{NLCTRL, assert_usable};

const ALL: u32 = u32::MAX;
const SHORT: Duration = Duration::from_millis(200);

/// Drops messages of a type. Such programs load in network order.
fn without(kind: u16) -> Vec<libc::sock_filter> {
    let kind = u32::from(u16::from_be_bytes(kind.to_ne_bytes()));
    vec![bpf(LOAD_HALF, 0, 0, 4), bpf(IF_EQUAL, 0, 1, kind), bpf(RETURN, 0, 0, 0), bpf(RETURN, 0, 0, ALL)]
}

fn open(filter: impl Fn(u32) -> Option<Vec<libc::sock_filter>> + Send + Sync + 'static) -> Connection {
    Connection::<Generic>::builder().timeout(SHORT).dialer(Filtering::new(filter)).open().unwrap()
}

#[track_caller]
fn assert_unknown_in_time(netlink: &Connection) {
    let started = Instant::now();
    let error = netlink.query(&NLCTRL).unwrap_err();
    let took = started.elapsed();
    assert!(matches!(error, Error::OutcomeUnknown { cause: Errno::ETIMEDOUT, .. }), "{error}");
    assert!(took >= SHORT && took < Duration::from_secs(5), "{took:?}");
}

/// R4: no acknowledgement.
#[test]
fn without_acknowledgements_the_outcome_is_unknown() {
    let netlink = open(|_| Some(without(NLMSG_ERROR)));
    assert_unknown_in_time(&netlink);
    // A refusal is one.
    assert_unknown_in_time(&netlink);
    assert_eq!(netlink.load().requests, 0);
}

/// L4: no end of the list. The socket is not used again.
#[test]
fn without_its_end_a_list_times_out_and_the_next_one_works() {
    // The second socket that is opened is that of the first list.
    let netlink = open(|socket| (socket == 1).then(|| without(NLMSG_DONE)));
    let mut dump = netlink.dump(&GetFamilies {}).unwrap();
    let error = loop {
        match dump.try_next() {
            Ok(family) => assert!(family.is_some(), "it has no end"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Timeout { .. }), "{error}");
    assert_eq!(dump.try_next().unwrap(), None);
    let again = netlink.dump(&GetFamilies {}).unwrap().filter(Result::is_ok).count();
    assert!(again > 0);
    assert_usable(&netlink);
}

/// B10: cut off without the kernel saying so: neither believed nor a panic, and the rest is not shifted.
#[test]
fn what_is_cut_silently_is_counted() {
    for len in [0, 1, 15, 16, 20, 35] {
        let netlink = open(move |_| Some(vec![bpf(RETURN, 0, 0, len)]));
        assert_unknown_in_time(&netlink);
        // Nothing at all is dropped, not cut.
        assert_eq!(netlink.counters().leftover > 0, len > 0, "{len}");
    }
}

/// R1: one in four messages is lost at random, and no answer is another's.
#[test]
fn random_losses_shift_nothing() {
    // SKF_AD_OFF + SKF_AD_RANDOM
    let random = u32::MAX - 0x1000 + 1 + 56;
    let filter = move |_| {
        let dropped = bpf(RETURN, 0, 0, 0);
        Some(vec![
            bpf(LOAD, 0, 0, random),
            bpf(MODULO, 0, 0, 4),
            bpf(IF_EQUAL, 0, 1, 0),
            dropped,
            bpf(RETURN, 0, 0, ALL),
        ])
    };
    let netlink = open(filter).with_timeout(Duration::from_millis(5));
    let mut outcomes = [0; 4];
    for number in 0..400 {
        let name = if number % 2 == 0 { "nlctrl" } else { "no-such-name" };
        let result = netlink.query(&netlink_core::genl::nlctrl::GetFamily { name });
        outcomes[match result {
            Ok(family) => {
                assert_eq!((family.name.as_str(), number % 2), ("nlctrl", 0));
                0
            }
            Err(error) if error.is_not_found() => {
                assert_eq!(number % 2, 1);
                1
            }
            Err(Error::OutcomeUnknown { .. }) => 2,
            // The reply was lost and the acknowledgement was not.
            Err(Error::NoReply { .. }) => 3,
            Err(error) => panic!("{error}"),
        }] += 1;
    }
    println!("R1: answered, refused, unknown, acknowledged without a reply: {outcomes:?}");
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?}");
    assert_eq!((netlink.load().requests, netlink.counters().unknown_seq), (0, 0));
}
