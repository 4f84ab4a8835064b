use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = NullString)]
    scheduler: String,
}

fn main() {}
