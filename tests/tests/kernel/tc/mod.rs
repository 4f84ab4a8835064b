//! Queueing disciplines and classes: options, statistics and extended statistics by kind, the
//! statistics one level below the kind that selects them.
//! Ids and structs: `linux/rtnetlink.h`, `linux/pkt_sched.h`, `linux/gen_stats.h`.

mod cake;
mod kinds;

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use self::kinds::{App, Options, Xstats};
use crate::wire::Vectors;

uapi! {
    TCA_KIND = 1, TCA_OPTIONS = 2, TCA_STATS = 3, TCA_XSTATS = 4, TCA_STATS2 = 7, TCA_HW_OFFLOAD = 12,
    TCA_STATS_BASIC = 1, TCA_STATS_QUEUE = 3, TCA_STATS_APP = 4,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct TcMsg {
    family: u8,
    pad: [u8; 3],
    device: u32,
    handle: u32,
    parent: u32,
    /// Of a qdisc its references, of a class its qdisc.
    info: u32,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Qdisc<'a> {
    #[nla(header)]
    header: TcMsg,
    #[nla(TCA_KIND, nul_string)]
    kind: &'a str,
    #[nla(TCA_OPTIONS, select = kind)]
    options: Option<Options<'a>>,
    #[nla(TCA_HW_OFFLOAD)]
    offload: Option<u8>,
    #[nla(TCA_STATS2, select = kind)]
    stats2: Option<Stats2<'a>>,
    #[nla(TCA_STATS, pod)]
    stats: Option<Stats>,
    #[nla(TCA_XSTATS, select = kind)]
    xstats: Option<Xstats<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// A list that is handed its key: the kind selects what is one level below.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
struct Stats2<'a> {
    #[nla(TCA_STATS_BASIC, pod)]
    basic: Option<Basic>,
    #[nla(TCA_STATS_QUEUE, pod)]
    queue: Option<Queue>,
    #[nla(TCA_STATS_APP, select)]
    app: Option<App<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// `struct gnet_stats_basic`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Basic {
    bytes: u64,
    packets: u32,
    pad: u32,
}

/// `struct gnet_stats_queue`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Queue {
    length: u32,
    backlog: u32,
    drops: u32,
    requeues: u32,
    overlimits: u32,
}

/// `struct tc_stats`.
#[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
#[repr(C)]
struct Stats {
    bytes: u64,
    packets: u32,
    drops: u32,
    overlimits: u32,
    bits_per_second: u32,
    packets_per_second: u32,
    length: u32,
    backlog: u32,
    pad: u32,
}

pub(super) fn vectors() -> Option<Vectors> {
    Vectors::parse(include_str!("../../../wire/tc.hex"))
}

const ROOT: u32 = u32::MAX;

/// `1:10` as the kernel writes it.
const fn id(major: u16, minor: u16) -> u32 {
    (major as u32) << 16 | minor as u32
}

#[test]
fn no_options_and_options_of_a_kind_that_is_not_declared() {
    let Some(vectors) = vectors() else { return };
    let noqueue = check!(Qdisc<'_>, vectors.body("noqueue"));
    assert_eq!(noqueue.header, TcMsg { device: 1, parent: ROOT, info: 2, ..TcMsg::default() });
    assert_eq!((noqueue.kind, noqueue.options), ("noqueue", None));

    let clsact = check!(Qdisc<'_>, vectors.body("clsact"));
    assert_eq!((clsact.kind, clsact.header.handle), ("clsact", id(0xffff, 0)));
    // An empty nest is there, which is not the same as absent.
    assert_eq!(clsact.options, Some(Options::Other(RawAttr { raw_type: TCA_OPTIONS, payload: &[] })));

    let red = check!(Qdisc<'_>, vectors.body("red"));
    assert_eq!((red.header.handle, red.header.parent), (id(0x12, 0), id(1, 2)));
    let Some(Options::Other(raw)) = red.options else { panic!("{red:?}") };
    assert_eq!((raw.id(), raw.payload.len()), (TCA_OPTIONS, 40));
    let stats = red.stats2.expect("statistics");
    let app = RawAttr { raw_type: TCA_STATS_APP, payload: &[0; 16] };
    assert_eq!(stats.app, Some(App::Other(app)));
    // Sent 434 bytes 5 pkt (dropped 0, overlimits 0 requeues 0)
    assert_eq!(stats.basic, Some(Basic { bytes: 434, packets: 5, pad: 0 }));
    assert_eq!(red.stats, Some(Stats { bytes: 434, packets: 5, ..Stats::default() }));
}

#[test]
fn a_class_has_the_kind_of_its_qdisc() {
    let Some(vectors) = vectors() else { return };
    let htb = check!(Qdisc<'_>, vectors.body("htb_class"));
    let header =
        TcMsg { device: 2, handle: id(1, 0x10), parent: ROOT, info: id(0x10, 0), ..TcMsg::default() };
    assert_eq!((htb.header, htb.kind), (header, "htb"));
    let Some(Options::Htb(options)) = htb.options else { panic!("{htb:?}") };
    let class = options.class.expect("the parameters of a class");
    // rate 10Mbit ceil 20Mbit, prio 3, quantum 1500, level 0; in bytes a second
    assert_eq!((class.rate.bytes_per_second, class.ceil.bytes_per_second), (1_250_000, 2_500_000));
    assert_eq!((class.priority, class.quantum, class.level), (3, 1500, 0));
    let app = htb.stats2.and_then(|stats| stats.app);
    // tokens: 192000 ctokens: 102390
    let Some(App::Htb(app)) = app else { panic!("{app:?}") };
    assert_eq!((app.tokens, app.ceil_tokens, app.lends, app.borrows), (192_000, 102_390, 0, 0));
    assert_eq!(htb.xstats, Some(Xstats::Htb(app)));

    let tbf = check!(Qdisc<'_>, vectors.body("tbf_class"));
    assert_eq!((tbf.kind, tbf.options), ("tbf", None));
    assert_eq!(tbf.stats2, Some(Stats2 { basic: None, queue: None, app: None, unknown: vec![] }));
}
