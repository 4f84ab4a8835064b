use netlink_core::{GenlFamily, NlaDecode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

const IPVS_CMD_NEW_SERVICE: u16 = 300;

#[derive(NlaDecode)]
#[genl(family = Ipvs)]
enum Reply {
    #[genl(IPVS_CMD_NEW_SERVICE)]
    Service,
}

fn main() {}
