use netlink_core::wire::Payload;
use netlink_core::{DecodeMessage, NlaDecode};

#[derive(NlaDecode)]
#[genl]
enum Reply {
    #[genl(1)]
    Flushed,
}

fn read(bytes: &[u8]) -> Option<Reply> {
    Reply::decode_message(1, Payload::new(bytes)).ok()
}

fn main() {}
