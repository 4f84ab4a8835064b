//! Lists whose attributes are among those of the list around: `flatten`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Generics;
use syn::ext::IdentExt;

use super::ids;
use super::list::Side;
use super::part::{for_ever, schema_of};
use super::spans::{blamed_call, call_at, ends, private_at};
use crate::ast::{Flat, List, is_whole};

/// The attributes of the schema, as an expression: those of the list's own, and of those it takes in at their place.
pub(super) fn specs(side: &Side<'_>, list: &List<'_>, own: Vec<TokenStream>) -> TokenStream {
    if list.flattened.is_empty() {
        return quote!(&[#(#own),*]);
    }
    let (nl, count) = (side.nl, count());
    let mut parts = Vec::new();
    let mut rest = &own[..];
    let mut done = 0;
    for flat in &list.flattened {
        let (before, after) = rest.split_at_checked(flat.at - done).unwrap_or((rest, &[]));
        (rest, done) = (after, flat.at);
        let taken = schema_of(side, flat.field.ty);
        parts.push(quote!(&[#(#before),*], #nl::attrs(#taken)));
    }
    quote!(&#nl::joined::<#count>(&[#(#parts,)* &[#(#rest),*]]))
}

/// How many attributes there are in all, and constants that fail where a list cannot be taken in.
pub(super) fn constants(side: &Side<'_>, generics: &Generics, list: &List<'_>) -> TokenStream {
    if list.flattened.is_empty() {
        return TokenStream::new();
    }
    let (nl, own, count) = (side.nl, list.attrs.len(), count());
    let is_part = list.whole.is_some();
    let taken: Vec<_> = list.flattened.iter().map(|flat| for_ever(schema_of(side, flat.field.ty))).collect();
    let checks = list.flattened.iter().zip(&taken).enumerate().map(|(index, (flat, schema))| {
        let check = blamed_call(&flat.word, "flat", quote!(#schema, #is_part));
        let twice = taken.iter().take(index).map(|earlier| {
            let check = blamed_call(&flat.word, "apart", quote!(#earlier, #schema));
            quote! { const _: () = #check; }
        });
        let again = list.attrs.iter().enumerate().map(|(index, attr)| {
            let (id, name) = (ids::constant(index), attr.ident.unraw().to_string());
            let id = blamed_call(&attr.id, "not_in", quote!(#schema, #id));
            let name = blamed_call(attr.ident, "not_named_in", quote!(#schema, #name));
            quote! { const _: () = #id; const _: () = #name; }
        });
        quote! { const _: () = #check; #(#twice)* #(#again)* }
    });
    let whole = list.whole.as_ref().filter(|whole| is_whole(generics, whole)).map(|whole| {
        let whole = for_ever(schema_of(side, whole));
        let checks = list.flattened.iter().zip(&taken).map(|(flat, schema)| {
            let check = blamed_call(&flat.word, "parts_of", quote!(#whole, #schema));
            quote! { const _: () = #check; }
        });
        quote! { #(#checks)* }
    });
    quote! {
        const #count: #nl::core::primitive::usize = #own #(+ #taken.attrs.len())*;
        #(#checks)*
        #whole
    }
}

/// The statements that read them, from what is well-formed of the bytes.
pub(super) fn decode(side: &Side<'_>, list: &List<'_>) -> TokenStream {
    let nl = side.nl;
    let each = list.flattened.iter().enumerate().map(|(index, flat)| {
        let (local, ty, input) = (local(index), flat.field.ty, &side.input);
        let (span, _) = ends(ty);
        let at = private_at(span);
        let read = quote_spanned!(span=> <#ty as #at::NlaDecode<#input>>::decode_with);
        let read = call_at(span, read, quote!(__body, __mode));
        quote! { let #local = #nl::flattened(__all, __sound, __mode, |__body, __mode| #read)?; }
    });
    quote! { #(#each)* }
}

/// The patterns of attributes that are not unknown, because a list that is taken in has them.
pub(super) fn known(side: &Side<'_>, list: &List<'_>) -> Vec<TokenStream> {
    let nl = side.nl;
    let flattened = list.flattened.iter().filter(|_| list.unknown.is_some());
    let schemas = flattened.map(|flat| schema_of(side, flat.field.ty));
    schemas
        .map(|schema| {
            quote! { __id if #schema.attr(__id).is_some() => #nl::core::result::Result::Ok(()), }
        })
        .collect()
}

/// The fields of the value that has been read.
pub(super) fn fields(list: &List<'_>) -> Vec<TokenStream> {
    let field = |(index, flat): (usize, &Flat<'_>)| {
        let (ident, local) = (flat.field.ident, local(index));
        quote!(#ident: #local,)
    };
    list.flattened.iter().enumerate().map(field).collect()
}

/// The statement that writes one, blamed on its type.
pub(super) fn encode(flat: &Flat<'_>) -> TokenStream {
    let (ident, ty) = (flat.field.ident, flat.field.ty);
    let (span, _) = ends(ty);
    let nl = private_at(span);
    quote_spanned!(span=> <#ty as #nl::NlaEncode>::encode(&self.#ident, __out);)
}

fn local(index: usize) -> Ident {
    format_ident!("__flat_{index}", span = Span::mixed_site())
}

/// The constant that holds how many attributes there are in all.
fn count() -> Ident {
    Ident::new("__ATTRS", Span::mixed_site())
}
