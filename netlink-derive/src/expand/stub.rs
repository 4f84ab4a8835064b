//! Impls for declarations with mistakes, so that their uses do not cause a second wave of errors.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

use super::Direction;
use super::generics::{input_lifetime, with_input};

pub(super) fn expand(input: &DeriveInput, nl: &TokenStream, direction: Direction) -> TokenStream {
    let name = &input.ident;
    let (impl_generics, ty_generics, conditions) = input.generics.split_for_impl();
    if matches!(input.data, Data::Enum(_)) {
        // What an enum was meant to be is not known; most are values.
        let default = match direction {
            Direction::Encode => quote!(DefaultPack),
            Direction::Decode => quote!(DefaultUnpack),
        };
        return quote! {
            #[automatically_derived]
            impl #impl_generics #nl::#default for #name #ty_generics #conditions {
                type Packer = #nl::packers::Stub;
            }
        };
    }
    let schema = quote! {
        const SCHEMA: &'static #nl::Schema = &#nl::Schema::new("", 0, &[]);
    };
    match direction {
        Direction::Encode => quote! {
            #[automatically_derived]
            impl #impl_generics #nl::NlaEncode for #name #ty_generics #conditions {
                #schema
                fn encode(&self, _: &mut #nl::AttrWriter<'_>) {}
            }
        },
        Direction::Decode => {
            let lifetime = input_lifetime();
            let with_input = with_input(&input.generics);
            let (impl_generics, _, conditions) = with_input.split_for_impl();
            quote! {
                #[automatically_derived]
                impl #impl_generics #nl::NlaDecode<#lifetime> for #name #ty_generics #conditions {
                    #schema
                    fn decode(
                        _: #nl::Payload<#lifetime>,
                    ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                        #nl::core::unreachable!("the declaration has mistakes")
                    }
                }
            }
        }
    }
}
