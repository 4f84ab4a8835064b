//! From the kernel's offsets into a request to the name of the attribute.

use alloc::vec::Vec;

use super::{AttrPath, ExtAck, Passed, Segment};
use crate::schema::{Key, Schema, layout_of};
use crate::wire::{NLA_TYPE_MASK, Payload, align4};

/// Bytes of an attribute's header.
const HEADER: usize = 4;

/// Which attribute of `request` the kernel objected to, or which it missed. The attributes start at
/// `first_attr` and are those of `schema`. `None` when it was none of them.
pub(crate) fn locate(
    request: &[u8],
    first_attr: usize,
    schema: &'static Schema,
    ext_ack: &ExtAck,
) -> Option<AttrPath> {
    let list = Payload::new(request.get(first_attr..)?);
    let way_to = |offset: u32| {
        let offset = usize::try_from(offset).ok()?.checked_sub(first_attr)?;
        let mut way = Way { list, offset, segments: Vec::new(), within: Some(schema) };
        way.walk(list, Some(schema), None).then_some(way)
    };
    let way = match ext_ack.missing_type.and_then(|id| u16::try_from(id).ok()) {
        Some(missing) => {
            let mut way = match ext_ack.missing_nest {
                Some(nest) => way_to(nest)?,
                None => Way { list, offset: 0, segments: Vec::new(), within: Some(schema) },
            };
            way.segments.push(Segment::of(way.within, missing & NLA_TYPE_MASK));
            way
        }
        None => way_to(ext_ack.offset?)?,
    };
    Some(AttrPath::from_outer(&way.segments))
}

/// The steps to the attribute that an offset is in, and what is declared to be inside of it.
struct Way<'a> {
    list: Payload<'a>,
    offset: usize,
    segments: Vec<Segment>,
    within: Option<&'static Schema>,
}

