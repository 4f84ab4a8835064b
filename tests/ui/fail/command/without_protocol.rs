use netlink_core::NlaEncode;

#[derive(NlaEncode)]
#[nlmsg(command = 17)]
struct Flush {}

fn main() {}
