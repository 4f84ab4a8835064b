//! From the kernel's offsets into a request to the name of the attribute.

use alloc::vec::Vec;

use super::{AttrPath, ExtAck};
use crate::schema::Schema;
use crate::wire::{MAX_DEPTH, NLA_F_NESTED, NLA_TYPE_MASK, align4};

/// Which attribute of `request` the kernel objected to, or which it missed. The attributes start at
/// `first_attr` and are those of `schema`. `None` when it was none of them.
pub(crate) fn locate(
    request: &[u8],
    first_attr: usize,
    schema: &'static Schema,
    ext_ack: &ExtAck,
) -> Option<AttrPath> {
    let ids = match ext_ack.missing_type.and_then(|id| u16::try_from(id).ok()) {
        Some(missing) => {
            let mut ids = match ext_ack.missing_nest {
                Some(nest) => way_to(request, first_attr, usize::try_from(nest).ok()?)?,
                None => Vec::new(),
            };
            ids.push(missing & NLA_TYPE_MASK);
            ids
        }
        None => way_to(request, first_attr, usize::try_from(ext_ack.offset?).ok()?)?,
    };
    Some(AttrPath::resolve(ids, schema))
}

/// The ids on the way to the attribute that `offset` is in.
fn way_to(request: &[u8], first_attr: usize, offset: usize) -> Option<Vec<u16>> {
    let mut ids = Vec::new();
    let mut at = first_attr;
    let mut end = request.len();
    while at < end {
        let [l0, l1, t0, t1] = *request.get(at..end)?.first_chunk()?;
        let len = usize::from(u16::from_ne_bytes([l0, l1]));
        let raw_type = u16::from_ne_bytes([t0, t1]);
        let payload = at.checked_add(4)?;
        let next = at.checked_add(align4(len))?;
        if len < 4 || offset < at {
            return None;
        }
        if offset >= next {
            at = next;
            continue;
        }
        ids.push(raw_type & NLA_TYPE_MASK);
        let inside = offset >= payload && raw_type & NLA_F_NESTED != 0;
        if !inside || ids.len() > usize::from(MAX_DEPTH) {
            return Some(ids);
        }
        end = at.checked_add(len)?.min(end);
        at = payload;
    }
    // Behind the last attribute of a nest, or of the message.
    (!ids.is_empty()).then_some(ids)
}

#[cfg(test)]
mod tests {
    use alloc::string::{String, ToString};

    use super::*;
    use crate::schema::{AttrKind, AttrSpec, Layout, Presence};
    use crate::wire::Buffer;

    static INNER: Schema = Schema::new(
        "Inner",
        0,
        &[AttrSpec::new(3, "PORT", "port", Presence::Optional, Layout::new(AttrKind::U16))],
    );
    static OUTER: Schema = Schema::new(
        "Outer",
        0,
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
                way_to(garbage, 20, offset);
                way_to(garbage, 0, offset);
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
}
