use netlink_core::{NlaEncode, Protocol};

struct Route;

impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

#[derive(NlaEncode)]
#[nlmsg(protocol = Route, command = 18, version = 1)]
struct GetLink {}

fn main() {}
