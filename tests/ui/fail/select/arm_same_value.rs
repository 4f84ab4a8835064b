use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

const VLAN: u32 = 1;
const QINQ: u32 = 1;

#[derive(NlaEncode, NlaDecode)]
#[nla(select = u32)]
enum Data {
    #[nla(VLAN)]
    Vlan(Vlan),
    #[nla(QINQ)]
    Qinq(Vlan),
}

fn main() {}
