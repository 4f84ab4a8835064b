use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

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

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[nla(select = str)]
#[genl(family = Ipvs, command = 1)]
struct Info {
    #[nla(1, select)]
    data: Data,
}

fn main() {}
