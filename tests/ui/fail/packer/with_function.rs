use netlink_core::{NlaDecode, NlaEncode};

fn seconds(duration: &core::time::Duration) -> u64 {
    duration.as_secs()
}

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1, with = seconds)]
    timeout: core::time::Duration,
}

fn main() {}
