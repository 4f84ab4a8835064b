//! What is declared, as code. One file an output.

mod decode;
mod encode;
mod flat;
mod generics;
mod ids;
mod list;
mod notification;
mod part;
mod request;
mod select;
mod spans;
pub(crate) mod structure;
mod stub;
mod table;
mod value;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path};

use self::spans::private;
use crate::ast::{self, Input, Shape};
use crate::attr;
use crate::check;
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
    if let (Some(declared), Direction::Decode) = (&declared, direction) {
        check::borrows(&mut diag, declared);
    }
    let errors = match (diag.finish(), declared) {
        (Ok(()), Some(declared)) if !generics::undeclared_lifetime(input) => {
            return wrap(&declared.krate, &expand(&declared, direction));
        }
        // The mistake is one that the compiler reports.
        (Ok(()), _) => TokenStream::new(),
        (Err(errors), _) => errors.to_compile_error(),
    };
    // The errors stand outside of the block, so that they are reported even where it is dropped.
    let stub = wrap(&crate_path(input), &stub::expand(input, &private(), direction));
    quote! { #errors #stub }
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
            unused_parens, unused_imports, trivial_casts, trivial_numeric_casts, clippy::all, clippy::pedantic, clippy::nursery, clippy::restriction
        )]
        const _: () = {
            use #krate::__private_v0_1 as #private;
            use #private::{NoFields as _, NoPackBits as _, NoPackNames as _, NoUnpackBits as _, NoUnpackNames as _};
            #body
        };
    }
}
