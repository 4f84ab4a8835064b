use netlink_core::{NlaDecode, NlaEncode};
use std::collections::HashMap;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, array)]
    ports: HashMap<u16, u16>,
}

fn main() {}
