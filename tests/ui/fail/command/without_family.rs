use netlink_core::NlaEncode;

#[derive(NlaEncode)]
#[genl(command = 17)]
struct Flush {}

fn main() {}
