use netlink_core::{GenlFamily, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

const FLAGS: u32 = 0x1_0000;

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 15, flags = FLAGS)]
struct GetInfo {}

fn main() {}
