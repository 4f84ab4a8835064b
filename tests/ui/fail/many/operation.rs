use netlink_core::{Connection, Generic, GenlFamily, NlaDecode, NlaEncode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, comand = 4, reply = Service, reply_command = 400)]
struct GetService {
    #[nla(1)]
    port: u16,
    weight: u32,
}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 4, dump = Service, misspelt)]
struct GetServices {}

#[derive(NlaEncode)]
#[genl(family = Ipvs, command = 0)]
struct Flush {}

#[derive(NlaDecode)]
struct Service {
    #[nla(1)]
    port: u16,
}

fn main() {
    let connection = Connection::<Generic>::open().unwrap();
    let service: Service = connection.query(&GetService { port: 1, weight: 2 }).unwrap();
    for item in connection.dump(&GetServices {}).unwrap() {
        assert_eq!(item.unwrap().port, service.port);
    }
    connection.execute(&Flush {}).unwrap();
}
