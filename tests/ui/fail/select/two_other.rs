use netlink_core::wire::RawAttrBuf;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data {
    #[nla(other)]
    Other(RawAttrBuf),
    #[nla(other)]
    Rest(RawAttrBuf),
}

fn main() {}
