use netlink_core::NlaDecode;

struct Ipvs;

#[derive(NlaDecode)]
#[genl(family = Ipvs)]
enum Event<'a> {
    #[genl(1)]
    New(Service<'a>),
}

#[derive(NlaDecode)]
struct Service<'a> {
    #[nla(6, nul_string)]
    scheduler: &'a str,
}

fn main() {}
