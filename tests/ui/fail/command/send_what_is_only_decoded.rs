use netlink_core::{GenlFamily, NlaDecode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaDecode)]
#[genl(family = Ipvs, command = 17)]
struct Flush {}

fn main() {
    let connection = netlink_core::Connection::<netlink_core::Generic>::open().unwrap();
    connection.execute(&Flush {}).ok();
}
