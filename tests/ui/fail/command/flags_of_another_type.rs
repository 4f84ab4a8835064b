use netlink_core::{GenlFamily, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 15, flags = "NLM_F_CREATE")]
struct GetInfo {}

fn main() {}
