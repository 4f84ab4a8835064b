use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone)]
struct Flags(u32);

impl From<Flags> for u32 {
    fn from(flags: Flags) -> u32 {
        flags.0
    }
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, u32)]
    flags: Flags,
}

fn main() {}
