use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_PORT = 4)]
    port: u16,
}

fn main() {}
