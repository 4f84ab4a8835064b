use core::time::Duration;
use netlink_core::schema::{AttrKind, Layout};
use netlink_core::wire::AttrWriter;
use netlink_core::{NlaDecode, NlaEncode, Pack};

enum Seconds {}

impl Pack<Duration> for Seconds {
    const LAYOUT: Layout = Layout::new(AttrKind::U64);

    fn pack(value: &Duration, id: u16, out: &mut AttrWriter<'_>) {
        out.put_8(id, value.as_secs().to_ne_bytes());
    }
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = Seconds)]
    timeout: Duration,
}

fn main() {}
