//! Message tables: an enum whose variants are commands.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;
use syn::ext::IdentExt;

use super::generics::{input_lifetime, with_input};
use super::ids::{self, Ids};
use super::{Direction, notification, request};
use crate::ast::{Input, Table, spelling};

pub(super) fn expand(
    input: &Input<'_>,
    table: &Table<'_>,
    nl: &TokenStream,
    direction: Direction,
) -> TokenStream {
    let (ty, numbers) = (quote!(#nl::core::primitive::u16), request::commands(&table.message, nl));
    let constants = Ids { prefix: "ID", ty: &ty, numbers: &numbers }
        .constants(table.variants.iter().map(|variant| (&variant.id, variant.ident.unraw().to_string())));
    let message = (direction == Direction::Encode).then(|| request::constants(&table.message, nl));
    let impls = match direction {
        Direction::Encode => encode(input, table, nl),
        Direction::Decode => decode(input, table, nl),
    };
    quote! { #constants #message #impls }
}

/// The commands with their variants and constants.
fn arms<'a>(
    table: &'a Table<'_>,
    mut arm: impl FnMut(&'a Ident, Ident, Option<&'a Type>) -> TokenStream,
) -> Vec<TokenStream> {
    let variants = table.variants.iter().enumerate();
    variants.map(|(index, variant)| arm(variant.ident, ids::constant(index), variant.list)).collect()
}

fn encode(input: &Input<'_>, table: &Table<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let generics = &input.derive.generics;
    let (impl_generics, ty_generics, conditions) = generics.split_for_impl();
    let home = request::home(&table.message, nl);
    let names = arms(table, |variant, _, _| {
        let label = variant.unraw().to_string();
        quote!(Self::#variant { .. } => #label,)
    });
    let commands = arms(table, |variant, id, _| quote!(Self::#variant { .. } => #id,));
    let schemas = arms(table, |variant, _, list| match list {
        Some(list) => quote!(Self::#variant(_) => <#list as #nl::NlaEncode>::SCHEMA,),
        None => quote!(Self::#variant => #nl::NO_ATTRS,),
    });
    let operations = table.variants.iter().enumerate().map(|(index, variant)| {
        let (label, id) = (variant.ident.unraw().to_string(), ids::constant(index));
        let schema = body_schema(nl, variant.list, &quote!(NlaEncode));
        request::operation(&table.message, nl, &label, &quote!(#id), Some(&variant.id), &schema)
    });
    let bodies = arms(table, |variant, _, list| match list {
        Some(list) => quote!(Self::#variant(__list) => <#list as #nl::NlaEncode>::encode(__list, __out),),
        None => quote!(Self::#variant => {}),
    });
    let exchange = match table.message.reply.get() {
        None => quote! {
            #[automatically_derived]
            impl #impl_generics #nl::ExecuteOp for #name #ty_generics #conditions {}
        },
        Some(reply) => {
            let reply = request::answer(reply, "Reply", generics);
            quote! {
                #[automatically_derived]
                impl #impl_generics #nl::QueryOp for #name #ty_generics #conditions { #reply }
            }
        }
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #nl::Request for #name #ty_generics #conditions {
            #home
            const OPERATIONS: &'static [#nl::OperationSpec] = &[#(#operations),*];

            fn name(&self) -> &'static #nl::core::primitive::str { match *self { #(#names)* } }

            fn command(&self) -> #nl::core::primitive::u16 { match *self { #(#commands)* } }

            fn schema(&self) -> &'static #nl::Schema { match self { #(#schemas)* } }

            fn encode_body(&self, __out: &mut #nl::AttrWriter<'_>) { match self { #(#bodies)* } }
        }
        #exchange
    }
}

/// What a variant's body is declared to be.
fn body_schema(nl: &TokenStream, list: Option<&Type>, the_trait: &TokenStream) -> TokenStream {
    match list {
        Some(list) => quote!(<#list as #nl::#the_trait>::SCHEMA),
        None => quote!(#nl::NO_ATTRS),
    }
}

fn decode(input: &Input<'_>, table: &Table<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let lifetime = input_lifetime();
    let generics = with_input(&input.derive.generics);
    let (impl_generics, _, conditions) = generics.split_for_impl();
    let (_, ty_generics, _) = input.derive.generics.split_for_impl();
    let messages = table.variants.iter().enumerate().map(|(index, variant)| {
        let (label, id, spelt) =
            (variant.ident.unraw().to_string(), ids::constant(index), spelling(&variant.id));
        let schema = body_schema(nl, variant.list, &quote!(NlaDecode<#lifetime>));
        quote!(#nl::MessageSpec::new(#id, #spelt, #label, #schema))
    });
    let arms = arms(table, |variant, id, list| match list {
        Some(list) => quote! {
            #id => <#list as #nl::NlaDecode<#lifetime>>::decode(__body).map(Self::#variant),
        },
        None => quote! { #id => #nl::core::result::Result::Ok(Self::#variant), },
    });
    let notification = notification::implement(input.derive, nl, &request::place(&table.message, nl));
    quote! {
        #notification

        #[automatically_derived]
        impl #impl_generics #nl::DecodeMessage<#lifetime> for #name #ty_generics #conditions {
            const MESSAGES: #nl::Messages = #nl::Messages::Table(&[#(#messages),*]);

            fn decode_message(
                __command: #nl::core::primitive::u16,
                __body: #nl::Payload<#lifetime>,
            ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                match __command {
                    #(#arms)*
                    _ => #nl::core::result::Result::Err(#nl::DecodeError::command(__command)),
                }
            }
        }
    }
}
