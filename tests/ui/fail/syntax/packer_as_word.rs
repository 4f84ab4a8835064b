use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(4, NulString)]
    scheduler: String,
}

fn main() {}
