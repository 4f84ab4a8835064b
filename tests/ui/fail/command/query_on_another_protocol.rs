use netlink_core::{Connection, GenlFamily, NlaDecode, NlaEncode, Protocol};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 15, reply = Info)]
struct GetInfo {}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 4, dump = Info)]
struct GetServices {}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 17)]
struct Flush {}

#[derive(NlaEncode, NlaDecode)]
struct Info {
    #[nla(1)]
    version: u32,
}

struct Route;

impl Protocol for Route {
    const NUMBER: i32 = 0;
    const NAME: &'static str = "NETLINK_ROUTE";
}

fn main() {
    let connection = Connection::<Route>::open().unwrap();
    connection.query(&GetInfo {}).ok();
}
