//! What each kind of queueing discipline has: lists, C structs, or nothing.

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};
use zerocopy::{FromBytes, Immutable, IntoBytes, KnownLayout};

use super::cake;
use super::{Basic, Qdisc, Stats, id, vectors};

uapi! {
    TCA_HTB_PARMS = 1, TCA_HTB_INIT = 2, TCA_HTB_DIRECT_QLEN = 5,
    TCA_TBF_PARMS = 1,
    TCA_FQ_CODEL_TARGET = 1, TCA_FQ_CODEL_LIMIT = 2, TCA_FQ_CODEL_INTERVAL = 3, TCA_FQ_CODEL_ECN = 4,
    TCA_FQ_CODEL_FLOWS = 5, TCA_FQ_CODEL_QUANTUM = 6, TCA_FQ_CODEL_CE_THRESHOLD = 7,
    TCA_FQ_CODEL_DROP_BATCH_SIZE = 8, TCA_FQ_CODEL_MEMORY_LIMIT = 9,
}

/// `TCA_OPTIONS`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
pub(super) enum Options<'a> {
    #[nla("htb")]
    Htb(Htb<'a>),
    #[nla("tbf")]
    Tbf(Tbf<'a>),
    #[nla("pfifo", pod)]
    Pfifo(Fifo),
    #[nla("bfifo", pod)]
    Bfifo(Fifo),
    #[nla("prio", pod)]
    Prio(Prio),
    #[nla("pfifo_fast", pod)]
    PfifoFast(Prio),
    #[nla("fq_codel")]
    FqCodel(FqCodel<'a>),
    #[nla("cake")]
    Cake(cake::Options<'a>),
    #[nla(other)]
    Other(RawAttr<'a>),
}

/// `TCA_STATS_APP`.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
pub(super) enum App<'a> {
    #[nla("htb", pod)]
    Htb(HtbStats),
    #[nla("fq_codel", pod)]
    FqCodel(FqCodelStats),
    #[nla("cake")]
    Cake(cake::Stats<'a>),
    #[nla(other)]
    Other(RawAttr<'a>),
}

/// `TCA_XSTATS`: what `TCA_STATS_APP` is, where that is a C struct.
#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
#[nla(select = str)]
pub(super) enum Xstats<'a> {
    #[nla("htb", pod)]
    Htb(HtbStats),
    #[nla("fq_codel", pod)]
    FqCodel(FqCodelStats),
    #[nla(other)]
    Other(RawAttr<'a>),
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Htb<'a> {
    #[nla(TCA_HTB_PARMS, pod)]
    pub(super) class: Option<HtbClass>,
    #[nla(TCA_HTB_INIT, pod)]
    qdisc: Option<HtbGlobal>,
    #[nla(TCA_HTB_DIRECT_QLEN)]
    direct_queue: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Tbf<'a> {
    #[nla(TCA_TBF_PARMS, pod)]
    parameters: TbfParameters,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, Default, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct FqCodel<'a> {
    /// In microseconds, rounded down to the kernel's 1024 ns.
    #[nla(TCA_FQ_CODEL_TARGET)]
    target: u32,
    #[nla(TCA_FQ_CODEL_LIMIT)]
    limit: u32,
    #[nla(TCA_FQ_CODEL_INTERVAL)]
    interval: u32,
    #[nla(TCA_FQ_CODEL_ECN)]
    ecn: u32,
    #[nla(TCA_FQ_CODEL_FLOWS)]
    flows: u32,
    #[nla(TCA_FQ_CODEL_QUANTUM)]
    quantum: u32,
    #[nla(TCA_FQ_CODEL_CE_THRESHOLD)]
    ce_threshold: Option<u32>,
    #[nla(TCA_FQ_CODEL_DROP_BATCH_SIZE)]
    drop_batch: Option<u32>,
    #[nla(TCA_FQ_CODEL_MEMORY_LIMIT)]
    memory_limit: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

/// C structs: `name { field: type, .. }`.
macro_rules! structs {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, FromBytes, IntoBytes, Immutable, KnownLayout)]
        #[repr(C)]
        pub(super) struct $name { $(pub(super) $field: $type),* }
    )*};
}

structs! {
    /// `struct tc_ratespec`.
    Rate { cell_log: u8, linklayer: u8, overhead: u16, cell_align: i16, mpu: u16, bytes_per_second: u32 }
    /// `struct tc_htb_opt`.
    HtbClass {
        rate: Rate, ceil: Rate, buffer: u32, ceil_buffer: u32, quantum: u32, level: u32, priority: u32,
    }
    /// `struct tc_htb_glob`: `ver 3.17` is in `debug` and `version`.
    HtbGlobal { version: u32, rate_to_quantum: u32, default_class: u32, debug: u32, direct_packets: u32 }
    /// `struct tc_htb_xstats`.
    HtbStats { lends: u32, borrows: u32, giants: u32, tokens: u32, ceil_tokens: u32 }
    /// `struct tc_tbf_qopt`.
    TbfParameters { rate: Rate, peak: Rate, limit: u32, buffer: u32, mtu: u32 }
    /// `struct tc_fifo_qopt`.
    Fifo { limit: u32 }
    /// `struct tc_prio_qopt`.
    Prio { bands: u32, priomap: [u8; 16] }
    /// `struct tc_fq_codel_xstats`: a number that says which member of a union follows; 0 is the qdisc.
    FqCodelStats { kind: u32, values: [u32; 9] }
}

#[test]
fn htb_and_tbf() {
    let Some(vectors) = vectors() else { return };
    let htb = check!(Qdisc<'_>, vectors.body("htb"));
    assert_eq!((htb.kind, htb.header.handle), ("htb", id(1, 0)));
    let Some(Options::Htb(options)) = htb.options else { panic!("{htb:?}") };
    // r2q 10 default 0x10 direct_packets_stat 0 ver 3.17 direct_qlen 500
    assert_eq!(options.direct_queue, Some(500));
    let global = options.qdisc.expect("the parameters of a qdisc");
    assert_eq!((global.rate_to_quantum, global.default_class, global.direct_packets), (10, 0x10, 0));

    let tbf = check!(Qdisc<'_>, vectors.body("tbf"));
    assert_eq!((tbf.kind, tbf.header.handle, tbf.header.parent), ("tbf", id(0x10, 0), id(1, 0x10)));
    let Some(Options::Tbf(options)) = tbf.options else { panic!("{tbf:?}") };
    // rate 5Mbit burst 20Kb peakrate 6Mbit
    let tbf = options.parameters;
    assert_eq!((tbf.rate.bytes_per_second, tbf.peak.bytes_per_second), (625_000, 750_000));
    // lat 50ms: as much as the peak rate sends in that time, and its burst
    assert_eq!(tbf.limit, 750_000 / 20 + 1514);
}

#[test]
fn options_that_are_a_c_struct() {
    let Some(vectors) = vectors() else { return };
    let options = |name| check!(Qdisc<'_>, vectors.body(name)).options;
    assert_eq!(options("pfifo"), Some(Options::Pfifo(Fifo { limit: 77 })));
    assert_eq!(options("bfifo"), Some(Options::Bfifo(Fifo { limit: 12_345 })));
    let priomap = [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
    assert_eq!(options("prio"), Some(Options::Prio(Prio { bands: 4, priomap })));
    assert_eq!(options("pfifo_fast"), Some(Options::PfifoFast(Prio { bands: 3, priomap })));
    let prio = check!(Qdisc<'_>, vectors.body("prio"));
    assert_eq!(prio.stats, Some(Stats { bytes: 434, packets: 5, ..Stats::default() }));
    let basic = prio.stats2.and_then(|stats| stats.basic);
    assert_eq!(basic, Some(Basic { bytes: 434, packets: 5, pad: 0 }));
}

#[test]
fn fq_codel() {
    let Some(vectors) = vectors() else { return };
    let qdisc = check!(Qdisc<'_>, vectors.body("fq_codel"));
    let Some(Options::FqCodel(options)) = qdisc.options else { panic!("{qdisc:?}") };
    assert_eq!(options.unknown.len(), 2); // TCA_FQ_CODEL_CE_THRESHOLD_SELECTOR and _MASK
    assert_eq!(
        FqCodel { unknown: vec![], ..options },
        FqCodel {
            target: 3999,
            limit: 1000,
            interval: 89_999,
            ecn: 1,
            flows: 64,
            quantum: 1400,
            ce_threshold: Some(2999),
            drop_batch: Some(64),
            memory_limit: Some(4_194_304),
            unknown: vec![]
        }
    );
    // maxpacket 0 drop_overlimit 0 new_flow_count 0 ecn_mark 0 new_flows_len 0 old_flows_len 0
    let app = qdisc.stats2.and_then(|stats| stats.app);
    assert_eq!(app, Some(App::FqCodel(FqCodelStats::default())));
    assert_eq!(qdisc.xstats, Some(Xstats::FqCodel(FqCodelStats::default())));
}
