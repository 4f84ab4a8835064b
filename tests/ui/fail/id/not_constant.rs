use netlink_core::{NlaDecode, NlaEncode};

fn port() -> u16 {
    4
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(port())]
    port: u16,
}

fn main() {}
