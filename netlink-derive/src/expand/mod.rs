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

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
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
    match (diag.finish(), declared) {
        (Ok(()), Some(declared)) => wrap(&declared.krate, &expand(&declared, direction)),
        (Ok(()), None) => TokenStream::new(),
        (Err(errors), _) => {
            // The errors stand outside of the block, so that they are reported even where it is dropped.
            let errors = errors.to_compile_error();
            let stub = wrap(&crate_path(input), &stub::expand(input, &private(), direction));
            quote! { #errors #stub }
        }
    }
}

fn expand(input: &Input<'_>, direction: Direction) -> TokenStream {
    let nl = private();
    match (&input.shape, direction) {
        (Shape::List(list), Direction::Encode) => encode::expand(input, list, &nl),
        (Shape::List(list), Direction::Decode) => decode::expand(input, list, &nl),
        (Shape::Values(values), _) => value::expand(input, values, &nl, direction),
        (Shape::Alternatives(alternatives), _) => select::expand(input, alternatives, &nl, direction),
        (Shape::Table(table), _) => table::expand(input, table, &nl, direction),
    }
}

/// What the module that generated code calls is named in it.
const PRIVATE: &str = "__nl";

/// The name of the private module.
fn private() -> TokenStream {
    private_at(Span::call_site()).into_token_stream()
}

/// The name of the private module at `span`. The compiler blames a path on the user's word only where
/// all of its tokens are there; a single one from elsewhere takes the blame to the `derive`.
fn private_at(span: Span) -> Ident {
    Ident::new(PRIVATE, span)
}

/// A path into the private module that is blamed on all of `tokens`.
fn blamed(tokens: impl ToTokens, name: &str) -> TokenStream {
    let mut spans = tokens.into_token_stream().into_iter().map(|token| token.span());
    let start = spans.next().unwrap_or_else(Span::call_site);
    let end = spans.last().unwrap_or(start);
    let (private, name) = (private_at(start), Ident::new(name, end));
    quote_spanned!(start=> #private::#name)
}

/// The `crate = path` of a declaration that has mistakes.
fn crate_path(input: &DeriveInput) -> Path {
    let container = attr::container(&mut Diag::default(), &input.attrs);
    container.krate.get().cloned().unwrap_or_else(ast::default_crate)
}

/// Generated items live in a block of their own, where lints about style are off.
///
/// The private module's name changes with the version, so that a derive and a core of different
/// versions fail loudly; and it is named once, so that they fail once.
fn wrap(krate: &Path, body: &TokenStream) -> TokenStream {
    let private = private();
    quote! {
        #[doc(hidden)]
        #[allow(
            non_upper_case_globals, unreachable_patterns, unused_qualifications, unused_mut, unused_variables,
            clippy::all, clippy::pedantic, clippy::nursery
        )]
        const _: () = {
            use #krate::__private_v0_1 as #private;
            #body
        };
    }
}
