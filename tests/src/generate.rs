//! Messages made up from a schema: what any peer might send that keeps to the declaration.

use netlink_core::schema::{Arm, ArmKey, AttrKind, AttrSpec, ByteOrder, Layout, Presence, Schema};
use netlink_core::wire::{AttrWriter, Buffer, MAX_DEPTH};

/// Marsaglia's xorshift: small, and the same everywhere for one seed.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    /// A sequence of its own for every seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.next() as u8).collect()
    }

    fn text(&mut self) -> Vec<u8> {
        let len = self.below(12);
        (0..len).map(|_| b'a' + self.below(26) as u8).collect()
    }
}

/// A list that the schema describes.
#[must_use]
pub fn message(schema: &'static Schema, random: &mut Random) -> Vec<u8> {
    let mut buffer = Buffer::new();
    let mut out = buffer.writer();
    list(schema, random, 0, &mut out);
    out.finish().expect("short").to_vec()
}

fn list(schema: &'static Schema, random: &mut Random, depth: u8, out: &mut AttrWriter<'_>) {
    out.put_header(&random.bytes(schema.header.len));
    if let Some(element) = schema.element {
        for number in 0..random.below(4) {
            let number = if random.below(2) == 0 { number as u16 } else { random.below(0x4000) as u16 };
            attribute(number, element, None, random, depth, out);
        }
    }
    let chosen = selections(schema, random);
    for spec in schema.attrs {
        let times = match spec.presence {
            Presence::Required => 1,
            // What nests is left out the more the deeper it is, so that a list in itself ends.
            Presence::Multi => random.below(4) / (1 + usize::from(depth)),
            _ => usize::from(random.below(2 + usize::from(depth)) == 0),
        };
        for _ in 0..times {
            put(spec, &chosen, random, depth, out);
        }
    }
    // What nobody has declared is passed over or kept.
    if schema.element.is_none() && random.below(4) == 0 {
        let id = 0x3000 + random.below(64) as u16;
        let len = random.below(8);
        if schema.attr(id).is_none() {
            out.put(id, &random.bytes(len));
        }
    }
}

/// By the field that selects: the alternative that every field it selects takes.
fn selections(schema: &Schema, random: &mut Random) -> Vec<(&'static str, &'static [Arm], usize)> {
    let selected = schema.attrs.iter().filter_map(|spec| {
        let arms = spec.layout.children()?().arms;
        Some((spec.selector?, arms, random.below(arms.len().max(1))))
    });
    selected.collect()
}

fn put(
    spec: &AttrSpec,
    chosen: &[(&'static str, &'static [Arm], usize)],
    random: &mut Random,
    depth: u8,
    out: &mut AttrWriter<'_>,
) {
    let key = chosen.iter().find(|(field, ..)| *field == spec.field).map(|(_, arms, index)| arms[*index].key);
    if let Some(selector) = spec.selector
        && let Some((_, arms, index)) = chosen.iter().find(|(field, ..)| *field == selector)
    {
        return attribute(spec.id, arms[*index].layout, None, random, depth, out);
    }
    attribute(spec.id, spec.layout, key, random, depth, out);
}

/// One attribute: with the value that a key asks for, or any.
fn attribute(
    id: u16,
    layout: Layout,
    key: Option<ArmKey>,
    random: &mut Random,
    depth: u8,
    out: &mut AttrWriter<'_>,
) {
    if let Some(children) = layout.children() {
        if depth + 1 < MAX_DEPTH {
            out.nest(id, |out| list(children(), random, depth + 1, out));
        }
        return;
    }
    let payload = match (layout.kind, key) {
        (AttrKind::NulString, Some(ArmKey::Text(text))) => [text.as_bytes(), b"\0"].concat(),
        (_, Some(ArmKey::Text(text))) => text.as_bytes().to_vec(),
        (AttrKind::Flag, _) => Vec::new(),
        (AttrKind::NulString, _) => [random.text(), vec![0]].concat(),
        (AttrKind::String, _) => random.text(),
        (AttrKind::Uint | AttrKind::Sint, _) => {
            let len = 4 << random.below(2);
            random.bytes(len)
        }
        (_, key) => {
            let len = layout.len.unwrap_or_else(|| random.below(24));
            match key {
                Some(ArmKey::Number(number)) if layout.order == ByteOrder::Big => {
                    number.to_be_bytes()[16 - len..].to_vec()
                }
                Some(ArmKey::Number(number)) if cfg!(target_endian = "big") => {
                    number.to_be_bytes()[16 - len..].to_vec()
                }
                Some(ArmKey::Number(number)) => number.to_le_bytes()[..len].to_vec(),
                _ if layout.kind == AttrKind::Binary => random.bytes(len),
                // Small numbers are those that value enums have.
                _ if random.below(2) == 0 => {
                    let mut bytes = vec![0; len];
                    let last = if cfg!(target_endian = "big") || layout.order == ByteOrder::Big {
                        len - 1
                    } else {
                        0
                    };
                    bytes[last] = random.below(4) as u8;
                    bytes
                }
                _ => random.bytes(len),
            }
        }
    };
    out.put(id, &payload);
}
