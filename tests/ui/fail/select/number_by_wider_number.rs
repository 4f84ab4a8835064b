use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Vlan {
    #[nla(1)]
    id: u16,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = u32)]
enum Data {
    #[nla(1)]
    Vlan(Vlan),
}

#[derive(NlaEncode, NlaDecode)]
struct Info {
    #[nla(1)]
    kind: u64,
    #[nla(2, select = kind)]
    data: Data,
}

fn main() {}
