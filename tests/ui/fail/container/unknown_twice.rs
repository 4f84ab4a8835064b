use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(unknown)]
    first: Vec<RawAttrBuf>,
    #[nla(unknown)]
    second: Vec<RawAttrBuf>,
}

fn main() {}
