use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nul_string, max = 15)]
    scheduler: String,
}

fn main() {}
