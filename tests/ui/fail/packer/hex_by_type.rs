use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Service<'a> {
    #[nla(1, hex)]
    hash: &'a [u8],
    #[nla(2, hex)]
    addr: Option<std::net::Ipv4Addr>,
    #[nla(4, be, hex)]
    port: u16,
    #[nla(5, packed, hex)]
    suites: Option<Vec<u32>>,
    #[nla(6, with = netlink_core::packers::Seconds<u32>, hex)]
    wait: std::time::Duration,
}

#[derive(NlaEncode)]
#[nla(select = u8)]
enum Arm {
    #[nla(1, packed, hex)]
    Numbers(Vec<u32>),
    #[nla(3, with = Text, hex)]
    Text(u8),
    #[nla(2, u8, hex)]
    Number(u8),
}

enum Text {}

impl netlink_core::Pack<u8> for Text {
    const LAYOUT: netlink_core::schema::Layout =
        netlink_core::schema::Layout::new(netlink_core::schema::AttrKind::String);

    fn pack(value: &u8, id: u16, out: &mut netlink_core::wire::AttrWriter<'_>) {
        out.put(id, &[*value]);
    }
}

fn main() {}
