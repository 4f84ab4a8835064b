use netlink_core::packers::MacAddr;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = netlink_core::packers::Addr)]
    addr: Option<String>,
    #[nla(2)]
    mac: MacAddr,
}

fn main() {}
