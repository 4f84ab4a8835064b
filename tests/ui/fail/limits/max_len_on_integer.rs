use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, u16, max_len = 15)]
    port: u16,
}

fn main() {}
