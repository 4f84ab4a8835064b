use netlink_core::NlaEncode;

struct Route;

#[derive(NlaEncode)]
#[nlmsg(protocol = Route, command = 18)]
struct GetLink {}

fn main() {}
