use netlink_core::{GenlFamily, NlaDecode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaDecode)]
#[genl(family = Ipvs, command = 1)]
enum Reply {
    #[genl(1)]
    Service,
}

fn main() {}
