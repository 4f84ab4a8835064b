//! `Request` and the kinds of exchange, for structs with a command.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Expr, Generics, Lifetime, Type};

use super::generics::name_lifetimes;
use super::ids::{self, Ids};
use crate::ast::{Input, spelling};
use crate::attr::{MessageAttr, MessageKind};

/// The impls of a request that is one command.
pub(super) fn expand(
    input: &Input<'_>,
    message: &MessageAttr,
    nl: &TokenStream,
    generics: &Generics,
) -> TokenStream {
    let name = &input.derive.ident;
    let label = name.unraw().to_string();
    let (impl_generics, ty_generics, conditions) = generics.split_for_impl();
    let home = home(message, nl);
    let constants = constants(message, nl);
    let command_id = ids::numbered("COMMAND", 0);
    let exchange = match (message.reply.get(), message.dump.get()) {
        (None, None) => quote! {
            #[automatically_derived]
            impl #impl_generics #nl::ExecuteOp for #name #ty_generics #conditions {}
        },
        (reply, dump) => {
            let command = reply_command(message, nl);
            let query = reply.map(|reply| {
                let reply = answer(reply, "Reply", generics);
                quote! {
                    #[automatically_derived]
                    impl #impl_generics #nl::QueryOp for #name #ty_generics #conditions { #reply #command }
                }
            });
            let dump = dump.map(|item| {
                let item = answer(item, "Item", generics);
                quote! {
                    #[automatically_derived]
                    impl #impl_generics #nl::DumpOp for #name #ty_generics #conditions { #item #command }
                }
            });
            quote! { #query #dump }
        }
    };
    let operation = operation(
        message,
        nl,
        &label,
        &quote!(#command_id),
        message.command.get(),
        &quote! {
            <Self as #nl::NlaEncode>::SCHEMA
        },
    );
    quote! {
        #constants

        #[automatically_derived]
        impl #impl_generics #nl::Request for #name #ty_generics #conditions {
            #home
            const OPERATIONS: &'static [#nl::OperationSpec] = &[#operation];

            fn name(&self) -> &'static #nl::core::primitive::str { #label }

            fn command(&self) -> #nl::core::primitive::u16 {
                #command_id
            }

            fn schema(&self) -> &'static #nl::Schema { <Self as #nl::NlaEncode>::SCHEMA }

            fn encode_body(&self, __out: &mut #nl::AttrWriter<'_>) {
                <Self as #nl::NlaEncode>::encode(self, __out);
            }
        }
        #exchange
    }
}

/// What a request is, as a constant.
pub(super) fn operation(
    message: &MessageAttr,
    nl: &TokenStream,
    label: &str,
    command: &TokenStream,
    spelt: Option<&Expr>,
    schema: &TokenStream,
) -> TokenStream {
    let spelt = spelt.map(spelling).unwrap_or_default();
    let reply = message.reply.get().map(|_| quote!(.replying(<Self as #nl::QueryOp>::REPLY)));
    let dump = message.dump.get().map(|_| quote!(.listing(<Self as #nl::DumpOp>::ITEM)));
    let answered = message.reply_command.get().map(|command| {
        let (constant, spelt) = (ids::numbered("REPLY", 0), spelling(command));
        quote!(.answered_by(#constant, #spelt))
    });
    quote!(#nl::OperationSpec::new(#label, #command, #spelt, #schema) #reply #dump #answered)
}

/// Protocol, family and flags of a request.
pub(super) fn home(message: &MessageAttr, nl: &TokenStream) -> TokenStream {
    let place = place(message, nl);
    let flags = message.flags.get().map(|_| {
        let flags = ids::numbered("FLAGS", 0);
        quote! { const FLAGS: #nl::core::primitive::u16 = #flags; }
    });
    quote! { #place #flags }
}

/// Protocol and family of a message, whichever way it goes.
pub(super) fn place(message: &MessageAttr, nl: &TokenStream) -> TokenStream {
    let home = message.home.get();
    match message.kind {
        MessageKind::Genl => {
            let version = message.version.get().map(|version| quote!(.with_version(#version)));
            quote! {
                type Protocol = #nl::Generic;
                const FAMILY: #nl::core::option::Option<#nl::FamilyInfo> =
                    #nl::core::option::Option::Some(#nl::FamilyInfo::of::<#home>() #version);
            }
        }
        MessageKind::Nlmsg => quote! {
            type Protocol = #home;
            const FAMILY: #nl::core::option::Option<#nl::FamilyInfo> = #nl::core::option::Option::None;
        },
    }
}

/// What the commands of this kind of message must be.
pub(super) fn commands(message: &MessageAttr, nl: &TokenStream) -> TokenStream {
    match message.kind {
        MessageKind::Genl if message.zero.get().is_some() => quote!(#nl::GENL_COMMANDS_AND_ZERO),
        MessageKind::Genl => quote!(#nl::GENL_COMMANDS),
        MessageKind::Nlmsg => quote!(#nl::MESSAGE_TYPES),
    }
}

/// The constants of the numbers in a message's attribute.
pub(super) fn constants(message: &MessageAttr, nl: &TokenStream) -> TokenStream {
    let ty = quote!(#nl::core::primitive::u16);
    let one = |prefix, numbers: &TokenStream, number: Option<&Expr>| {
        let number = number.map(|number| (number, String::new()));
        Ids { prefix, ty: &ty, numbers }.constants(number)
    };
    let commands = commands(message, nl);
    let command = one("COMMAND", &commands, message.command.get());
    let reply = one("REPLY", &commands, message.reply_command.get());
    let flags = one("FLAGS", &quote!(#nl::FLAGS), message.flags.get());
    quote! { #command #reply #flags }
}

fn reply_command(message: &MessageAttr, nl: &TokenStream) -> Option<TokenStream> {
    message.reply_command.get()?;
    let command = ids::numbered("REPLY", 0);
    Some(quote! {
        const REPLY_COMMAND: #nl::core::option::Option<#nl::core::primitive::u16> =
            #nl::core::option::Option::Some(#command);
    })
}

/// `type Reply<'nla> = TheReply<'nla>;`
///
/// The lifetime has a name that the compiler can suggest, and that works where it is followed.
pub(super) fn answer(ty: &Type, name: &str, generics: &Generics) -> TokenStream {
    let taken = generics.lifetimes().any(|own| own.lifetime.ident == "reply");
    let lifetime = Lifetime::new(if taken { "'__reply" } else { "'reply" }, Span::call_site());
    let ty = name_lifetimes(ty, &lifetime);
    let name = syn::Ident::new(name, Span::mixed_site());
    quote! { type #name<#lifetime> = #ty; }.into_token_stream()
}
