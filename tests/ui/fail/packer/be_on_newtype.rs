use netlink_core::{NlaDecode, NlaEncode};

struct Port(u16);

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, be)]
    port: Option<Port>,
}

fn main() {}
