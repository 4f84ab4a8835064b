use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 15, reply = Info, reply_command = 300)]
struct GetInfo {}

#[derive(NlaDecode)]
struct Info {
    #[nla(1)]
    version: u32,
}

fn main() {}
