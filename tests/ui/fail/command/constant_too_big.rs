use netlink_core::{GenlFamily, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

const IPVS_CMD_FLUSH: u16 = 0x100;

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_FLUSH)]
struct Flush {}

fn main() {}
