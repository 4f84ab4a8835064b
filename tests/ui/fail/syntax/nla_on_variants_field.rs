use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data {
    #[nla("mtu", u32)]
    Mtu(#[nla(1)] u32),
}

fn main() {}
