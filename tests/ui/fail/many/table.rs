use netlink_core::wire::Payload;
use netlink_core::{DecodeMessage, GenlFamily, NlaDecode};

struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

#[derive(NlaDecode)]
#[genl(family = Ipvs, command = 3)]
enum Reply {
    #[genl(1)]
    Service(Info),
    #[genl(1)]
    Destination(Info),
    Daemon,
    #[genl(300)]
    Config,
    #[genl(5)]
    Info(Info, Info),
}

#[derive(NlaDecode)]
struct Info {
    #[nla(1)]
    version: u32,
}

fn read(bytes: &[u8]) -> Option<Reply> {
    Reply::decode_message(1, Payload::new(bytes)).ok()
}

fn main() {}
