use netlink_core::{GenlFamily, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, family = Ipvs, command = 17)]
struct Flush {}

fn main() {}
