use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4, wiht = Seconds)]
    timeout: u32,
}

fn main() {}
