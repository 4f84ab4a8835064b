use netlink_core::{Connection, Generic, GenlFamily, NlaDecode, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 4, replay = Service)]
struct GetService {}

#[derive(NlaEncode)]
#[genl(famly = Ipvs, command = 4, dump = Service)]
struct GetServices {}

#[derive(NlaDecode)]
struct Service {
    #[nla(1)]
    port: u16,
}

fn main() {
    let connection = Connection::<Generic>::open().unwrap();
    connection.query(&GetService {}).ok();
    connection.dump(&GetServices {}).ok();
}
