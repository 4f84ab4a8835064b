//! Generated code that the compiler blames on the user's own words.
//!
//! An expression or a path is blamed on a word only where all of its tokens are there; a single one
//! from elsewhere takes the blame to the `derive`. And only what is there for both derives alike is
//! reported once.

use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};
use syn::Type;

/// What the module that generated code calls is named in it: short, so that it can be written anywhere.
const PRIVATE: &str = "__nl";

/// The name of the private module.
pub(super) fn private() -> TokenStream {
    private_at(Span::call_site()).into_token_stream()
}

/// The name of the private module, at `span`.
pub(super) fn private_at(span: Span) -> Ident {
    Ident::new(PRIVATE, span)
}

/// The first and the last token's place.
pub(super) fn ends(tokens: impl ToTokens) -> (Span, Span) {
    let mut spans = tokens.into_token_stream().into_iter().map(|token| token.span());
    let start = spans.next().unwrap_or_else(Span::call_site);
    (start, spans.last().unwrap_or(start))
}

/// A call of a function of the private module, blamed on all of `tokens`. The arguments keep their places.
pub(super) fn blamed_call(tokens: impl ToTokens, function: &str, arguments: TokenStream) -> TokenStream {
    let (start, end) = ends(tokens);
    let (private, function) = (private_at(start), Ident::new(function, end));
    call_at(end, quote_spanned!(start=> #private::#function), arguments)
}

/// `function(arguments)`, with the parentheses at `span`.
pub(super) fn call_at(span: Span, mut function: TokenStream, arguments: TokenStream) -> TokenStream {
    let mut arguments = Group::new(Delimiter::Parenthesis, arguments);
    arguments.set_span(span);
    arguments.to_tokens(&mut function);
    function
}

/// The type's tokens, as if they had been written at `span`.
pub(super) fn moved(ty: &Type, span: Span) -> TokenStream {
    fn move_all(tokens: TokenStream, span: Span) -> TokenStream {
        tokens
            .into_iter()
            .map(|mut token| {
                if let TokenTree::Group(group) = &token {
                    token = Group::new(group.delimiter(), move_all(group.stream(), span)).into();
                }
                token.set_span(token.span().located_at(span));
                token
            })
            .collect()
    }
    move_all(ty.to_token_stream(), span)
}
