//! Value enums: a scalar with names.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Expr;
use syn::ext::IdentExt;

use super::Direction;
use super::ids::{self, Ids};
use crate::ast::{Input, Values};

pub(super) fn expand(
    input: &Input<'_>,
    values: &Values<'_>,
    nl: &TokenStream,
    direction: Direction,
) -> TokenStream {
    let name = &input.derive.ident;
    let scalar = &values.scalar;
    let scalar = quote!(#nl::core::primitive::#scalar);
    let (impl_generics, ty_generics, conditions) = input.derive.generics.split_for_impl();
    let constants = scalar_constants(
        nl,
        &values.scalar,
        "value",
        values.variants.iter().map(|variant| (&variant.value, variant.ident.unraw().to_string())),
    );
    let pairs =
        values.variants.iter().enumerate().map(|(index, variant)| (variant.ident, ids::constant(index)));
    let impls = match direction {
        Direction::Encode => {
            let arms = pairs.map(|(variant, value)| quote!(#name::#variant => #value,));
            let other = values.other.map(|other| quote!(#name::#other(__value) => __value,));
            quote! {
                #[automatically_derived]
                impl #impl_generics #nl::core::convert::From<#name #ty_generics> for #scalar #conditions {
                    #[inline]
                    fn from(__value: #name #ty_generics) -> Self { match __value { #(#arms)* #other } }
                }
            }
        }
        Direction::Decode => {
            let arms = pairs.map(|(variant, value)| (value, quote!(#name::#variant)));
            match values.other {
                Some(other) => {
                    let arms = arms.map(|(value, variant)| quote!(#value => #variant,));
                    quote! {
                        #[automatically_derived]
                        impl #impl_generics #nl::core::convert::From<#scalar> for #name #ty_generics #conditions {
                            #[inline]
                            fn from(__value: #scalar) -> Self {
                                match __value { #(#arms)* __value => #name::#other(__value) }
                            }
                        }
                    }
                }
                None => {
                    let arms = arms
                        .map(|(value, variant)| quote!(#value => #nl::core::result::Result::Ok(#variant),));
                    let label = name.unraw().to_string();
                    quote! {
                        #[automatically_derived]
                        impl #impl_generics #nl::core::convert::TryFrom<#scalar> for #name #ty_generics #conditions {
                            type Error = #nl::UnknownValue;
                            #[inline]
                            fn try_from(
                                __value: #scalar,
                            ) -> #nl::core::result::Result<Self, #nl::UnknownValue> {
                                match __value {
                                    #(#arms)*
                                    _ => #nl::core::result::Result::Err(
                                        #nl::UnknownValue::new(#label, __value as #nl::core::primitive::i128)
                                    ),
                                }
                            }
                        }
                    }
                }
            }
        }
    };
    let default = match direction {
        Direction::Encode => quote!(DefaultPack),
        Direction::Decode => quote!(DefaultUnpack),
    };
    let i128 = quote!(#nl::core::primitive::i128);
    let names = values.variants.iter().enumerate().map(|(index, variant)| {
        let (value, label) = (ids::constant(index), variant.ident.unraw().to_string());
        quote!((#value as #i128, #label))
    });
    quote! {
        #constants
        #impls
        #[automatically_derived]
        impl #impl_generics #nl::#default for #name #ty_generics #conditions {
            type Packer = #nl::packers::Int<#scalar>;
            const NAMES: #nl::Names = #nl::Names::Values(&[#(#names),*]);
        }
    }
}

/// Constants of a scalar type, each checked to fit it.
pub(super) fn scalar_constants<'a>(
    nl: &TokenStream,
    scalar: &Ident,
    what: &str,
    items: impl Iterator<Item = (&'a Expr, String)>,
) -> TokenStream {
    let misfit = format!("{what} does not fit into `{scalar}`");
    let scalar = quote!(#nl::core::primitive::#scalar);
    let constants = Ids { prefix: "ID", ty: &scalar, numbers: &quote!(__NUMBERS) }.constants(items);
    quote! {
        const __NUMBERS: &#nl::Numbers = &#nl::Numbers {
            min: <#scalar>::MIN as #nl::core::primitive::i128,
            max: <#scalar>::MAX as #nl::core::primitive::i128,
            misfit: #misfit,
            what: #what,
        };
        #constants
    }
}
