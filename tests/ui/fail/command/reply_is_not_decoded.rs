use netlink_core::{GenlFamily, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 15, reply = Info)]
struct GetInfo {}

#[derive(NlaEncode)]
struct Info {
    #[nla(1)]
    version: u32,
}

fn main() {}
