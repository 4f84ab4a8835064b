use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
union Address {
    v4: [u8; 4],
    v6: [u8; 16],
}

fn main() {}
