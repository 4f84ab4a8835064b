use netlink_core::{NlaDecode, NlaEncode};

enum Attr {
    Port(u16),
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(Attr::Port)]
    port: u16,
}

fn main() {}
