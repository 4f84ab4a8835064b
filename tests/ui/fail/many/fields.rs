use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(0)]
    family: u16,
    port: u16,
    #[nla(3, be, be)]
    weight: u32,
    #[nla(4, nestd)]
    stats: Stats,
    #[nla(4, multi)]
    names: Option<Vec<String>>,
    #[nla(5, flag)]
    one_packet: u8,
    #[nla(6, select = knd)]
    data: u32,
    #[nla]
    more: u8,
    #[nla(7, nul_string, max = 4)]
    name: String,
}

#[derive(NlaEncode, NlaDecode)]
struct Stats {
    #[nla(1)]
    packets: u64,
}

// Uses of the type with mistakes, of which there is nothing more to say.
#[derive(NlaEncode, NlaDecode)]
struct Command {
    #[nla(1, nested)]
    service: Service,
    #[nla(2, multi, nested)]
    services: Vec<Service>,
}

fn round_trip(service: &Service) -> Option<Service> {
    let mut buffer = Buffer::new();
    let bytes = netlink_core::encode(service, &mut buffer).ok()?;
    netlink_core::decode(bytes).ok()
}

fn main() {}
