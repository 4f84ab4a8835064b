use netlink_core::{GenlFamily, NlaDecode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

const IPVS_CMD_NEW_SERVICE: u8 = 1;
const IPVS_CMD_NEW_DEST: u8 = 1;

#[derive(NlaDecode)]
#[genl(family = Ipvs)]
enum Reply {
    #[genl(IPVS_CMD_NEW_SERVICE)]
    Service,
    #[genl(IPVS_CMD_NEW_DEST)]
    Destination,
}

fn main() {}
