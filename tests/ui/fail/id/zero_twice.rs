//! Two attributes with the id 0, which both say so.
use netlink_core::NlaEncode;

const ID: u16 = 0;
const OTHER: u16 = 0;

#[derive(NlaEncode)]
struct Tunnel {
    #[nla(ID, zero)]
    id: u64,
    #[nla(OTHER, zero)]
    other: u64,
}

fn main() {}
