//! The derives of `netlink-core`: `NlaEncode` and `NlaDecode`, and `NlaStruct` for C structs.
//!
//! Depend on `netlink-core`, which exports them beside the traits of the same names and documents
//! every word of `#[nla(..)]`, `#[genl(..)]` and `#[nlmsg(..)]`.
//!
//! A declaration goes through four phases, a file or folder each: `attr` reads the words, `ast` makes
//! them into what is declared, `check` holds the rules between them, `expand` writes the code. Every
//! mistake of a declaration is reported in one go; none of the phases stops at the first.

mod ast;
mod attr;
mod check;
mod diag;
mod expand;
#[cfg(test)]
mod tests;
mod words;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use self::expand::Direction;

/// Derives the writing half: attribute lists, value enums, message tables, operations.
#[proc_macro_derive(NlaEncode, attributes(nla, genl, nlmsg))]
pub fn derive_nla_encode(input: TokenStream) -> TokenStream {
    expand::derive(&parse_macro_input!(input as DeriveInput), Direction::Encode).into()
}

/// Derives the reading half: attribute lists, value enums, message tables.
#[proc_macro_derive(NlaDecode, attributes(nla, genl, nlmsg))]
pub fn derive_nla_decode(input: TokenStream) -> TokenStream {
    expand::derive(&parse_macro_input!(input as DeriveInput), Direction::Decode).into()
}

/// Derives the fields of a C struct, for printing.
#[proc_macro_derive(NlaStruct, attributes(nla))]
pub fn derive_nla_struct(input: TokenStream) -> TokenStream {
    expand::structure::derive(&parse_macro_input!(input as DeriveInput)).into()
}
