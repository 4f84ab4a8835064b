use netlink_core::NlaDecode;

#[derive(NlaDecode)]
#[genl()]
enum Reply {
    #[genl(1)]
    Flushed,
}

fn main() {}
