use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 15, reply = Info)]
struct GetInfo {}

#[derive(NlaDecode)]
struct Info<'a> {
    #[nla(1, nul_string)]
    name: &'a str,
}

fn main() {}
