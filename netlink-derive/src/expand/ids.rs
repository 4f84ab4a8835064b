//! Constants for ids, values and commands: checked and compared by the compiler.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::Expr;

use super::blamed;

/// The constant that holds the id of the `index`-th item.
pub(super) fn constant(index: usize) -> Ident {
    format_ident!("__ID_{index}", span = Span::mixed_site())
}

/// One constant an item, and one comparison an item with those before it. `check` makes the number
/// into the wanted type or fails to compile; all errors land on the id.
pub(super) fn constants<'a>(
    ty: &TokenStream,
    what: &str,
    check: impl Fn(&Expr) -> TokenStream,
    items: impl IntoIterator<Item = (&'a Expr, String)>,
) -> TokenStream {
    let (ids, names): (Vec<_>, Vec<_>) = items.into_iter().unzip();
    let consts: Vec<_> = (0..ids.len()).map(constant).collect();
    let values = ids.iter().zip(&consts).map(|(id, constant)| {
        let check = check(id);
        quote! { const #constant: #ty = #check((#id) as i128); }
    });
    let unique = ids.iter().enumerate().skip(1).map(|(index, id)| {
        let unique = blamed(id, "unique");
        quote! { const _: () = #unique(__IDS, #index, #what, __NAMES); }
    });
    let compared = (ids.len() > 1).then(|| {
        quote! {
            const __IDS: &[i128] = &[#(#consts as i128),*];
            const __NAMES: &[&str] = &[#(#names),*];
        }
    });
    quote! { #(#values)* #compared #(#unique)* }
}
