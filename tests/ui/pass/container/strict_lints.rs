//! Generated code passes lints that are off by default.
#![deny(warnings, unused, rust_2018_idioms, missing_docs, trivial_casts, trivial_numeric_casts)]
#![deny(unused_qualifications, unused_lifetimes, unreachable_pub, single_use_lifetimes, unused_results)]
#![deny(missing_debug_implementations, let_underscore_drop, non_ascii_idents, unsafe_code)]
#![allow(dead_code)]

use netlink_core::{GenlFamily, NlaDecode, NlaEncode};

/// The family.
#[derive(Debug)]
pub struct Ipvs;

impl GenlFamily for Ipvs {
    const NAME: &'static str = "IPVS";
}

/// A list.
#[derive(Debug, NlaEncode, NlaDecode)]
pub struct Service<'a> {
    #[nla(header)]
    index: u32,
    #[nla((1))]
    port: u16,
    #[nla(2u16, be, min = 1u16)]
    addr: Option<u32>,
    #[nla(3, nul_string, max_len = 15usize)]
    scheduler: &'a str,
    #[nla(4, select = scheduler)]
    data: Option<Data>,
    #[nla(5, recursive)]
    inner: Vec<Service<'a>>,
}

/// Alternatives.
#[derive(Debug, NlaEncode, NlaDecode)]
#[nla(select = str)]
pub enum Data {
    /// A number.
    #[nla("number", u32)]
    Number(u32),
}

/// A request.
#[derive(Debug, NlaEncode)]
#[genl(family = Ipvs, command = 1, reply = Service<'_>, reply_command = 2, flags = 0x100)]
pub struct Get;

/// A table.
#[derive(Debug, NlaDecode)]
#[genl(family = Ipvs)]
pub enum Reply<'a> {
    /// A service.
    #[genl(1)]
    Service(Service<'a>),
    /// Nothing.
    #[genl(2)]
    Done,
}

fn main() {}
