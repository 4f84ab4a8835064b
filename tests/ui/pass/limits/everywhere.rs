//! Limits on default and spelt layouts, with constants of several types.
use netlink_core::{NlaDecode, NlaEncode};

const LONGEST: u8 = 15;
const LEAST: i8 = -3;

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1, min = 1, max = 0xffff)]
    port: u32,
    #[nla(2, nul_string, max_len = LONGEST)]
    scheduler: &'a str,
    #[nla(3, max_len = 16)]
    addr: Option<Vec<u8>>,
    #[nla(4, sint, min = LEAST)]
    offset: i64,
    #[nla(5, u16, be, mask = 0b111)]
    flags: u16,
    #[nla(6, multi, max = 9)]
    weights: Vec<u8>,
}

fn main() {}
