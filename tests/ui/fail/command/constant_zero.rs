use netlink_core::{GenlFamily, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

const IPVS_CMD_UNSPEC: u8 = 0;

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = IPVS_CMD_UNSPEC)]
struct Flush {}

fn main() {}
