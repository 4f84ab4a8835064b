//! Constants for ids, values and commands: checked and compared by the compiler.

use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::Expr;

use super::spans::{blamed_call, ends, private, private_at};

/// A set of numbers that must be told apart.
pub(super) struct Ids<'a> {
    /// What their constants are called.
    pub(super) prefix: &'static str,
    /// The constants' type.
    pub(super) ty: &'a TokenStream,
    /// What they must be: a constant of the private module's type `Numbers`.
    pub(super) numbers: &'a TokenStream,
}

/// The constant that holds the id of the `index`-th item.
pub(super) fn constant(index: usize) -> Ident {
    numbered("ID", index)
}

/// The same of numbers with another prefix.
pub(super) fn numbered(prefix: &str, index: usize) -> Ident {
    format_ident!("__{prefix}_{index}", span = Span::mixed_site())
}

impl Ids<'_> {
    /// One constant an item, which cannot fail, and one that fails where the number cannot be, or is an
    /// earlier one's: an error in a constant that is used is reported at its uses too. All errors land
    /// on the id.
    pub(super) fn constants<'e>(&self, items: impl IntoIterator<Item = (&'e Expr, String)>) -> TokenStream {
        let (ids, names): (Vec<_>, Vec<_>) = items.into_iter().unzip();
        if ids.is_empty() {
            return TokenStream::new();
        }
        let (nl, prefix, ty, numbers) = (private(), self.prefix, self.ty, self.numbers);
        let all = format_ident!("__{prefix}S");
        let all_names = format_ident!("__{prefix}_NAMES");
        let sound = format_ident!("__{prefix}S_SOUND");
        let values = ids.iter().map(|id| cast(id, "i128"));
        let each = ids.iter().enumerate().map(|(index, id)| {
            let constant = numbered(prefix, index);
            let check = blamed_call(id, "check", quote!(#all, #index, #all_names, #numbers));
            quote! {
                const #constant: #ty = #all[#index] as #ty;
                const _: () = if !#sound { #check };
            }
        });
        quote! {
            const #all: &[#nl::core::primitive::i128] = &[#(#values),*];
            const #all_names: &[&#nl::core::primitive::str] = &[#(#names),*];
            const #sound: #nl::core::primitive::bool = #nl::sound(#all, #numbers);
            #(#each)*
        }
    }
}

/// `(value) as ty`, blamed on the value.
pub(super) fn cast(value: &Expr, ty: &str) -> TokenStream {
    let (_, end) = ends(value);
    let mut value = Group::new(proc_macro2::Delimiter::Parenthesis, value.to_token_stream());
    value.set_span(end);
    let (nl, ty) = (private_at(end), Ident::new(ty, end));
    quote_spanned!(end=> #value as #nl::core::primitive::#ty)
}
