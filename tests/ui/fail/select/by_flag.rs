use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data {
    #[nla("vlan")]
    Vlan(Vlan),
}

#[derive(NlaEncode, NlaDecode)]
struct Info {
    #[nla(1, flag)]
    vlan: bool,
    #[nla(2, select = vlan)]
    data: Data,
}

fn main() {}
