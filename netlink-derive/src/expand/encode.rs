//! `NlaEncode` for attribute lists.

use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};

use super::generics::with_bounds;
use super::list::{Side, id_constants, key_type, limits};
use super::spans::{moved, private_at};
use super::{flat, ids, request};
use crate::ast::{Arity, AttrField, Base, Input, List, Selector, inner_of};

pub(super) fn expand(input: &Input<'_>, list: &List<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let side = Side { nl, input: None };
    let constants = id_constants(&side, &input.derive.generics, list);
    let schema = side.schema(input, list);
    let generics = with_bounds(&input.derive.generics, side.bounds(&input.derive.generics, list));
    let (impl_generics, ty_generics, conditions) = generics.split_for_impl();
    let request = list.message.as_ref().map(|message| request::expand(input, message, nl, &generics));
    let body = body(&side, list);

    if let Some(key) = &list.key {
        let key = key_type(nl, key);
        return quote! {
            #constants
            #[automatically_derived]
            impl #impl_generics #nl::SelectEncode for #name #ty_generics #conditions {
                #schema
                type Key<'__k> = #key;

                fn pack_selected(
                    &self,
                    __key: #nl::core::option::Option<Self::Key<'_>>,
                    __id: #nl::core::primitive::u16,
                    __out: &mut #nl::AttrWriter<'_>,
                ) {
                    __out.nest(__id, |__out| { #body });
                }
            }
        };
    }
    quote! {
        #constants
        #[automatically_derived]
        impl #impl_generics #nl::NlaEncode for #name #ty_generics #conditions {
            #schema

            #[inline]
            fn encode(&self, __out: &mut #nl::AttrWriter<'_>) {
                #body
            }
        }
        #request
    }
}

/// The statements that write the header and every attribute.
fn body(side: &Side<'_>, list: &List<'_>) -> TokenStream {
    let nl = side.nl;
    let header = list.header.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        quote! { __out.put_header(#nl::header_bytes::<#ty>(&self.#ident)); }
    });
    // What is taken in is written where it is declared: behind the attributes in front of it.
    let mut flattened = list.flattened.iter().peekable();
    let mut attrs = Vec::new();
    for (done, index) in order(list).into_iter().enumerate() {
        while let Some(flat) = flattened.next_if(|flat| flat.at <= done) {
            attrs.push(flat::encode(flat));
        }
        attrs.extend(list.attrs.get(index).map(|attr| attribute(side, list, index, attr)));
    }
    attrs.extend(flattened.map(flat::encode));
    let schema = match list.key {
        Some(_) => quote!(<Self as #nl::SelectEncode>::SCHEMA),
        None => quote!(<Self as #nl::NlaEncode>::SCHEMA),
    };
    let unknown = list.unknown.iter().map(|field| {
        let (ident, ty) = (field.ident, inner_of(field.ty, "Vec"));
        quote! {
            for __value in &self.#ident {
                let __raw = <#ty as #nl::Kept>::raw(__value);
                #nl::put_unknown(#schema, __raw, __out);
            }
        }
    });
    quote! {
        __out.list(#schema, |__out| {
            #(#header)*
            #(#attrs)*
            #(#unknown)*
        });
    }
}

/// The order of declaration, but for selectors: those go before what they select, because the kernel
/// reads them first.
fn order(list: &List<'_>) -> Vec<usize> {
    let mut order = Vec::new();
    for (index, attr) in list.attrs.iter().enumerate() {
        if let Base::Select(Selector::Field(by, _)) = attr.packer.base
            && !order.contains(&by)
        {
            order.push(by);
        }
        if !order.contains(&index) {
            order.push(index);
        }
    }
    order
}

fn attribute(side: &Side<'_>, list: &List<'_>, index: usize, attr: &AttrField<'_>) -> TokenStream {
    let (nl, id, ident) = (side.nl, ids::constant(index), attr.ident);
    let one = |value: TokenStream| value_of(side, list, index, attr, &value);
    match attr.arity {
        Arity::Required => one(quote!(&self.#ident)),
        Arity::Optional => {
            let one = one(quote!(__value));
            quote! { if let #nl::core::option::Option::Some(__value) = &self.#ident { #one } }
        }
        Arity::Multi => {
            let one = one(quote!(__value));
            quote! { for __value in &self.#ident { #one } }
        }
        Arity::List => {
            let one = one(quote!(&self.#ident));
            quote! { if !self.#ident.is_empty() { #one } }
        }
        Arity::Flag => quote! { if self.#ident { __out.put_flag(#id); } },
    }
}

/// The statement that writes one value.
fn value_of(
    side: &Side<'_>,
    list: &List<'_>,
    index: usize,
    attr: &AttrField<'_>,
    value: &TokenStream,
) -> TokenStream {
    let (nl, id, ty) = (side.nl, ids::constant(index), attr.ty);
    if let Base::Select(selector) = attr.packer.base {
        let key = key(side, list, attr, selector);
        let pack = side.call_selected(attr, "pack_selected", |key| quote!(#value, #key, #id, __out), key);
        return quote! { #pack; };
    }
    let pack = side.item(&attr.packer, ty, "pack");
    if attr.limits.is_empty() {
        return quote! { #pack(#value, #id, __out); };
    }
    let limits = limits(nl, attr);
    let word = attr.limits.first().map_or_else(Span::call_site, |(word, _)| word.span());
    let is_len = attr.limits.iter().any(|(word, _)| word == "max_len");
    // Of a type that has no limits the word is to blame.
    let (at_word, own) = (moved(ty, word), private_at(word));
    let check = match &attr.packer.base {
        _ if is_len => {
            let len = quote_spanned!(word=> <#at_word as #own::ByteLen>::byte_len);
            quote!(check_len(#len(#value)))
        }
        Base::Int(scalar, _) => {
            quote!(check_int(<#nl::core::primitive::#scalar as #nl::core::convert::From<_>>::from(
                #nl::core::clone::Clone::clone(#value)
            ) as i128))
        }
        Base::Named("Uint") => quote!(check_int(#nl::wide_unsigned(#value))),
        Base::Named("Sint") => quote!(check_int(#nl::wide_signed(#value))),
        _ => {
            let int = quote_spanned!(word=> <#at_word as #own::AsInt>::as_int);
            quote!(check_int(#int(#value)))
        }
    };
    quote! {
        {
            const __LIMITS: #nl::Limits = #limits;
            match __LIMITS.#check {
                #nl::core::result::Result::Ok(()) => #pack(#value, #id, __out),
                #nl::core::result::Result::Err(__error) => __out.fail_at(#id, __error),
            }
        }
    }
}

/// The key of a selected value, as an `Option`.
fn key(side: &Side<'_>, list: &List<'_>, attr: &AttrField<'_>, selector: Selector) -> TokenStream {
    let nl = side.nl;
    let (by, span) = match selector {
        Selector::Field(by, span) => (list.attrs.get(by), span),
        Selector::Handed | Selector::Unresolved => (None, Span::call_site()),
    };
    let Some(by) = by else { return quote!(__key) };
    let ident = by.ident;
    match by.arity {
        Arity::Optional => {
            let key = side.select_by(attr, by, span, quote!(__by));
            quote!(self.#ident.as_ref().map(|__by| #key))
        }
        _ => {
            let key = side.select_by(attr, by, span, quote!(&self.#ident));
            quote!(#nl::core::option::Option::Some(#key))
        }
    }
}
