use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Login {
    #[nla(1, secret)]
    pin: u32,
    #[nla(2, select = pin)]
    by: Option<By>,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = u32)]
enum By {
    #[nla(1, u32)]
    Number(u32),
}

fn main() {}
