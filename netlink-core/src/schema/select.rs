//! Which form a selected attribute has in a certain message.

use super::value::{number, sign};
use super::{ArmKey, AttrSpec, ByteOrder, Layout, Schema};
use crate::wire::Payload;

/// The value that selects: what it looks like, and its bytes.
#[derive(Clone, Copy)]
pub(crate) struct Key<'a> {
    layout: Layout,
    payload: &'a [u8],
}

impl<'a> Key<'a> {
    /// The key of an attribute of `list`: its selector's value, or the one that the list was handed.
    pub(crate) fn of(
        schema: &'static Schema,
        spec: Option<&'static AttrSpec>,
        list: Payload<'a>,
        handed: Option<Key<'a>>,
    ) -> Option<Self> {
        let Some(field) = spec?.selector else { return handed };
        let whole = schema.whole().map_or(&[][..], |whole| whole.attrs);
        let selector = schema.attrs.iter().chain(whole).find(|spec| spec.field == field)?;
        let payload = list.attrs().find(selector.id).ok()??.bytes();
        Some(Key { layout: selector.layout, payload })
    }
}

/// The form of an attribute: of a selected one that which the key tells, if it does. A secret is one in every form.
pub(crate) fn layout(schema: &'static Schema, id: u16, key: Option<Key<'_>>) -> Option<Layout> {
    let layout = schema.layout(id)?;
    let arms = layout.children().map_or(&[][..], |children| children().arms);
    if arms.is_empty() {
        return Some(layout);
    }
    let selected = key.and_then(|key| arms.iter().find(|arm| is_key(arm.key, key.layout, key.payload)));
    let selected = selected.or_else(|| arms.iter().find(|arm| arm.key == ArmKey::Other));
    if layout.secret {
        return Some(selected.map_or(layout, |arm| arm.layout.secret()));
    }
    selected.map(|arm| arm.layout)
}

/// Whether the selector's payload is this key.
fn is_key(key: ArmKey, layout: Layout, payload: &[u8]) -> bool {
    match key {
        ArmKey::Text(text) => payload.strip_suffix(&[0]).unwrap_or(payload) == text.as_bytes(),
        ArmKey::Number(key) => number(payload, layout.order == ByteOrder::Big).is_some_and(|value| {
            let bits = u32::try_from(payload.len()).unwrap_or(8).saturating_mul(8);
            match layout.kind {
                kind if kind.is_signed() => i128::from(sign(value, bits)) == key,
                _ => i128::from(value) == key,
            }
        }),
        ArmKey::Other => false,
    }
}
