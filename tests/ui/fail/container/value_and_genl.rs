use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode, NlaDecode)]
#[nla(value = u8)]
#[genl(family = Ipvs)]
enum State {
    #[nla(1)]
    Up,
}

fn main() {}
