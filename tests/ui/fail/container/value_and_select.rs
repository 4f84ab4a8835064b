use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8, select = u8)]
enum Data {
    #[nla(1)]
    Vlan(Vlan),
}

fn main() {}
