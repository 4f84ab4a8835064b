//! Generated code needs nothing in scope: no prelude, and names of the standard library taken.
#![no_implicit_prelude]
#![deny(warnings)]
#![allow(dead_code)]

struct Option;
struct Result;
struct Vec;
struct Some;
struct String;

mod renamed {
    pub use ::netlink_core as core;
}

#[derive(renamed::core::NlaEncode, renamed::core::NlaDecode)]
#[nla(crate = renamed::core)]
struct Service<'a> {
    #[nla(1)]
    port: ::core::option::Option<u16>,
    #[nla(2, nul_string)]
    scheduler: &'a str,
    #[nla(3, multi, u32, max = 7)]
    weights: ::std::vec::Vec<u32>,
    #[nla(4, select = scheduler)]
    data: Data,
    #[nla(5, default = 9)]
    timeout: u32,
    #[nla(unknown)]
    rest: ::std::vec::Vec<renamed::core::wire::RawAttr<'a>>,
}

#[derive(renamed::core::NlaEncode, renamed::core::NlaDecode)]
#[nla(crate = renamed::core, select = str)]
enum Data {
    #[nla("rr", u32)]
    RoundRobin(u32),
}

#[derive(::core::clone::Clone, renamed::core::NlaEncode, renamed::core::NlaDecode)]
#[nla(crate = renamed::core, value = u8)]
enum State {
    #[nla(1)]
    Up,
}

fn main() {}
