//! Which form a selected attribute has in a certain message.

use super::value::{Value, number, sign, text};
use super::{ArmKey, AttrKind, AttrSpec, ByteOrder, Layout, Schema, secrets};
use crate::wire::Payload;

/// The value that selects: what it looks like, and its bytes.
#[derive(Clone, Copy)]
pub(crate) struct Key<'a> {
    layout: Layout,
    payload: &'a [u8],
    /// Whether its bytes are the value that selects: what has a type of its own may make another of them.
    plain: bool,
}

impl<'a> Key<'a> {
    /// The key of an attribute of `list`: its selector's value, or the one that the list was handed.
    pub(crate) fn of(
        schema: &'static Schema,
        spec: Option<&'static AttrSpec>,
        list: Payload<'a>,
        handed: Option<Key<'a>>,
    ) -> Option<Self> {
        let spec = spec?;
        let Some(field) = spec.selector else { return handed };
        let whole = schema.whole().map_or(&[][..], |whole| whole.attrs);
        let selector = schema.attrs.iter().chain(whole).find(|spec| spec.field == field)?;
        let payload = list.attrs().find(selector.id).ok()??.bytes();
        Some(Key { layout: selector.layout, payload, plain: !spec.selector_is_typed })
    }

    /// Whether it is certain which alternative a reader takes it for.
    fn is_certain(&self) -> bool {
        self.plain && Value::of(self.layout, self.payload).is_ok()
    }
}

/// The form of an attribute: of a selected one that which the key tells, if it does. A secret is one in every form.
pub(crate) fn layout(schema: &'static Schema, id: u16, key: Option<Key<'_>>) -> Option<Layout> {
    let layout = schema.layout(id)?;
    let arms = layout.children().map_or(&[][..], |children| children().arms);
    if arms.is_empty() {
        return Some(layout);
    }
    // Without a key, nobody knows that it is not the one with the secret.
    if !key.is_some_and(|key| key.is_certain()) && secrets::in_value(&layout) {
        return Some(Layout::new(AttrKind::Binary).secret());
    }
    let selected = key.and_then(|key| arms.iter().find(|arm| is_key(arm.key, key.layout, key.payload)));
    let selected = selected.or_else(|| arms.iter().find(|arm| arm.key == ArmKey::Other));
    match selected {
        Some(arm) if layout.secret => Some(arm.layout.secret()),
        Some(arm) => Some(arm.layout),
        None => layout.secret.then_some(layout),
    }
}

/// Whether the selector's payload is this key.
fn is_key(key: ArmKey, layout: Layout, payload: &[u8]) -> bool {
    match key {
        ArmKey::Text(key) => match layout.kind {
            AttrKind::String | AttrKind::NulString => text(payload) == key.as_bytes(),
            _ => payload == key.as_bytes(),
        },
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
