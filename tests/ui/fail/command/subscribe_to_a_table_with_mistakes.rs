use netlink_core::{Connection, Error, GenlFamily, NlaDecode};

struct Toy;

impl GenlFamily for Toy {
    const NAME: &'static str = "toy";
}

#[derive(NlaDecode)]
struct Item<'a> {
    #[nla(1, nul_string)]
    name: &'a str,
}

#[derive(NlaDecode)]
#[genl(family = Toy, comand = 1)]
enum Event<'a> {
    #[genl(1)]
    New(Item<'a>),
}

fn listen(netlink: &Connection) -> Result<(), Error> {
    let mut events = netlink.subscribe::<Event<'static>>(["events"])?;
    events.next(std::time::Duration::MAX)?;
    Ok(())
}

fn main() {}
