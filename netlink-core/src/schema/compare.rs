//! Schemas are compared by what they say, not by where they are: two declarations of one list are equal.

use alloc::vec::Vec;

use super::{Layout, Schema};

/// Pairs of lists that are being compared: lists may hold themselves.
type Seen = Vec<(*const Schema, *const Schema)>;

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        schemas(self, other, &mut Vec::new())
    }
}

impl PartialEq for Layout {
    fn eq(&self, other: &Self) -> bool {
        layouts(self, other, &mut Vec::new())
    }
}

fn schemas(a: &Schema, b: &Schema, seen: &mut Seen) -> bool {
    let pair = (core::ptr::from_ref(a), core::ptr::from_ref(b));
    if core::ptr::eq(a, b) || seen.contains(&pair) {
        return true;
    }
    seen.push(pair);
    let Schema { name, header, attrs, element, arms, keeps_unknown, .. } = a;
    (*name, *header, *keeps_unknown) == (b.name, b.header, b.keeps_unknown)
        && attrs.len() == b.attrs.len()
        && arms.len() == b.arms.len()
        && attrs.iter().zip(b.attrs).all(|(a, b)| {
            (a.id, a.name, a.field, a.presence, a.selector, a.selector_is_typed, a.limits)
                == (b.id, b.name, b.field, b.presence, b.selector, b.selector_is_typed, b.limits)
                && layouts(&a.layout, &b.layout, seen)
        })
        && arms
            .iter()
            .zip(b.arms)
            .all(|(a, b)| (a.name, a.key) == (b.name, b.key) && layouts(&a.layout, &b.layout, seen))
        && match (element, &b.element) {
            (Some(a), Some(b)) => layouts(a, b, seen),
            (a, b) => a.is_none() && b.is_none(),
        }
        && match (a.whole(), b.whole()) {
            (Some(a), Some(b)) => schemas(a, b, seen),
            (a, b) => a.is_none() && b.is_none(),
        }
}

fn layouts(a: &Layout, b: &Layout, seen: &mut Seen) -> bool {
    (a.kind, a.order, a.len, a.lens, a.names, a.unit, a.secret, a.hex)
        == (b.kind, b.order, b.len, b.lens, b.names, b.unit, b.secret, b.hex)
        && a.fields == b.fields
        && a.packed == b.packed
        && match (a.children(), b.children()) {
            (Some(a), Some(b)) => schemas(a(), b(), seen),
            (a, b) => a.is_none() && b.is_none(),
        }
}
