//! Attributes are found by id, by field and by the kernel's name; errors use the fields' names.

use netlink_core::schema::{AttrKind, ByteOrder, Presence, Schema};
use netlink_core::{NlaDecode, NlaEncode};
use netlink_families::ipvs::{NewDestination, NewService, ServiceAttrs};

const SIX: u8 = 6;

/// The attribute that is called so, in Rust or in the kernel.
fn named(schema: &Schema, name: &str) -> Option<u16> {
    schema.attrs.iter().find(|attr| attr.field == name || attr.name == name).map(|attr| attr.id)
}

#[test]
fn attributes_are_found_by_id_by_field_and_by_kernel_name() {
    let schema = <ServiceAttrs<'_> as NlaEncode>::SCHEMA;
    assert_eq!(schema.name, "ServiceAttrs");
    assert_eq!(schema.attr(4).map(|attr| (attr.field, attr.name)), Some(("port", "IPVS_SVC_ATTR_PORT")));
    assert_eq!(named(schema, "port"), Some(4));
    assert_eq!(named(schema, "IPVS_SVC_ATTR_PORT"), Some(4));
    assert_eq!(named(schema, "porte"), None);
    assert!(schema.attr(13).is_none());
}

#[test]
fn both_directions_tell_the_same() {
    let (encoded, decoded) =
        (<ServiceAttrs<'_> as NlaEncode>::SCHEMA, <ServiceAttrs<'_> as NlaDecode<'_>>::SCHEMA);
    assert_eq!(encoded.attrs.len(), 12);
    for (to, from) in encoded.attrs.iter().zip(decoded.attrs) {
        assert_eq!((to.id, to.name, to.field, to.presence), (from.id, from.name, from.field, from.presence));
        let layouts = [to.layout, from.layout].map(|layout| (layout.kind, layout.order, layout.len));
        assert_eq!(layouts[0], layouts[1], "{}", to.name);
    }
}

#[test]
fn a_schema_tells_kind_order_length_and_presence() {
    let schema = <ServiceAttrs<'_> as NlaDecode<'_>>::SCHEMA;
    let told = |id| schema.attr(id).map(|attr| (attr.layout.kind, attr.layout.order, attr.layout.len));
    assert_eq!(told(1), Some((AttrKind::U16, ByteOrder::Native, Some(2))));
    // What an alternative is, its arms tell.
    let arms = schema.layout(3).and_then(|layout| layout.children()).expect("alternatives")().arms;
    let forms: Vec<_> = arms.iter().map(|arm| (arm.name, arm.layout.kind, arm.layout.len)).collect();
    assert_eq!(forms, ["V4", "V6", "Other"].map(|name| (name, AttrKind::Binary, Some(16))));
    assert_eq!(told(4), Some((AttrKind::U16, ByteOrder::Big, Some(2))));
    assert_eq!(told(6), Some((AttrKind::NulString, ByteOrder::Native, None)));
    assert_eq!(told(10), Some((AttrKind::Nested, ByteOrder::Native, None)));
    let presence = |id| schema.attr(id).map(|attr| attr.presence);
    assert_eq!([presence(1), presence(2)], [Some(Presence::Required), Some(Presence::Optional)]);
}

#[test]
fn nests_are_walked_by_name() {
    let children =
        |schema: &Schema, id| schema.layout(id).and_then(|layout| layout.children()).expect("a nest")();
    let service = children(<NewService<'_> as NlaEncode>::SCHEMA, 1);
    assert_eq!(service.name, "ServiceAttrs");
    let stats = children(service, named(service, "stats64").expect("declared"));
    assert_eq!(stats.attr(4).map(|attr| attr.name), Some("IPVS_STATS_ATTR_INBYTES"));
    let destination = children(<NewDestination as NlaEncode>::SCHEMA, 2);
    assert_eq!(named(destination, "IPVS_DEST_ATTR_TUN_PORT"), Some(14));
}

#[test]
fn an_id_without_a_name_is_called_as_it_is_spelt() {
    const BASE: u16 = 6;
    #[derive(NlaEncode)]
    struct List {
        #[nla(7)]
        literal: u8,
        #[nla(BASE + 2)]
        computed: u8,
        #[nla(super::names::SIX)]
        path: u8,
    }
    let _ = |list: List| (list.literal, list.computed, list.path);
    let names = List::SCHEMA.attrs.iter().map(|attr| (attr.id, attr.name)).collect::<Vec<_>>();
    assert_eq!(names, [(7, "7"), (8, "BASE + 2"), (6, "SIX")]);
}
