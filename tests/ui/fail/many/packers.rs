use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1)]
    scheduler: String,
    #[nla(2, be)]
    name: String,
    #[nla(3, nested)]
    stats: u32,
    #[nla(4, nul_string)]
    weight: u64,
    #[nla(5, u16)]
    port: u32,
}

fn main() {}
