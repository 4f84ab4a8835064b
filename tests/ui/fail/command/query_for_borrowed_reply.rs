use netlink_core::{Connection, Generic, GenlFamily, NlaDecode, NlaEncode};

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

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 4, reply = Service<'_>)]
struct GetService {}

#[derive(NlaDecode)]
struct Service<'a> {
    #[nla(1, nul_string)]
    scheduler: &'a str,
}

fn main() {
    let connection = Connection::<Generic>::open().unwrap();
    connection.query(&GetService {}).ok();
}
