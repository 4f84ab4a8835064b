//! Lists whose attributes are among those of the list around.

use super::{offset_in, rest_after};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::mode::Mode;
use crate::schema::{AttrKind, AttrSpec, Layout, Presence, Schema};
use crate::wire::Payload;

/// The attributes of several lists as those of one. `N` is how many there are in all.
#[must_use]
pub const fn joined<const N: usize>(parts: &[&[AttrSpec]]) -> [AttrSpec; N] {
    let mut all = [AttrSpec::new(0, "", "", Presence::Optional, Layout::new(AttrKind::Flag)); N];
    let (mut done, mut parts) = (0_usize, parts);
    while let [part, more @ ..] = parts {
        let mut rest = *part;
        while let [spec, others @ ..] = rest {
            if let Some((_, [slot, ..])) = all.split_at_mut_checked(done) {
                *slot = *spec;
            }
            (done, rest) = (done.saturating_add(1), others);
        }
        parts = more;
    }
    all
}

/// The attributes of a list. A call of it can be a part of a constant that borrows, which the field of a reference cannot.
#[must_use]
pub const fn attrs(schema: &'static Schema) -> &'static [AttrSpec] {
    schema.attrs
}

/// Checks that a list can be taken in by one that is itself a part of another, or not.
#[track_caller]
pub const fn flat(schema: &Schema, in_part: bool) {
    assert!(
        in_part || !schema.is_part(),
        "this list is a part of another: say `subset_of` that one here too"
    );
    assert!(
        schema.header.len == 0,
        "`flatten` takes in attributes, but this list has a header in front of them"
    );
    assert!(
        !schema.keeps_unknown,
        "a list with `unknown` would keep what is declared around it: put `unknown` there"
    );
    assert!(schema.element.is_none(), "`flatten` needs a list whose attributes have ids of their own");
}

/// Checks that an id is not one of a list that is taken in.
#[track_caller]
pub const fn not_in(schema: &Schema, id: u16) {
    assert!(schema.attr(id).is_none(), "a list that `flatten` takes in has this attribute too");
}

/// Checks that a field has another name than those of a list that is taken in.
#[track_caller]
pub const fn not_named_in(schema: &Schema, field: &str) {
    assert!(
        !names(schema, field),
        "a list that `flatten` takes in has a field of this name too, and errors and `select` go by name"
    );
}

/// Checks that two lists that are taken in have no attribute in common.
#[track_caller]
pub const fn apart(earlier: &Schema, schema: &Schema) {
    let mut rest = schema.attrs;
    while let [spec, others @ ..] = rest {
        assert!(
            earlier.attr(spec.id).is_none(),
            "this list has an attribute of an earlier one that `flatten` takes in"
        );
        assert!(
            !names(earlier, spec.field),
            "this list has a field with the name of one in an earlier list that `flatten` takes in, and errors and `select` go by name"
        );
        rest = others;
    }
}

/// Checks that the attributes of a list that is taken in are of the whole list.
#[track_caller]
pub const fn parts_of(whole: &Schema, schema: &Schema) {
    let mut rest = schema.attrs;
    while let [spec, others @ ..] = rest {
        super::part_of(whole, spec.id, spec.layout);
        rest = others;
    }
}

const fn names(schema: &Schema, field: &str) -> bool {
    let mut rest = schema.attrs;
    while let [spec, others @ ..] = rest {
        if same(spec.field.as_bytes(), field.as_bytes()) {
            return true;
        }
        rest = others;
    }
    false
}

/// `==` is not const. Names of one list begin alike, so this begins at their ends: hundreds are compared with hundreds.
const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    while let ([rest_of_a @ .., last], [rest_of_b @ .., same]) = (a, b) {
        if *last != *same {
            return false;
        }
        (a, b) = (rest_of_a, rest_of_b);
    }
    true
}

/// What is in front of an attribute with an impossible length.
#[cold]
#[must_use]
pub fn sound_part<'a>(body: Payload<'a>, error: &DecodeError) -> Payload<'a> {
    let len = body.bytes().len().saturating_sub(rest_after(body, error).bytes().len());
    Payload::new(body.bytes().get(..len).unwrap_or_default())
}

/// What `decode` makes of the attributes in `body`, which is a part of `all`.
///
/// # Errors
/// Those that `mode` does not take.
#[inline]
pub fn flattened<'nla, T, M: Mode>(
    all: Payload<'_>,
    body: Payload<'nla>,
    mode: &mut M,
    decode: impl FnOnce(Payload<'nla>, &mut M) -> Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    let mark = mode.mark();
    let result = decode(body, mode);
    let moved = |error: DecodeError| {
        // What is missing of a list is missing at its start.
        let of_list = error.offset() == 0 && matches!(error.kind(), DecodeErrorKind::Missing);
        if of_list { error } else { error.shifted(offset_in(all, body)) }
    };
    mode.leave(mark, Ok(()), moved)?;
    result.map_err(moved)
}
