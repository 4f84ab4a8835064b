//! Any value of any declaration: either its bytes decode to it, are aligned with zeros between, and
//! come out the same a second time, or the encoder says which field has no wire form.

mod declared;
mod ipvs;
mod nlctrl;
mod text;

use netlink_core::schema::Schema;
use netlink_core::wire::Buffer;
use netlink_core::{EncodeErrorKind, NlaDecode, NlaEncode, decode, encode};
use netlink_tests::wire::walk;
use proptest::prelude::*;

/// The promise, held against one value. `store` keeps the bytes that a borrowed value points into.
fn round_trip<'a, T>(value: &T, store: &'a mut Vec<u8>) -> Result<(), TestCaseError>
where
    T: NlaEncode + NlaDecode<'a> + PartialEq + std::fmt::Debug,
{
    let mut buffer = Buffer::new();
    match encode(value, &mut buffer) {
        Ok(bytes) => store.extend_from_slice(bytes),
        Err(error) => {
            let fits = !matches!(error.kind(), EncodeErrorKind::TooDeep);
            prop_assert!(fits, "no value here is too deep: {error}");
            prop_assert!(!error.path().is_empty(), "{error}");
            prop_assert!(buffer.is_empty(), "nothing stays of a value without bytes");
            return Ok(());
        }
    }
    assert_canonical(store, <T as NlaEncode>::SCHEMA);
    // Again, behind what is there, over memory that is not zero.
    let mut used = Buffer::new();
    let mut out = used.writer();
    out.put(1, &vec![0xff; 2 * store.len() + 4]);
    prop_assert!(out.finish().is_ok() || store.len() > 30_000);
    used.clear();
    for times in 1..=2 {
        let again = encode(value, &mut used).map(<[u8]>::to_vec);
        prop_assert_eq!(again.as_ref(), Ok(&*store));
        prop_assert_eq!(used.len(), times * store.len());
    }
    let again: Result<T, _> = decode(store);
    prop_assert_eq!(again.as_ref(), Ok(value));
    Ok(())
}

/// Panics unless a list is aligned and all of its padding zero, those of its nests included.
fn assert_canonical(body: &[u8], schema: &Schema) {
    let (header, list) = body.split_at(schema.header.len.next_multiple_of(4));
    assert!(
        header[schema.header.len..].iter().all(|byte| *byte == 0),
        "padding of the header: {header:02x?}"
    );
    assert_eq!(list.len() % 4, 0, "{} is not aligned", schema.name);
    for (at, raw_type, payload, padding) in walk(list) {
        assert!(padding.iter().all(|byte| *byte == 0), "padding of the attribute at {at}: {padding:02x?}");
        let children = schema.layout(raw_type & 0x3fff).and_then(|layout| layout.children());
        // What an alternative is, its key says.
        if let Some(children) = children.filter(|children| children().arms.is_empty()) {
            assert_eq!(raw_type & 0xc000, 0x8000, "a nest is flagged");
            assert_canonical(payload, children());
        }
    }
}

/// How often each property is tried.
fn config() -> ProptestConfig {
    let cases = if cfg!(miri) { 4 } else { 256 };
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
