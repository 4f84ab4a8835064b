use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, NlaEncode, NlaDecode)]
enum State {
    #[nla(1)]
    Up,
}

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(1)]
    state: State,
    #[nla(2, nested)]
    nested: Option<State>,
    #[nla(3, multi)]
    states: Vec<State>,
}

fn main() {}
