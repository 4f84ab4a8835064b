use netlink_core::{NlaDecode, NlaEncode};

const SVC_ATTR_UNSPEC: u16 = 0;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_UNSPEC)]
    family: u16,
}

fn main() {}
