use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode)]
struct Sent {
    #[nla(1)]
    id: Option<u32>,
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(flatten)]
    weight: u32,
    #[nla(flatten)]
    key: Sent,
}

fn main() {}
