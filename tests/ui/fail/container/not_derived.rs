struct Link {
    #[nla(1)]
    mtu: u32,
}

fn main() {}
