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
    #[nla(1, multi, nul_string)]
    kinds: Vec<String>,
    #[nla(2, select = kinds)]
    data: Data,
}

fn main() {}
