use netlink_core::{NlaDecode, NlaEncode};

#[derive(Clone, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[nla(1)]
    Up,
    Down,
    #[nla(other)]
    Other(u8),
}

fn state(number: u8) -> State {
    State::from(number)
}

fn number(state: State) -> u8 {
    state.into()
}

fn main() {}
