//! Messages made up from every declaration's own schema: what decodes is encoded to bytes that decode to
//! the same value, and what does not decode says which attribute. Seeds are printed when one fails.
#![allow(missing_docs)]

use netlink_core::genl::nlctrl::{Family, Group, PolicyPart};
use netlink_core::schema::AttrPolicy;
use netlink_core::wire::Buffer;
use netlink_core::{EncodeErrorKind, NlaDecode, NlaEncode, decode, decode_lenient, encode};
use netlink_families::ipvs::{
    Config, DestinationAnswer, DestinationAttrs, Info, NewDaemon, NewService, ServiceAttrs, Stats,
};
use netlink_families::rtnetlink::{address, link, neighbour, nexthop, route, rule};
use netlink_tests::declared::{
    Blobs, Custom, Generic, Headed, Keeps, KeepsOwned, Lazy, Lists, Optionals, OwnedTexts, Pair, Scalars,
    Texts, Tree,
};
use netlink_tests::generate::{Random, message};

const SEEDS: u64 = if cfg!(miri) { 5 } else { 2_000 };

/// The promise, held against one message. `false` when it does not decode.
fn check<'a, T>(bytes: &'a [u8], seed: u64) -> bool
where
    T: NlaEncode + NlaDecode<'a> + PartialEq + std::fmt::Debug,
{
    let value: T = match decode(bytes) {
        Ok(value) => value,
        Err(error) => {
            assert!(!error.path().is_empty(), "seed {seed}: {error}");
            assert!(error.offset() <= bytes.len(), "seed {seed}: {error}");
            let lenient = decode_lenient::<T>(bytes);
            assert!(lenient.errors.contains(&error), "seed {seed}: {error} not in {:?}", lenient.errors);
            return false;
        }
    };
    assert_eq!(decode_lenient::<T>(bytes).errors, [], "seed {seed}");
    let mut buffer = Buffer::new();
    let written = match encode(&value, &mut buffer) {
        Ok(written) => written,
        // A peer may send what the declaration would not.
        Err(error) if matches!(error.kind(), EncodeErrorKind::Value { .. }) => {
            assert!(!error.path().is_empty(), "seed {seed}: {error}");
            return false;
        }
        Err(error) => panic!("seed {seed}: {error}\n{value:?}"),
    };
    assert_eq!(written.len() % 4, 0, "seed {seed}");
    // The bytes must outlive what borrows from them, as those that were made up do.
    let written: &'static [u8] = Box::leak(written.to_vec().into_boxed_slice());
    assert_eq!(decode::<T>(written).as_ref(), Ok(&value), "seed {seed}");
    true
}

macro_rules! declarations {
    ($($test:ident: $type:ty, $least:literal;)*) => {$(
        #[test]
        fn $test() {
            let schema = <$type as NlaEncode>::SCHEMA;
            let mut decoded = 0;
            for seed in 0..SEEDS {
                let bytes: &'static [u8] =
                    Box::leak(message(schema, &mut Random::new(seed)).into_boxed_slice());
                decoded += u64::from(check::<$type>(bytes, seed));
            }
            assert!(decoded * 100 >= SEEDS * $least, "only {decoded} of {SEEDS} messages decoded");
        }
    )*};
}

// With each: how many of a hundred messages must decode at the least. Those with fewer hold values that
// only some numbers or lengths are.
declarations! {
    ipvs_service: ServiceAttrs<'static>, 30;
    ipvs_service_answer: NewService<'static>, 30;
    ipvs_destination: DestinationAttrs, 20;
    ipvs_destination_answer: DestinationAnswer, 20;
    ipvs_daemon: NewDaemon<'static>, 75;
    ipvs_config: Config, 100;
    ipvs_info: Info, 100;
    ipvs_stats: Stats<u64>, 100;
    rtnetlink_address: address::Address, 3;
    rtnetlink_bond: link::Bond, 100;
    rtnetlink_bridge: link::Bridge, 100;
    rtnetlink_bridge_port: link::BridgePort, 90;
    rtnetlink_gre: link::Gre, 20;
    rtnetlink_link: link::Link, 60;
    rtnetlink_link_info: link::LinkInfo, 90;
    rtnetlink_neighbour: neighbour::Neighbour, 50;
    rtnetlink_next_hop: nexthop::NextHopObject, 1;
    rtnetlink_metrics: route::Metrics, 100;
    rtnetlink_route: route::RouteEntry, 1;
    rtnetlink_rule: rule::Rule, 20;
    rtnetlink_vlan: link::Vlan, 100;
    rtnetlink_vxlan: link::Vxlan, 70;
    nlctrl_family: Family, 100;
    nlctrl_group: Group, 100;
    nlctrl_policy: PolicyPart, 100;
    nlctrl_attr_policy: AttrPolicy, 100;
    blobs: Blobs<'static>, 5;
    custom: Custom, 5;
    generic: Generic<u32, Pair>, 5;
    headed: Headed<'static>, 5;
    keeps: Keeps<'static>, 5;
    keeps_owned: KeepsOwned, 5;
    lazy: Lazy<'static>, 5;
    lists: Lists<'static>, 5;
    optionals: Optionals, 5;
    owned_texts: OwnedTexts, 5;
    pair: Pair, 5;
    scalars: Scalars, 5;
    texts: Texts<'static>, 5;
    tree: Tree, 5;
}
