//! CAKE: the kind whose statistics are a list themselves, with an array of lists in it.
//! Ids: `TCA_CAKE_*` in `linux/pkt_sched.h`.

use netlink_core::wire::RawAttr;
use netlink_core::{NlaDecode, NlaEncode};

use super::kinds::{App, Options as Kinds};
use super::{Qdisc, vectors};

uapi! {
    TCA_CAKE_BASE_RATE64 = 2, TCA_CAKE_DIFFSERV_MODE = 3, TCA_CAKE_FLOW_MODE = 5, TCA_CAKE_RTT = 7,
    TCA_CAKE_TARGET = 8, TCA_CAKE_SPLIT_GSO = 17,
    TCA_CAKE_STATS_CAPACITY_ESTIMATE64 = 2, TCA_CAKE_STATS_MEMORY_LIMIT = 3, TCA_CAKE_STATS_MEMORY_USED = 4,
    TCA_CAKE_STATS_MIN_NETLEN = 8, TCA_CAKE_STATS_TIN_STATS = 10,
    TCA_CAKE_TIN_STATS_THRESHOLD_RATE64 = 12, TCA_CAKE_TIN_STATS_TARGET_US = 13,
    TCA_CAKE_TIN_STATS_INTERVAL_US = 14, TCA_CAKE_TIN_STATS_FLOW_QUANTUM = 25,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Options<'a> {
    #[nla(TCA_CAKE_BASE_RATE64)]
    bytes_per_second: Option<u64>,
    #[nla(TCA_CAKE_DIFFSERV_MODE)]
    diffserv: Option<u32>,
    #[nla(TCA_CAKE_FLOW_MODE)]
    flow_mode: Option<u32>,
    #[nla(TCA_CAKE_RTT)]
    rtt_us: Option<u32>,
    #[nla(TCA_CAKE_TARGET)]
    target_us: Option<u32>,
    #[nla(TCA_CAKE_SPLIT_GSO)]
    split_gso: Option<u32>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
pub(super) struct Stats<'a> {
    #[nla(TCA_CAKE_STATS_CAPACITY_ESTIMATE64)]
    capacity: Option<u64>,
    #[nla(TCA_CAKE_STATS_MEMORY_LIMIT)]
    memory_limit: Option<u32>,
    #[nla(TCA_CAKE_STATS_MEMORY_USED)]
    memory_used: Option<u32>,
    #[nla(TCA_CAKE_STATS_MIN_NETLEN)]
    min_network_size: Option<u32>,
    #[nla(TCA_CAKE_STATS_TIN_STATS, array(from = 1), nested)]
    tins: Vec<Tin<'a>>,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[derive(Debug, PartialEq, NlaEncode, NlaDecode)]
struct Tin<'a> {
    #[nla(TCA_CAKE_TIN_STATS_THRESHOLD_RATE64)]
    bytes_per_second: u64,
    #[nla(TCA_CAKE_TIN_STATS_TARGET_US)]
    target_us: u32,
    #[nla(TCA_CAKE_TIN_STATS_INTERVAL_US)]
    interval_us: u32,
    #[nla(TCA_CAKE_TIN_STATS_FLOW_QUANTUM)]
    quantum: u32,
    #[nla(unknown)]
    unknown: Vec<RawAttr<'a>>,
}

#[test]
fn statistics_are_a_list_by_kind() {
    let Some(vectors) = vectors() else { return };
    let qdisc = check!(Qdisc<'_>, vectors.body("cake"));
    let Some(Kinds::Cake(options)) = qdisc.options else { panic!("{qdisc:?}") };
    assert_eq!(options.bytes_per_second, Some(20_000_000 / 8));
    // diffserv3 triple-isolate rtt 50ms split-gso
    assert_eq!((options.diffserv, options.flow_mode), (Some(0), Some(7)));
    assert_eq!((options.rtt_us, options.target_us, options.split_gso), (Some(50_000), Some(2500), Some(1)));

    let Some(App::Cake(stats)) = qdisc.stats2.and_then(|stats| stats.app) else { panic!("its statistics") };
    assert_eq!((stats.capacity, stats.memory_limit), (Some(2_500_000), Some(4_194_304)));
    assert_eq!((stats.memory_used, stats.min_network_size), (Some(0), Some(65_535)));
    let tins =
        stats.tins.iter().map(|tin| (tin.bytes_per_second, tin.target_us, tin.interval_us, tin.quantum));
    assert_eq!(
        tins.collect::<Vec<_>>(),
        [(156_250, 14_534, 62_034, 300), (2_500_000, 2500, 50_000, 610), (625_000, 3633, 51_133, 300)]
    );
}
