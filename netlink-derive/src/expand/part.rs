//! Lists that are parts of others: `subset_of`.

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{quote, quote_spanned};
use syn::{Generics, Type};

use super::ids;
use super::list::Side;
use super::spans::{blamed_call, ends, private_at};
use crate::ast::{List, is_whole};

/// The schema of another list, blamed on its name.
pub(super) fn schema_of(side: &Side<'_>, list: &Type) -> TokenStream {
    let (span, _) = ends(list);
    let nl = private_at(span);
    match side.input {
        Some(_) => quote_spanned!(span=> <#list as #nl::NlaDecode<'static>>::SCHEMA),
        None => quote_spanned!(span=> <#list as #nl::NlaEncode>::SCHEMA),
    }
}

/// Constants that fail where an attribute is not one of the whole list, or has another form there. What
/// depends on parameters is not known here.
pub(super) fn checks(side: &Side<'_>, generics: &Generics, list: &List<'_>) -> TokenStream {
    let Some(whole) = list.whole.as_ref().filter(|whole| is_whole(generics, whole)) else {
        return TokenStream::new();
    };
    let named = whole;
    let whole = for_ever(schema_of(side, named));
    let is_whole_list = blamed_call(named, "whole", quote!(#whole));
    let known = list.attrs.iter().enumerate().filter(|(_, attr)| is_whole(generics, attr.ty));
    let checks = known.map(|(index, attr)| {
        let (id, layout) = (ids::constant(index), for_ever(side.attr_layout(attr)));
        let check = blamed_call(&attr.id, "part_of", quote!(#whole, #id, #layout));
        quote! { const _: () = #check; }
    });
    quote! { const _: () = #is_whole_list; #(#checks)* }
}

/// The tokens with every lifetime made `'static`: a constant has none of its own.
pub(super) fn for_ever(tokens: TokenStream) -> TokenStream {
    let mut lifetime = false;
    let each = |token| match token {
        TokenTree::Group(group) => {
            let mut inner = Group::new(group.delimiter(), for_ever(group.stream()));
            inner.set_span(group.span());
            inner.into()
        }
        TokenTree::Ident(ident) if lifetime => {
            lifetime = false;
            Ident::new("static", ident.span()).into()
        }
        token => {
            lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            token
        }
    };
    tokens.into_iter().map(each).collect()
}
