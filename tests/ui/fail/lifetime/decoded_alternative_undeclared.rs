use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum Data {
    #[nla("vlan", nul_string)]
    Vlan(&'a str),
}

fn main() {}
