use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = u32)]
enum Data {
    #[nla("vlan")]
    Vlan(Vlan),
}

fn main() {}
