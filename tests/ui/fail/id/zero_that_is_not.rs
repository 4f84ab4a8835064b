//! The word `zero` beside ids that are not 0: a literal, and a constant.
use netlink_core::NlaEncode;

const FIRST: u16 = 1;

#[derive(NlaEncode)]
struct Literal {
    #[nla(1, zero)]
    id: u64,
}

#[derive(NlaEncode)]
struct Constant {
    #[nla(FIRST, zero)]
    id: u64,
}

fn main() {}
