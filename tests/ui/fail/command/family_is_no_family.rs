use netlink_core::NlaEncode;

struct Ipvs;

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 17)]
struct Flush {}

fn main() {}
