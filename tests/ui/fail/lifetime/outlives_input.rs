use netlink_core::NlaDecode;

#[derive(NlaDecode)]
struct Service<'a> {
    #[nla(1, nul_string)]
    scheduler: &'a str,
}

fn read() -> Option<Service<'static>> {
    let bytes = [0; 8];
    netlink_core::decode(&bytes).ok()
}

fn main() {}