impl<'a> Way<'a> {
    /// Looks through one list; whether it was there.
    fn walk(&mut self, list: Payload<'a>, schema: Option<&'static Schema>, handed: Option<Key<'a>>) -> bool {
        for attr in list.attrs().flatten() {
            let payload = attr.payload();
            let start = crate::private::offset_in(self.list, payload);
            let next = start.saturating_add(align4(payload.bytes().len()));
            if self.offset >= next {
                // The padding of the last attribute of a list belongs to it.
                continue;
            }
            if self.offset < start.saturating_sub(HEADER) {
                return false;
            }
            let place = crate::private::offset_in(list, payload).saturating_sub(HEADER);
            self.segments.push(Segment::to(schema, attr.id(), list, place, &mut Passed::default()));
            let key = schema.and_then(|schema| Key::of(schema, schema.known(attr.id()), list, handed));
            let layout = schema.and_then(|schema| layout_of(schema, attr.id(), key));
            self.within = layout.and_then(|layout| layout.children()).map(|children| children());
            // Only what is a list is looked into: bytes may look like one.
            let is_list = self.within.is_some() || attr.is_nested();
            if self.offset >= start
                && is_list
                && let Ok(inner) = payload.descend()
            {
                // Attributes start behind a header; what is in that is the nest's own.
                let inner = self.within.map_or(inner, |schema| crate::private::attrs_of(schema, inner));
                self.walk(inner, self.within, key);
            }
            return true;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::schema::{AttrKind, AttrSpec, Header, Layout, Presence};
    use crate::wire::Buffer;

    static INNER: Schema = Schema::new(
        "Inner",
        Header::NONE,
        &[AttrSpec::new(3, "PORT", "port", Presence::Optional, Layout::new(AttrKind::U16))],
    );
    static OUTER: Schema = Schema::new(
        "Outer",
        Header::NONE,
        &[
            AttrSpec::new(1, "NAME", "name", Presence::Optional, Layout::new(AttrKind::NulString)),
            AttrSpec::new(2, "SERVICE", "service", Presence::Optional, Layout::nested(|| &INNER)),
        ],
    );

    /// Twenty bytes of headers, `name` at 20, `service` at 28 with `port` at 32.
    fn request() -> Buffer {
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        out.put_header(&[0; 20]);
        out.put(1, b"ab\0");
        out.nest(2, |out| out.put_2(3, [0, 80]));
        assert!(out.finish().is_ok());
        buffer
    }

    fn at(offset: u32) -> Option<String> {
        let ext_ack = ExtAck { offset: Some(offset), ..ExtAck::default() };
        locate(request().as_bytes(), 20, &OUTER, &ext_ack).map(|path| path.to_string())
    }

    #[test]
    fn an_offset_has_a_name() {
        assert_eq!(at(20).as_deref(), Some("name"));
        assert_eq!(at(25).as_deref(), Some("name"));
        assert_eq!(at(28).as_deref(), Some("service"));
        assert_eq!(at(32).as_deref(), Some("service.port"));
    }

    #[test]
    fn any_offset_is_survived() {
        for offset in (0..20).chain([40, 41, 4000, u32::MAX]) {
            assert_eq!(at(offset), None, "{offset}");
        }
        for garbage in [&[0u8; 40][..], &[0xff; 40], &[]] {
            for offset in 0..64 {
                let ext_ack = ExtAck { offset: Some(offset), ..ExtAck::default() };
                for first in [0, 20, 60] {
                    locate(garbage, first, &OUTER, &ext_ack);
                }
            }
        }
    }

    #[test]
    fn what_is_missing_has_a_name_too() {
        let mut ext_ack = ExtAck { missing_type: Some(1), ..ExtAck::default() };
        let path =
            |ext_ack: &ExtAck| locate(request().as_bytes(), 20, &OUTER, ext_ack).map(|p| p.to_string());
        assert_eq!(path(&ext_ack).as_deref(), Some("name"));
        ext_ack.missing_type = Some(3);
        ext_ack.missing_nest = Some(28);
        assert_eq!(path(&ext_ack).as_deref(), Some("service.port"));
        ext_ack.missing_type = Some(9);
        assert_eq!(path(&ext_ack).as_deref(), Some("service[9]"));
    }

    /// A list that is there repeatedly, beside one that is not: `service` of 12 bytes each at 0 and 16, behind the second the
    /// other.
    #[test]
    fn of_those_that_may_be_several_it_is_said_which() {
        static SEVERAL: Schema = Schema::new(
            "Several",
            Header::NONE,
            &[
                AttrSpec::new(2, "SERVICE", "service", Presence::Multi, Layout::nested(|| &INNER)),
                AttrSpec::new(4, "NEXT - 1", "other", Presence::Multi, Layout::nested(|| &INNER)),
            ],
        );
        let mut buffer = Buffer::new();
        let mut out = buffer.writer();
        for id in [2, 2, 4] {
            out.nest(id, |out| out.put_2(3, [0, 80]));
        }
        assert!(out.finish().is_ok());
        let path = |offset| {
            let ext_ack = ExtAck { offset: Some(offset), ..ExtAck::default() };
            locate(buffer.as_bytes(), 0, &SEVERAL, &ext_ack).expect("a path")
        };
        let paths = [0, 4, 12, 16, 24, 28].map(|offset| path(offset).to_string());
        assert_eq!(
            paths,
            ["service[0]", "service[0].port", "service[1]", "service[1].port", "other[0]", "other[0].port"]
        );
        assert_eq!(
            [path(0), path(4), path(24)].map(|path| path.kernel_name()),
            [Some("SERVICE"), Some("PORT"), None]
        );
    }
    /// The bytes of a nested list's header may look like attributes.
    #[test]
    fn a_header_in_a_nest_is_passed_over() {
        static HEADED: Schema = Schema::new(
            "Headed",
            Header { len: 8, ..Header::NONE },
            &[
                AttrSpec::new(3, "PORT", "port", Presence::Optional, Layout::new(AttrKind::U16)),
                AttrSpec::new(4, "OTHER", "other", Presence::Optional, Layout::new(AttrKind::U16)),
            ],
        );
        static AROUND: Schema = Schema::new(
            "Around",
            Header::NONE,
            &[AttrSpec::new(2, "SERVICE", "service", Presence::Optional, Layout::nested(|| &HEADED))],
        );
        for head in [[0; 8], [16, 0, 4, 0, 0, 0, 0, 0], [0, 16, 0, 4, 0, 0, 0, 0]] {
            let mut buffer = Buffer::new();
            let mut out = buffer.writer();
            out.nest(2, |out| {
                out.put_header(&head);
                out.put_2(3, [0, 80]);
            });
            assert!(out.finish().is_ok());
            let path = |offset| {
                let ext_ack = ExtAck { offset: Some(offset), ..ExtAck::default() };
                locate(buffer.as_bytes(), 0, &AROUND, &ext_ack).expect("a path").to_string()
            };
            assert_eq!([0, 4, 8, 12].map(path), ["service", "service", "service", "service.port"]);
        }
    }
}
