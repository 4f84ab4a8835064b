use netlink_core::{NlaDecode, NlaEncode};

#[derive(NlaEncode, NlaDecode)]
struct Login {
    #[nla(1)]
    pin: u32,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Login)]
struct Part {
    #[nla(1)]
    pin: u32,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(subset_of = Part)]
struct PartOfPart {
    #[nla(1)]
    pin: u32,
}

fn main() {}
