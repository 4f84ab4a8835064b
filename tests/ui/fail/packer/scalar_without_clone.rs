use netlink_core::{NlaDecode, NlaEncode};

struct Flags(u32);

impl From<Flags> for u32 {
    fn from(flags: Flags) -> u32 {
        flags.0
    }
}

impl From<u32> for Flags {
    fn from(flags: u32) -> Flags {
        Flags(flags)
    }
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, u32)]
    flags: Flags,
}

fn main() {}
