use netlink_core::{NlaDecode, NlaEncode};

const A: u16 = 1;
const B: u16 = 1;
const C: u16 = 1;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(A)]
    first: u16,
    #[nla(B)]
    second: u16,
    #[nla(C)]
    third: u16,
}

fn main() {}
