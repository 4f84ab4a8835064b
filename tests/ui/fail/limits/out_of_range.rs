use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Limits {
    #[nla(1, max = 300)]
    a: u8,
    #[nla(2, min = -1)]
    b: u32,
    #[nla(3, i8, min = -129, max = 127)]
    c: i8,
    #[nla(4, mask = 0x1ff)]
    d: Option<u8>,
    #[nla(5, uint, max = u64::MAX)]
    fits: u64,
    #[nla(6, be, max = u16::MAX, mask = 0xffff)]
    fits_too: u16,
    #[nla(7, multi, max = 1 << 16)]
    g: Vec<u16>,
}

fn main() {}

#[derive(NlaEncode)]
struct Masks {
    #[nla(1, mask = !3)]
    fits: u32,
    #[nla(2, mask = !0)]
    fits_too: u8,
    #[nla(3, i8, mask = 0x80)]
    signed: i8,
    #[nla(4, mask = 1 << 16)]
    out: u16,
}
