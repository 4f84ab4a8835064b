use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = "Seconds")]
    timeout: u32,
}

fn main() {}
