use netlink_core::NlaEncode;

#[derive(NlaEncode)]
#[genl]
struct Flush {}

fn main() {}
