use netlink_core::{NlaDecode, NlaEncode};

struct Weight(u32);

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1)]
    weight: Weight,
}

fn main() {}
