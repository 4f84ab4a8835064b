use netlink_core::{NlaDecode, NlaEncode};

const SVC_ATTR_AF: u32 = 0x1_0001;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_AF)]
    family: u16,
}

fn main() {}
