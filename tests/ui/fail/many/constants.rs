use netlink_core::{NlaDecode, NlaEncode};

const FIRST: u16 = 0;
const SECOND: u16 = 0x8001;
const THIRD: u16 = 3;
const FOURTH: u16 = 3;

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(FIRST)]
    first: u32,
    #[nla(SECOND)]
    second: u32,
    #[nla(THIRD)]
    third: u32,
    #[nla(FOURTH)]
    fourth: u32,
}

fn main() {}
