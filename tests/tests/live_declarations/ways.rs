//! The ways into a declaration: to each attribute of each list, whatever it takes to get there.

use std::collections::{BTreeMap, BTreeSet};

use netlink_core::Declaration;
use netlink_core::schema::{Arm, ArmKey, AttrKind, AttrSpec, ByteOrder, Layout, Presence, Schema};
use netlink_core::wire::AttrWriter;

/// Lists in lists are entered so far.
const DEPTH: usize = 5;

/// An attribute on a way.
#[derive(Clone)]
pub(crate) struct Step {
    id: u16,
    /// The field, or the number of an element.
    name: String,
    /// Whether it may be there repeatedly.
    multi: bool,
    layout: Layout,
    /// The attribute in front of it that says what is inside: its id, its field and its payload.
    selector: Option<(u16, &'static str, Vec<u8>)>,
}

impl Step {
    /// The field, or the number of an element.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// From the message to one attribute.
pub(crate) type Way = Vec<Step>;

/// All ways into the lists of `schema`, but for those that go round.
pub(crate) fn ways(schema: &'static Schema) -> Vec<Way> {
    let mut found = Vec::new();
    enter(schema, &mut Vec::new(), &mut Vec::new(), &mut found);
    found
}

fn enter(schema: &'static Schema, lists: &mut Vec<&'static Schema>, way: &mut Way, found: &mut Vec<Way>) {
    if lists.len() == DEPTH || lists.contains(&schema) {
        return;
    }
    lists.push(schema);
    for spec in schema.attrs {
        let (name, multi) = (spec.field.into(), spec.presence == Presence::Multi);
        let step = Step { id: spec.id, name, multi, layout: spec.layout, selector: None };
        let arms = spec.layout.children().map_or(&[][..], |children| children().arms);
        let chosen = arms.iter().filter_map(|arm| {
            let selector = Some(selector(schema, spec, arm)?);
            Some(Step { layout: arm.layout, selector, ..step.clone() })
        });
        let steps: Vec<_> = if arms.is_empty() { vec![step.clone()] } else { chosen.collect() };
        steps.into_iter().for_each(|step| take(step, lists, way, found));
    }
    if let Some(layout) = schema.element {
        take(Step { id: 1, name: "[1]".into(), multi: false, layout, selector: None }, lists, way, found);
    }
    lists.pop();
}

fn take(step: Step, lists: &mut Vec<&'static Schema>, way: &mut Way, found: &mut Vec<Way>) {
    let children = step.layout.children();
    way.push(step);
    found.push(way.clone());
    if let Some(children) = children {
        enter(children(), lists, way, found);
    }
    way.pop();
}

/// What has to stand in front of `spec`, for it to be read as `arm`.
fn selector(schema: &Schema, spec: &AttrSpec, arm: &Arm) -> Option<(u16, &'static str, Vec<u8>)> {
    let selector = schema.attrs.iter().find(|other| Some(other.field) == spec.selector)?;
    let payload = match arm.key {
        ArmKey::Text(text) => [text.as_bytes(), &[0]].concat(),
        ArmKey::Number(key) => {
            let width = selector.layout.kind.width()?;
            let bytes = key.to_le_bytes().get(..width)?.to_vec();
            let reversed = (selector.layout.order == ByteOrder::Big) == cfg!(target_endian = "little");
            if reversed { bytes.into_iter().rev().collect() } else { bytes }
        }
        _ => return None,
    };
    Some((selector.id, selector.field, payload))
}

/// The texts that say what is inside of something.
pub(crate) fn kinds(declaration: &Declaration) -> BTreeSet<String> {
    let steps = declaration.operations().flat_map(|operation| ways(operation.request)).flatten();
    let payloads = steps.filter(|step| step.layout.kind == AttrKind::Nested).filter_map(|step| step.selector);
    let texts = payloads.filter_map(|(_, _, payload)| String::from_utf8(payload).ok());
    texts.map(|text| text.trim_end_matches('\0').to_owned()).collect()
}

/// Writes the way, whose last attribute has a payload that is wrong.
pub(crate) fn put(way: &[Step], out: &mut AttrWriter<'_>) {
    let Some((step, inner)) = way.split_first() else { return };
    if let Some((id, _, payload)) = &step.selector {
        out.put(*id, payload);
    }
    match inner {
        [] => out.put(step.id, wrong(step.layout)),
        inner => out.nest(step.id, |out| put(inner, out)),
    }
}

/// Where in the message each attribute of a way starts, and the path to it.
pub(crate) fn places(way: &[Step], mut at: usize) -> BTreeMap<usize, String> {
    let mut places = BTreeMap::new();
    let mut path = String::new();
    let join = |path: &str, name: &str| match path {
        "" => name.to_owned(),
        path if name.starts_with('[') => format!("{path}{name}"),
        path => format!("{path}.{name}"),
    };
    for step in way {
        if let Some((_, field, payload)) = &step.selector {
            places.insert(at, join(&path, field));
            at += (4 + payload.len()).next_multiple_of(4);
        }
        path = join(&path, &step.name) + if step.multi { "[0]" } else { "" };
        places.insert(at, path.clone());
        at += 4;
    }
    places
}

/// A payload that is of no such attribute, by its length.
fn wrong(layout: Layout) -> &'static [u8] {
    match layout.kind {
        AttrKind::U8 | AttrKind::S8 => &[],
        AttrKind::Flag => b"?",
        // Neither text with a NUL nor a nest with its flag.
        AttrKind::NulString | AttrKind::String => &[b'x'; 300],
        AttrKind::Binary => &[7; 300],
        _ => &[1],
    }
}
