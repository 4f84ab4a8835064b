use netlink_core::{NlaDecode, NlaEncode};

const SVC_ATTR_PORT: u16 = 4;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_PROT)]
    port: u16,
}

fn main() {}
