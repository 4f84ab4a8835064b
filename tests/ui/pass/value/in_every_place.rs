//! Values by attribute and by discriminant, expressions, and limits on them.
use netlink_core::{NlaDecode, NlaEncode};

const DOWN: u32 = 2;

#[derive(Clone, Copy, Default, NlaEncode, NlaDecode)]
#[nla(value = u8)]
enum State {
    #[default]
    Up = 1,
    #[nla(DOWN)]
    Down,
    #[nla(DOWN + 1)]
    Dormant,
}

#[derive(NlaEncode, NlaDecode)]
struct Link {
    #[nla(1)]
    state: State,
    #[nla(2, u32, be)]
    wide: State2,
    #[nla(3, default)]
    former: State,
    #[nla(4, default = State::Down, u8, max = 3)]
    next: State,
    #[nla(5, packed)]
    states: Vec<State>,
}

#[derive(Clone, NlaEncode, NlaDecode)]
#[nla(value = u32)]
enum State2 {
    #[nla(1)]
    Up,
    #[nla(other)]
    Other(u32),
}

fn main() {}
