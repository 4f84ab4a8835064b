use netlink_core::wire::Buffer;
use netlink_core::{NlaDecode, NlaEncode};

#[derive(Debug, Clone, PartialEq, NlaEncode, NlaDecode)]
struct Service<'a, T> {
    #[nla(1, nul_strin)]
    scheduler: &'a str,
    #[nla(2, optional)]
    weight: T,
}

#[derive(Debug, Clone, PartialEq, NlaEncode, NlaDecode)]
struct Command<'a> {
    #[nla(1, nested)]
    service: Service<'a, u32>,
}

fn read(bytes: &[u8]) -> Option<Service<'_, u64>> {
    let service: Command<'_> = netlink_core::decode(bytes).ok()?;
    netlink_core::encode(&service, &mut Buffer::new()).ok()?;
    netlink_core::decode(bytes).ok()
}

fn main() {}
