//! Borrowed lists are decoded, and all lists encoded into a warm buffer, without a heap allocation.

use std::hint::black_box;

use netlink_core::wire::{Attrs, Buffer, Messages, NlHeader, Payload};
use netlink_core::{DecodeMessage, NlaDecode, NlaEncode, decode, encode};
use netlink_families::ipvs::{self, Reply, ServiceAttrs};
use netlink_families::rtnetlink::address::Address;
use netlink_families::rtnetlink::link::Link;
use netlink_families::rtnetlink::neighbour::Neighbour;
use netlink_families::rtnetlink::route::RouteEntry;
use netlink_tests::counting::{Counting, Counts, measure};
use netlink_tests::declared::{Head, Optionals, Pair, Scalars};
use netlink_tests::ipvs::received;
use netlink_tests::wire;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// A route with the attributes of `linux/rtnetlink.h` that most routes have.
#[derive(Clone, Debug, Default, PartialEq, NlaEncode, NlaDecode)]
struct Route<'a> {
    #[nla(header)]
    header: Head,
    #[nla(1)]
    dst: Option<&'a [u8]>,
    #[nla(4)]
    oif: Option<u32>,
    #[nla(5)]
    gateway: Option<&'a [u8]>,
    #[nla(6)]
    priority: Option<u32>,
    #[nla(8, nested)]
    metrics: Option<Attrs<'a>>,
    #[nla(15)]
    table: Option<u32>,
    #[nla(28, be)]
    sport: Option<u16>,
}

fn route() -> Vec<u8> {
    wire! {
        "02180001 00000000"
        [8, 15] 254u32 [8, 1] "0a000000" [8, 5] "c0000201" [8, 4] 3u32 [8, 6] 100u32
        [12, 8] [8, 2] 1500u32
        [6, 28] "0035 0000"
        [5, 77] "01000000"
    }
}

/// The counts of decoding; the value must be dropped outside, and hold nothing.
fn decoding<'a, T: NlaDecode<'a>>(bytes: &'a [u8]) -> Counts {
    let (result, counts) = measure(|| decode::<T>(black_box(bytes)));
    assert!(black_box(result).is_ok());
    counts
}

#[test]
fn the_allocator_counts() {
    let (made, counts) = measure(|| vec![0u8; 100]);
    assert_eq!((counts.calls, counts.total, counts.peak), (1, made.len(), 100));
    let bytes = wire! { [8, 1] 1u32 [6, 2] "61000000" };
    assert_eq!(decoding::<Pair>(&bytes).calls, 1, "an owned name is one allocation");
}

