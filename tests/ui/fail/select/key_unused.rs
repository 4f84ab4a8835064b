use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
struct Info {
    #[nla(1, nul_string)]
    kind: String,
}

fn main() {}
