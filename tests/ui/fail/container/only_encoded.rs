use netlink_core::NlaEncode;

#[derive(NlaEncode)]
struct Link {
    #[nla(1)]
    mtu: u32,
}

fn main() {
    netlink_core::decode::<Link>(&[]).ok();
}
