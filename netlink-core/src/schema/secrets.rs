//! Whether a secret may be among bytes that cannot be told apart.

use alloc::vec::Vec;

use super::{Layout, Schema};

/// Whether a list may hold a secret, at any depth.
pub(super) fn in_list(schema: &'static Schema) -> bool {
    list(schema, &mut Vec::new())
}

/// Whether a value is one, or may hold one.
pub(crate) fn in_value(layout: &Layout) -> bool {
    value(layout, &mut Vec::new())
}

/// `seen` are the lists around, and those before: lists may hold themselves. What a list holds is found by a function, which
/// answers with one place each time, so that places are enough to end this.
fn list(schema: &'static Schema, seen: &mut Vec<*const Schema>) -> bool {
    if seen.contains(&core::ptr::from_ref(schema)) {
        return false;
    }
    seen.push(schema);
    let attrs = schema.attrs.iter().map(|spec| &spec.layout);
    let arms = schema.arms.iter().map(|arm| &arm.layout);
    attrs.chain(arms).chain(&schema.element).any(|layout| value(layout, seen))
        || schema.whole().is_some_and(|whole| list(whole, seen))
}

fn value(layout: &Layout, seen: &mut Vec<*const Schema>) -> bool {
    layout.secret || layout.children().is_some_and(|children| list(children(), seen))
}
