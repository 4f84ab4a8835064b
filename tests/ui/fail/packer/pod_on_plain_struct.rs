use netlink_core::{NlaDecode, NlaEncode};

struct Flags {
    flags: u32,
    mask: u32,
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, pod)]
    flags: Option<Flags>,
}

fn main() {}
