//! Lists without fields, trailing commas, raw names, other attributes beside ours.
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Unit;

#[derive(NlaEncode, NlaDecode)]
struct Empty {}

#[derive(NlaEncode, NlaDecode)]
#[nla(crate = ::netlink_core,)]
#[must_use]
struct Names {
    /// Documented.
    #[nla(1, u8,)]
    r#type: u8,
    #[cfg(any())]
    #[nla(1)]
    absent: u8,
    #[nla(skip)]
    count: usize,
}

fn main() {}
