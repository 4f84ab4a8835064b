use netlink_core::NlaEncode;

#[derive(NlaEncode)]
#[genl(family = "IPVS", command = 17)]
struct Flush {}

fn main() {}
