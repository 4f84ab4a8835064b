use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

const VLAN: &str = "vlan";

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data {
    #[nla(VLAN)]
    Vlan(Vlan),
}

fn main() {}
