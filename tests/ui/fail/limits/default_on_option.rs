use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, default = 4)]
    port: Option<u16>,
}

fn main() {}
