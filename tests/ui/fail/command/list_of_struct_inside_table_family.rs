use netlink_core::{GenlFamily, NlaDecode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaDecode)]
#[nla(genl)]
struct Reply {
    #[nla(1)]
    version: u32,
}

fn main() {}
