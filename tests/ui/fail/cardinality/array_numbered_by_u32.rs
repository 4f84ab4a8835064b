use netlink_core::{NlaDecode, NlaEncode};
use std::collections::BTreeMap;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, array)]
    ports: BTreeMap<u32, u16>,
}

fn main() {}
