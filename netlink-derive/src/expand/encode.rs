//! `NlaEncode` for attribute lists.

use proc_macro2::{Span, TokenStream};
use quote::quote;

use super::generics::with_bounds;
use super::list::{Side, id_constants, key_type, limits, select_by};
use super::{ids, request};
use crate::ast::{Arity, AttrField, Base, Input, List, Selector};

pub(super) fn expand(input: &Input<'_>, list: &List<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let side = Side { nl, input: None };
    let constants = id_constants(list);
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
                    __out.nest(__id, |__out| {
                        #body
                        __out.end_list(<Self as #nl::SelectEncode>::SCHEMA);
                    });
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
                __out.end_list(<Self as #nl::NlaEncode>::SCHEMA);
            }
        }
        #request
    }
}

/// The statements that write the header and every attribute.
fn body(side: &Side<'_>, list: &List<'_>) -> TokenStream {
    let nl = side.nl;
    let header = list.header.iter().map(|field| {
        let ident = field.ident;
        quote! { __out.put_header(#nl::zerocopy::IntoBytes::as_bytes(&self.#ident)); }
    });
    let attrs = order(list).into_iter().filter_map(|index| {
        let attr = list.attrs.get(index)?;
        Some(attribute(side, list, index, attr))
    });
    let unknown = list.unknown.iter().map(|field| {
        let ident = field.ident;
        quote! {
            for __value in &self.#ident {
                let __raw = #nl::RawAttr::from(__value);
                __out.put(__raw.raw_type, __raw.payload);
            }
        }
    });
    quote! { #(#header)* #(#attrs)* #(#unknown)* }
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
        let key = key(nl, list, selector);
        let select = side.selected(attr, "pack_selected");
        return quote! { #select(#value, #key, #id, __out); };
    }
    let pack = side.item(&attr.packer, ty, "pack");
    if attr.limits.is_empty() {
        return quote! { #pack(#value, #id, __out); };
    }
    let limits = limits(nl, attr);
    let is_len = attr.limits.iter().any(|(word, _)| word == "max_len");
    let check = match &attr.packer.base {
        _ if is_len => quote!(check_len(#value)),
        Base::Int(scalar, _) => {
            quote!(check_int(<#nl::core::primitive::#scalar as #nl::core::convert::From<_>>::from(
                #nl::core::clone::Clone::clone(#value)
            ) as i128))
        }
        Base::Named("Uint") => quote!(check_int(#nl::wide_unsigned(#value))),
        Base::Named("Sint") => quote!(check_int(#nl::wide_signed(#value))),
        _ => quote!(check_int(#nl::AsInt::as_int(#value))),
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
fn key(nl: &TokenStream, list: &List<'_>, selector: Selector) -> TokenStream {
    let (by, span) = match selector {
        Selector::Field(by, span) => (list.attrs.get(by), span),
        Selector::Handed | Selector::Unresolved => (None, Span::call_site()),
    };
    let Some(by) = by else { return quote!(__key) };
    let (select_by, ident) = (select_by(span), by.ident);
    match by.arity {
        Arity::Optional => quote!(self.#ident.as_ref().map(#select_by)),
        _ => quote!(#nl::core::option::Option::Some(#select_by(&self.#ident))),
    }
}
