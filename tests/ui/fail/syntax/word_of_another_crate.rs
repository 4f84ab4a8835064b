use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4, rename = "port")]
    port: u16,
}

fn main() {}
