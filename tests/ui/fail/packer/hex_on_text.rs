use netlink_core::{NlaDecode, NlaEncode, NlaStruct};

#[derive(NlaEncode, NlaDecode)]
struct Service {
    #[nla(1)]
    name: String,
    #[nla(3, select = name, hex)]
    more: Option<More>,
}

#[derive(NlaEncode, NlaDecode)]
#[nla(select = str)]
enum More {
    #[nla("hash", bytes, hex)]
    Hash(Vec<u8>),
    #[nla("name", nul_string, hex)]
    Name(String),
}

#[derive(NlaEncode, NlaDecode)]
struct Words {
    #[nla(1, nul_string, hex)]
    name: String,
    #[nla(2, array, u32, hex)]
    numbers: Vec<u32>,
    #[nla(3, u32, secret, hex)]
    key: u32,
    #[nla(4, u32, hexadecimal)]
    mark: u32,
    #[nla(5, u32, hex, hex)]
    twice: u32,
}

#[derive(NlaStruct)]
#[repr(C)]
struct Header {
    #[nla(hex)]
    name: [u8; 4],
}

fn main() {}
