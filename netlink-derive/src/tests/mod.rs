//! The derives, called as functions: what they say of mistakes, and what they write.
//!
//! Nothing here depends on the compiler's release; where its words land is tested in `tests/ui`.

mod expand;
mod fields;
mod types;

use proc_macro2::{TokenStream, TokenTree};
use syn::{DeriveInput, LitStr};

use crate::expand::{Direction, derive};

/// The mistakes that both derives report, in their order. They must agree.
fn mistakes(input: &DeriveInput) -> Vec<String> {
    let encode = messages(derive(input, Direction::Encode));
    let decode = messages(derive(input, Direction::Decode));
    assert_eq!(encode, decode, "the compiler reports once only what both derives say alike");
    encode
}

/// The texts of the `compile_error!`s.
fn messages(tokens: TokenStream) -> Vec<String> {
    let mut messages = Vec::new();
    let mut after_compile_error = false;
    for token in tokens {
        match token {
            TokenTree::Ident(ident) => after_compile_error = ident == "compile_error",
            TokenTree::Group(group) if after_compile_error => {
                let text: LitStr = syn::parse2(group.stream()).expect("one string");
                messages.push(text.value());
                after_compile_error = false;
            }
            TokenTree::Group(group) => messages.extend(messages_in(&group)),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    messages
}

fn messages_in(group: &proc_macro2::Group) -> Vec<String> {
    messages(group.stream())
}

/// Declarations with what is said of them: a start of each message, which says all that matters.
macro_rules! said {
    ($($name:ident: { $($input:tt)* } => [$($message:expr),* $(,)?];)*) => {$(
        #[test]
        fn $name() {
            let found = super::mistakes(&syn::parse_quote! { $($input)* });
            let expected: &[&str] = &[$($message),*];
            assert!(
                found.len() == expected.len() && found.iter().zip(expected).all(|(f, e)| f.starts_with(e)),
                "found: {found:#?}\nexpected: {expected:#?}",
            );
        }
    )*};
}
use said;
