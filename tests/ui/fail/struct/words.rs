// The words of a C struct's fields, all mistakes at once.
use netlink_core::NlaStruct;

#[derive(NlaStruct)]
#[repr(C)]
struct Head {
    #[nla(name = u8)]
    kind: u8,
    #[nla(names)]
    other: u8,
    text: String,
}

#[derive(NlaStruct)]
struct Pair(u8, u8);

#[derive(NlaStruct)]
enum Kind {
    One,
}

fn main() {}
