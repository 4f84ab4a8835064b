//! What is declared, as code. One file an output.

mod decode;
mod encode;
mod generics;
mod ids;
mod list;
mod request;
mod select;
mod stub;
mod table;
mod value;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

use crate::ast::{self, Input, Shape};
use crate::attr;
use crate::diag::Diag;

/// Which of the two derives is expanded.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    Encode,
    Decode,
}

/// The code for a declaration, or all of its mistakes.
pub(crate) fn derive(input: &DeriveInput, direction: Direction) -> TokenStream {
    let mut diag = Diag::default();
    let declared = ast::read(&mut diag, input);
    let body = match (diag.finish(), declared) {
        (Ok(()), Some(declared)) => expand(&declared, direction),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => {
            // The errors stand outside of the block, so that they are reported even where it is dropped.
            let errors = errors.to_compile_error();
            let stub = wrap(&stub::expand(input, &private(&crate_path(input)), direction));
            return quote! { #errors #stub };
        }
    };
    wrap(&body)
}

fn expand(input: &Input<'_>, direction: Direction) -> TokenStream {
    let nl = private(&input.krate);
    match (&input.shape, direction) {
        (Shape::List(list), Direction::Encode) => encode::expand(input, list, &nl),
        (Shape::List(list), Direction::Decode) => decode::expand(input, list, &nl),
        (Shape::Values(values), _) => value::expand(input, values, &nl, direction),
        (Shape::Alternatives(alternatives), _) => select::expand(input, alternatives, &nl, direction),
        (Shape::Table(table), _) => table::expand(input, table, &nl, direction),
    }
}

/// The module that generated code calls; its name changes with the version, so that a derive and a
/// core of different versions fail loudly.
fn private(krate: &Path) -> TokenStream {
    quote!(#krate::__private_v0_1)
}

/// The `crate = path` of a declaration that has mistakes.
fn crate_path(input: &DeriveInput) -> Path {
    let container = attr::container(&mut Diag::default(), &input.attrs);
    container.krate.get().cloned().unwrap_or_else(ast::default_crate)
}

/// Generated items live in a block of their own, where lints about style are off.
fn wrap(body: &TokenStream) -> TokenStream {
    quote! {
        #[doc(hidden)]
        #[allow(
            non_upper_case_globals, unreachable_patterns, unused_qualifications, unused_mut, unused_variables,
            clippy::all, clippy::pedantic, clippy::nursery
        )]
        const _: () = { #body };
    }
}
