use netlink_core::{NlaDecode, NlaEncode};

const SVC_ATTR_PORT: &str = "port";

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(SVC_ATTR_PORT)]
    port: u16,
}

fn main() {}
