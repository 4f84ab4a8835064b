//! Constants for ids, values and commands: checked and compared by the compiler.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Expr;
use syn::spanned::Spanned as _;

/// The constant that holds the id of the `index`-th item.
pub(super) fn constant(index: usize) -> Ident {
    format_ident!("__ID_{index}", span = Span::mixed_site())
}

/// One constant an item, and one comparison an item with those before it. `check` makes the number
/// into the wanted type or fails to compile; all errors land on the id.
pub(super) fn constants<'a>(
    nl: &TokenStream,
    ty: &TokenStream,
    what: &str,
    check: impl Fn(Span) -> TokenStream,
    items: impl IntoIterator<Item = (&'a Expr, String)>,
) -> TokenStream {
    let (ids, names): (Vec<_>, Vec<_>) = items.into_iter().unzip();
    let consts: Vec<_> = (0..ids.len()).map(constant).collect();
    let values = ids.iter().zip(&consts).map(|(id, constant)| {
        let call = check(id.span());
        quote! { const #constant: #ty = #call((#id) as #nl::core::primitive::i128); }
    });
    let unique = ids.iter().enumerate().skip(1).map(|(index, id)| {
        let call = quote_spanned!(id.span()=> #nl::unique);
        quote! { const _: () = #call(__IDS, #index, #what, __NAMES); }
    });
    let compared = (ids.len() > 1).then(|| {
        quote! {
            const __IDS: &[#nl::core::primitive::i128] = &[#(#consts as #nl::core::primitive::i128),*];
            const __NAMES: &[&#nl::core::primitive::str] = &[#(#names),*];
        }
    });
    quote! { #(#values)* #compared #(#unique)* }
}

/// A call of a function of the private module, blamed on `span`.
pub(super) fn call(nl: &TokenStream, name: &str, span: Span) -> TokenStream {
    let name = Ident::new(name, span);
    quote_spanned!(span=> #nl::#name).into_token_stream()
}
