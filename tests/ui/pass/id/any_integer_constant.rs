//! Any constant expression of an integer type is an id, and so is a variant without data.
use netlink_core::{NlaDecode, NlaEncode};

mod uapi {
    pub const BYTE: u8 = 1;
    pub const SIGNED: i32 = 2;
    pub const WIDE: u64 = 3;
    pub const ALL: [u16; 1] = [7];
    pub const fn next(id: u16) -> u16 {
        id + 1
    }
}

enum Attr {
    Four = 4,
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(uapi::BYTE)]
    a: u16,
    #[nla(uapi::SIGNED)]
    b: u16,
    #[nla(uapi::WIDE)]
    c: u16,
    #[nla(Attr::Four)]
    d: u16,
    #[nla(uapi::BYTE + 4)]
    e: u16,
    #[nla(uapi::next(5))]
    f: u16,
    #[nla(uapi::ALL[0])]
    g: u16,
    #[nla((8))]
    h: u16,
    #[nla(0x9_u8)]
    i: u16,
    #[nla(b'\n')]
    j: u16,
    #[nla(Attr::Four as u16 + 7)]
    k: u16,
    #[nla(0x3fff)]
    l: u16,
}

fn main() {
    let ids: Vec<u16> = <Service as NlaEncode>::SCHEMA.attrs.iter().map(|attr| attr.id).collect();
    assert_eq!(ids, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0x3fff]);
}
