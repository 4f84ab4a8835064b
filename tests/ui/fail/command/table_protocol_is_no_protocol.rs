use netlink_core::NlaDecode;

struct Route;

#[derive(NlaDecode)]
struct Link {
    #[nla(3, nul_string)]
    name: String,
}

#[derive(NlaDecode)]
#[nlmsg(protocol = Route)]
enum Event {
    #[nlmsg(16)]
    NewLink(Link),
}

fn main() {}
