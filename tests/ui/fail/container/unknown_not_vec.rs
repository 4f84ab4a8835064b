use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(unknown)]
    rest: Option<RawAttrBuf>,
}

fn main() {}