#[test]
fn decoding_borrowed_lists_allocates_nothing() {
    assert_eq!(decoding::<Route<'_>>(&route()), Counts::default());
    let service = received().remove(0).bytes;
    assert_eq!(decoding::<ipvs::NewService<'_>>(&service), Counts::default());
    let all = wire! {
        [5, 1] 1u8 "000000" [6, 2] 2u16 "0000" [8, 3] 3u32 [12, 4] 4u64 [5, 5] 5u8 "000000" [6, 6] 6u16 "0000"
        [8, 7] 7u32 [12, 8] 8u64 [6, 9] "00090000" [8, 10] "0000000a" [12, 11] "00000000 0000000b"
        [8, 12] "0000000c" [6, 13] "000d0000" [8, 14] "0000000e" [12, 15] "00000000 0000000f"
    };
    assert_eq!(decoding::<Scalars>(&all), Counts::default());
}

#[test]
fn what_rtnetlink_owns_is_mostly_in_its_place() {
    // A value that owns what it holds is dropped outside of what is counted, so that it may hold something.
    fn calls<T: for<'a> NlaDecode<'a>>(bytes: &[u8]) -> usize {
        let (value, counts) = measure(|| decode::<T>(black_box(bytes)));
        assert!(black_box(value).is_ok());
        counts.calls
    }
    let route = wire! {
        "02180000 fe0400 01" 0u32
        [8, 15] 254u32 [8, 1] "0a000000" [8, 5] "c0000201" [8, 4] 3u32 [8, 6] 100u32 [8, 7] "c0000209" [5, 20] "00 000000"
    };
    assert_eq!(calls::<RouteEntry>(&route), 0);
    let address =
        wire! { "02180000" 7u32 [8, 1] "c0000201" [8, 2] "c0000201" [8, 8] 0x80u32 [20, 6] 0u64 0u64 };
    assert_eq!(calls::<Address>(&address), 0);
    let neighbour =
        wire! { "02000000" 7u32 2u16 "0001" [8, 1] "c0000209" [10, 2] "02005e100009 0000" [8, 4] 1u32 };
    assert_eq!(calls::<Neighbour>(&neighbour), 0);
    // Names, addresses, counters and the kind; a vector for the settings of IPv4, and one for an alternative name
    // and its bytes.
    let link = wire! {
        "0000" 1u16 7u32 0x43u32 0u32
        [9, 3] "65746830 00 000000" [8, 4] 1500u32 [10, 1] "02005e100009 0000" [12, 6] "6e6f7175 65756500"
        [204, 23] (vec![0; 200]) [16, 18] [9, 1] "76657468 00 000000"
    };
    assert_eq!(calls::<Link>(&link), 0);
    let settings = wire! { [16, 26] [12, 2] [8, 1] 5u32 [12, 52] [6, 53] "7800 0000" };
    assert_eq!(calls::<Link>(&[link, settings].concat()), 3);
}

#[test]
fn decoding_every_reply_of_ipvs_allocates_nothing() {
    for received in received() {
        let payload = Payload::new(&received.bytes);
        let (reply, counts) = measure(|| Reply::decode_message(received.command, black_box(payload)));
        assert_eq!(reply.as_ref(), Ok(&received.reply));
        assert_eq!(counts, Counts::default(), "{}", received.case);
    }
}

#[test]
fn walking_a_datagram_allocates_nothing() {
    let body = route();
    let mut datagram = Vec::new();
    for seq in 0..100 {
        let len = u32::try_from(NlHeader::LEN + body.len()).expect("short");
        datagram.extend(NlHeader { len, kind: 24, seq, ..NlHeader::default() }.to_bytes());
        datagram.extend(&body);
    }
    let (routes, counts) = measure(|| {
        Messages::new(&datagram).filter(|message| decode::<Route<'_>>(message.body).is_ok()).count()
    });
    assert_eq!((routes, counts), (100, Counts::default()));
}

/// The counts of encoding into a buffer that has held the value before.
fn encoding<T: NlaEncode>(value: &T) -> Counts {
    let mut buffer = Buffer::new();
    let len = encode(value, &mut buffer).expect("can be written").len();
    buffer.clear();
    let (again, counts) = measure(|| encode(black_box(value), &mut buffer).map(<[u8]>::len));
    assert_eq!(again, Ok(len));
    counts
}

#[test]
fn encoding_into_a_warm_buffer_allocates_nothing() {
    for received in received() {
        if let Reply::Service(answer) = &received.reply {
            assert_eq!(encoding(answer), Counts::default());
        }
        if let Reply::Destination(answer) = &received.reply {
            assert_eq!(encoding(answer), Counts::default());
        }
    }
    assert_eq!(encoding(&decode::<Route<'_>>(&route()).expect("well-formed")), Counts::default());
    assert_eq!(encoding(&Pair { number: 1, name: "a".repeat(1000) }), Counts::default());
    assert_eq!(
        encoding(&Optionals { uint: Some(u64::MAX), flag: true, ..Optionals::default() }),
        Counts::default()
    );
}

#[test]
fn a_cold_buffer_grows_in_few_steps() {
    let long = ServiceAttrs { scheduler: Some("x"), ..ServiceAttrs::default() };
    let (_, counts) = measure(|| {
        let mut buffer = Buffer::new();
        encode(&long, &mut buffer).map(<[u8]>::len)
    });
    assert_eq!(counts.calls, 1, "{counts:?}");
    let pairs = vec![Pair { number: 1, name: "a".repeat(100) }; 1000];
    let (_, counts) = measure(|| {
        let mut buffer = Buffer::new();
        pairs.iter().for_each(|pair| assert!(encode(pair, &mut buffer).is_ok()));
        assert_eq!(buffer.len(), 116_000);
    });
    assert!(counts.calls <= 12, "doubling from 256 bytes: {counts:?}");
    assert!(counts.total < 4 * 116_000, "{counts:?}");
}

#[test]
fn a_buffer_with_capacity_never_grows() {
    let value = Pair { number: 1, name: "abc".into() };
    let mut buffer = Buffer::with_capacity(16);
    let (result, counts) = measure(|| encode(&value, &mut buffer).map(<[u8]>::len));
    assert_eq!((result, counts), (Ok(16), Counts::default()));
}

/// A round trip with the running kernel, once its memory is there. A list's takes what a list is kept in.
#[test]
fn a_warm_connection_allocates_nothing() {
    use netlink_core::genl::nlctrl::{Nlctrl, uapi};

    #[derive(NlaDecode)]
    struct Known<'a> {
        #[nla(uapi::CTRL_ATTR_FAMILY_NAME, nul_string)]
        name: &'a str,
    }
    #[derive(NlaEncode)]
    #[genl(family = Nlctrl, command = uapi::CTRL_CMD_GETFAMILY, reply = Known<'_>)]
    struct Get {
        #[nla(uapi::CTRL_ATTR_FAMILY_NAME, nul_string)]
        name: &'static str,
    }
    #[derive(NlaEncode)]
    #[genl(family = Nlctrl, command = uapi::CTRL_CMD_GETFAMILY)]
    struct Check {
        #[nla(uapi::CTRL_ATTR_FAMILY_NAME, nul_string)]
        name: &'static str,
    }

    let netlink = netlink_core::Connection::open().expect("a socket");
    for acknowledged in [true, false] {
        let netlink = netlink_core::Connection::builder().acknowledge_queries(acknowledged).open();
        let netlink = netlink.expect("a socket");
        let round_trip = || netlink.query_with(&Get { name: "nlctrl" }, |known| known.name.len());
        assert_eq!(round_trip().expect("an answer"), 6);
        let (len, counts) = measure(round_trip);
        assert_eq!((len.expect("an answer"), counts), (6, Counts::default()));
    }
    let check = || netlink.execute(&Check { name: "nlctrl" }).map(drop);
    check().expect("success");
    let (result, counts) = measure(check);
    assert_eq!((result.is_ok(), counts), (true, Counts::default()));
}
