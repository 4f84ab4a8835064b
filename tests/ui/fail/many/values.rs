use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    Up,
    Down,
    #[nla(1)]
    Lower,
    #[nla(3)]
    Dormant(u32),
    #[nla(other)]
    Other,
}

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(1)]
    state: State,
    #[nla(2, u8)]
    peer_state: Option<State>,
    #[nla(3, array)]
    states: Vec<State>,
    #[nla(4, packed)]
    packed: Vec<State>,
    #[nla(5, default = State::Up)]
    former: State,
}

fn number(state: State) -> u8 {
    u8::from(state)
}

fn main() {}
