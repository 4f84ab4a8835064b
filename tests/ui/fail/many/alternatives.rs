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
    #[nla(2)]
    Number(Vlan),
    #[nla("vlan")]
    Again(Vlan),
    #[nla("dummy")]
    Dummy,
    #[nla("bond", nestd)]
    Bond(Vlan),
}

#[derive(NlaEncode, NlaDecode)]
struct Info {
    #[nla(1, nul_string)]
    kind: String,
    #[nla(2, select = kind)]
    data: Option<Data>,
    #[nla(3, multi, select = kind)]
    more: Vec<Data>,
}

fn main() {}
