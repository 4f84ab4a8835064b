use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaDecode)]
struct Service {
    #[nla(1)]
    port: u16,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Service)]
struct Key {
    #[nla(1)]
    port: u16,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = String)]
struct Other {
    #[nla(1)]
    port: u16,
}

fn main() {}
