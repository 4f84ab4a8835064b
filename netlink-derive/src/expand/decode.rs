//! `NlaDecode` for attribute lists.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use super::generics::{input_lifetime, with_bounds, with_input};
use super::ids;
use super::list::{Side, id_constants};
use crate::ast::{Arity, AttrField, Input, List};

pub(super) fn expand(input: &Input<'_>, list: &List<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let lifetime = input_lifetime();
    let side = Side { nl, input: Some(lifetime.clone()) };
    let constants = id_constants(nl, list);
    let schema = side.schema(input, list);
    let bounded = with_bounds(&input.derive.generics, side.bounds(&input.derive.generics, list));
    let with_input = with_input(&bounded);
    let (impl_generics, _, conditions) = with_input.split_for_impl();
    let (_, ty_generics, _) = input.derive.generics.split_for_impl();

    let header = list.header.iter().map(|field| {
        let ty = field.ty;
        quote! { let (__header, __body) = #nl::read_header::<#ty>(__body)?; }
    });
    let slots = list.attrs.iter().enumerate().map(|(index, attr)| slot(nl, index, attr));
    let arms = list.attrs.iter().enumerate().map(|(index, attr)| arm(&side, index, attr));
    let keep = list.unknown.iter().map(|_| {
        quote! {
            __unknown.push(#nl::core::convert::From::from(__attr));
        }
    });
    let unknown_slot = list.unknown.iter().map(|_| quote! { let mut __unknown = #nl::vec::Vec::new(); });

    let header_field = list.header.iter().map(|field| {
        let ident = field.ident;
        quote!(#ident: __header,)
    });
    let attr_fields = list.attrs.iter().enumerate().map(|(index, attr)| field(nl, index, attr));
    let unknown_field = list.unknown.iter().map(|field| {
        let ident = field.ident;
        quote!(#ident: __unknown,)
    });
    let skipped = list.skipped.iter().map(|field| {
        let ident = field.ident;
        quote!(#ident: #nl::core::default::Default::default(),)
    });

    quote! {
        #constants
        #[automatically_derived]
        impl #impl_generics #nl::NlaDecode<#lifetime> for #name #ty_generics #conditions {
            #schema

            #[inline]
            fn decode(
                __all: #nl::Payload<#lifetime>,
            ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                let __body = __all;
                #(#header)*
                #(#slots)*
                #(#unknown_slot)*
                let __schema = <Self as #nl::NlaDecode<#lifetime>>::SCHEMA;
                let mut __attrs = __body.attrs();
                while let #nl::core::option::Option::Some(__next) = #nl::core::iter::Iterator::next(&mut __attrs) {
                    let __attr = match __next {
                        #nl::core::result::Result::Ok(__attr) => __attr,
                        #nl::core::result::Result::Err(__error) => {
                            return #nl::core::result::Result::Err(#nl::list_error(
                                #nl::core::option::Option::Some(__schema), __all, __error,
                            ));
                        }
                    };
                    let __result: #nl::core::result::Result<(), #nl::DecodeError> = match __attr.id() {
                        #(#arms)*
                        _ => {
                            #(#keep)*
                            #nl::core::result::Result::Ok(())
                        }
                    };
                    if let #nl::core::result::Result::Err(__error) = __result {
                        return #nl::core::result::Result::Err(#nl::attr_error(__schema, __all, __attr, __error));
                    }
                }
                #nl::core::result::Result::Ok(Self {
                    #(#header_field)*
                    #(#attr_fields)*
                    #(#unknown_field)*
                    #(#skipped)*
                })
            }
        }
    }
}

/// The local that holds what has been read of the `index`-th attribute.
fn local(index: usize) -> Ident {
    format_ident!("__field_{index}", span = Span::mixed_site())
}

fn slot(nl: &TokenStream, index: usize, attr: &AttrField<'_>) -> TokenStream {
    let (local, ty) = (local(index), attr.ty);
    match attr.arity {
        Arity::Required | Arity::Optional | Arity::List => quote! {
            let mut #local: #nl::core::option::Option<#ty> = #nl::core::option::Option::None;
        },
        Arity::Multi => quote! { let mut #local: #nl::vec::Vec<#ty> = #nl::vec::Vec::new(); },
        Arity::Flag => quote! { let mut #local = false; },
    }
}

fn arm(side: &Side<'_>, index: usize, attr: &AttrField<'_>) -> TokenStream {
    let (nl, id, local) = (side.nl, ids::constant(index), local(index));
    if attr.arity == Arity::Flag {
        return quote! { #id => { #local = true; #nl::core::result::Result::Ok(()) } };
    }
    let unpack = side.item(attr, "unpack");
    let into = if attr.arity == Arity::Multi { quote!(push) } else { quote!(store) };
    quote! { #id => #nl::#into(&mut #local, #unpack(__attr.payload())), }
}

fn field(nl: &TokenStream, index: usize, attr: &AttrField<'_>) -> TokenStream {
    let (ident, local, id) = (attr.ident, local(index), ids::constant(index));
    match attr.arity {
        Arity::Required => quote! {
            #ident: match #local {
                #nl::core::option::Option::Some(__value) => __value,
                #nl::core::option::Option::None => {
                    return #nl::core::result::Result::Err(#nl::missing(__schema, #id));
                }
            },
        },
        Arity::List => quote! { #ident: #local.unwrap_or_default(), },
        Arity::Optional | Arity::Multi | Arity::Flag => quote! { #ident: #local, },
    }
}
