//! `NlaEncode` for attribute lists.

use proc_macro2::TokenStream;
use quote::quote;

use super::generics::with_bounds;
use super::list::{Side, id_constants};
use super::{ids, request};
use crate::ast::{Arity, Input, List};

pub(super) fn expand(input: &Input<'_>, list: &List<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let side = Side { nl, input: None };
    let constants = id_constants(nl, list);
    let schema = side.schema(input, list);
    let generics = with_bounds(&input.derive.generics, side.bounds(&input.derive.generics, list));
    let (impl_generics, ty_generics, conditions) = generics.split_for_impl();

    let header = list.header.iter().map(|field| {
        let ident = field.ident;
        quote! { __out.put_header(#nl::zerocopy::IntoBytes::as_bytes(&self.#ident)); }
    });
    let attrs = list.attrs.iter().enumerate().map(|(index, attr)| {
        let (id, ident) = (ids::constant(index), attr.ident);
        let pack = side.item(attr, "pack");
        match attr.arity {
            Arity::Required => quote! { #pack(&self.#ident, #id, __out); },
            Arity::Optional => quote! {
                if let #nl::core::option::Option::Some(__value) = &self.#ident {
                    #pack(__value, #id, __out);
                }
            },
            Arity::Multi => quote! {
                for __value in &self.#ident {
                    #pack(__value, #id, __out);
                }
            },
            Arity::List => quote! {
                if !self.#ident.is_empty() {
                    #pack(&self.#ident, #id, __out);
                }
            },
            Arity::Flag => quote! {
                if self.#ident {
                    __out.put_flag(#id);
                }
            },
        }
    });
    let unknown = list.unknown.iter().map(|field| {
        let ident = field.ident;
        quote! {
            for __value in &self.#ident {
                let __raw = <#nl::RawAttr<'_> as #nl::core::convert::From<_>>::from(__value);
                __out.put(__raw.raw_type, __raw.payload);
            }
        }
    });
    let request = list.message.as_ref().map(|message| request::expand(input, message, nl, &generics));

    quote! {
        #constants
        #[automatically_derived]
        impl #impl_generics #nl::NlaEncode for #name #ty_generics #conditions {
            #schema

            #[inline]
            fn encode(&self, __out: &mut #nl::AttrWriter<'_>) {
                #(#header)*
                #(#attrs)*
                #(#unknown)*
            }
        }
        #request
    }
}
