use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, nul_string, max_len = 15, max = 4)]
    scheduler: String,
}

fn main() {}
