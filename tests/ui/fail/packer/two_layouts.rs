use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nul_string, bytes)]
    scheduler: Vec<u8>,
}

fn main() {}
