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
    #[nla(1, nul_string)]
    kind: String,
    #[nla(2, select = kind)]
    data: Data,
    #[nla(3, select = data)]
    more: Data,
}

fn main() {}
