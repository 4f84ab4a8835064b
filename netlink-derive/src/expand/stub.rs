//! Impls for declarations with mistakes, so that their uses do not cause a second wave of errors.
//!
//! What was meant is told from what was understood; where that leaves several answers, all are given.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Data, DeriveInput, Type, parse_quote};

use super::Direction;
use super::generics::{input_lifetime, with_input};
use super::list::key_type;
use super::notification;
use super::request::answer;
use crate::attr::{self, ContainerAttr, MessageAttr, MessageKind};
use crate::diag::Diag;

pub(super) fn expand(input: &DeriveInput, nl: &TokenStream, direction: Direction) -> TokenStream {
    let ContainerAttr { value, select, message, .. } = attr::container(&mut Diag::default(), &input.attrs);
    let stub = Stub { input, nl };
    let is_enum = matches!(input.data, Data::Enum(_));
    match (direction, select.get(), value.get(), &message) {
        (_, Some(key), ..) => stub.selected(key, direction),
        (_, None, Some(scalar), _) if is_enum => stub.values(scalar, direction),
        (Direction::Decode, None, _, Some(message)) if is_enum => stub.table(message),
        (Direction::Encode, None, _, Some(message)) => {
            let list = stub.list(direction);
            let request = stub.request(message, is_enum);
            quote! { #list #request }
        }
        _ if is_enum => {
            let list = stub.list(direction);
            let default = stub.default(direction, &quote!(Stub));
            quote! { #list #default }
        }
        _ => stub.list(direction),
    }
}

/// The parts of stubs.
struct Stub<'a> {
    input: &'a DeriveInput,
    nl: &'a TokenStream,
}

impl Stub<'_> {
    /// `impl<..> the_trait for TheType<..> where .. { body }`
    fn implement(&self, the_trait: &TokenStream, body: &TokenStream) -> TokenStream {
        let name = &self.input.ident;
        let (impl_generics, ty_generics, conditions) = self.input.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics #the_trait for #name #ty_generics #conditions { #body }
        }
    }

    /// The same for a trait with the lifetime of the input.
    fn implement_decode(&self, the_trait: &TokenStream, body: &TokenStream) -> TokenStream {
        let name = &self.input.ident;
        let with_input = with_input(&self.input.generics);
        let (impl_generics, _, conditions) = with_input.split_for_impl();
        let (_, ty_generics, _) = self.input.generics.split_for_impl();
        quote! {
            #[automatically_derived]
            impl #impl_generics #the_trait for #name #ty_generics #conditions { #body }
        }
    }

    fn schema(&self) -> TokenStream {
        let nl = self.nl;
        quote! { const SCHEMA: &'static #nl::Schema = #nl::NO_ATTRS; }
    }

    fn never(&self) -> TokenStream {
        let nl = self.nl;
        quote!(#nl::core::unreachable!("the declaration has mistakes"))
    }

    fn list(&self, direction: Direction) -> TokenStream {
        let (nl, schema, never, input) = (self.nl, self.schema(), self.never(), input_lifetime());
        match direction {
            Direction::Encode => self.implement(
                &quote!(#nl::NlaEncode),
                &quote! { #schema fn encode(&self, _: &mut #nl::AttrWriter<'_>) {} },
            ),
            Direction::Decode => self.implement_decode(
                &quote!(#nl::NlaDecode<#input>),
                &quote! {
                    #schema
                    fn decode(_: #nl::Payload<#input>) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                        #never
                    }
                },
            ),
        }
    }

    fn default(&self, direction: Direction, packer: &TokenStream) -> TokenStream {
        let nl = self.nl;
        let default = match direction {
            Direction::Encode => quote!(#nl::DefaultPack),
            Direction::Decode => quote!(#nl::DefaultUnpack),
        };
        self.implement(&default, &quote! { type Packer = #nl::packers::#packer; })
    }

    fn values(&self, scalar: &Ident, direction: Direction) -> TokenStream {
        let (nl, never, name) = (self.nl, self.never(), &self.input.ident);
        let scalar = quote!(#nl::core::primitive::#scalar);
        let default = self.default(direction, &quote!(Int<#scalar>));
        let (impl_generics, ty_generics, conditions) = self.input.generics.split_for_impl();
        let convert = match direction {
            Direction::Encode => quote! {
                #[automatically_derived]
                impl #impl_generics #nl::core::convert::From<#name #ty_generics> for #scalar #conditions {
                    fn from(_: #name #ty_generics) -> Self { #never }
                }
            },
            Direction::Decode if self.has_other() => self.implement(
                &quote!(#nl::core::convert::From<#scalar>),
                &quote! { fn from(_: #scalar) -> Self { #never } },
            ),
            Direction::Decode => self.implement(
                &quote!(#nl::core::convert::TryFrom<#scalar>),
                &quote! {
                    type Error = #nl::UnknownValue;
                    fn try_from(_: #scalar) -> #nl::core::result::Result<Self, #nl::UnknownValue> { #never }
                },
            ),
        };
        quote! { #default #convert }
    }

    /// Whether one of the variants seems to take what no other does.
    fn has_other(&self) -> bool {
        let Data::Enum(data) = &self.input.data else { return false };
        let attrs = data.variants.iter().flat_map(|variant| &variant.attrs);
        attrs.into_iter().any(|attr| attr.parse_args::<Ident>().is_ok_and(|word| word == "other"))
    }

    fn selected(&self, key: &Ident, direction: Direction) -> TokenStream {
        let (nl, schema, never, input) = (self.nl, self.schema(), self.never(), input_lifetime());
        let key = key_type(nl, key);
        match direction {
            Direction::Encode => self.implement(
                &quote!(#nl::SelectEncode),
                &quote! {
                    #schema
                    type Key<'__k> = #key;
                    fn pack_selected(
                        &self,
                        _: #nl::core::option::Option<Self::Key<'_>>,
                        _: #nl::core::primitive::u16,
                        _: &mut #nl::AttrWriter<'_>,
                    ) {}
                },
            ),
            Direction::Decode => self.implement_decode(
                &quote!(#nl::SelectDecode<#input>),
                &quote! {
                    #schema
                    type Key<'__k> = #key;
                    fn unpack_selected<__M: #nl::Mode>(
                        _: #nl::core::option::Option<Self::Key<'_>>,
                        _: #nl::Payload<#input>,
                        _: &mut __M,
                    ) -> #nl::core::result::Result<Self, #nl::DecodeError> { #never }
                },
            ),
        }
    }

    fn table(&self, message: &MessageAttr) -> TokenStream {
        let (nl, never, input) = (self.nl, self.never(), input_lifetime());
        let notification = notification::implement(self.input, nl, &self.place(message));
        let table = self.implement_decode(
            &quote!(#nl::DecodeMessage<#input>),
            &quote! {
                const MESSAGES: #nl::Messages = #nl::Messages::Table(&[]);
                fn decode_message(
                    _: #nl::core::primitive::u16,
                    _: #nl::Payload<#input>,
                ) -> #nl::core::result::Result<Self, #nl::DecodeError> { #never }
            },
        );
        quote! { #table #notification }
    }

    /// The protocol, as far as it was understood.
    fn place(&self, message: &MessageAttr) -> TokenStream {
        let nl = self.nl;
        let protocol = match (message.kind, message.home.get()) {
            (MessageKind::Nlmsg, Some(protocol)) => quote!(#protocol),
            _ => quote!(#nl::Generic),
        };
        quote! {
            type Protocol = #protocol;
            const FAMILY: #nl::core::option::Option<#nl::FamilyInfo> = #nl::core::option::Option::None;
        }
    }

    fn request(&self, message: &MessageAttr, is_enum: bool) -> TokenStream {
        let (nl, never, place) = (self.nl, self.never(), self.place(message));
        let request = self.implement(
            &quote!(#nl::Request),
            &quote! {
                #place
                fn name(&self) -> &'static #nl::core::primitive::str { #never }
                fn command(&self) -> #nl::core::primitive::u16 { #never }
                fn schema(&self) -> &'static #nl::Schema { #never }
                fn encode_body(&self, _: &mut #nl::AttrWriter<'_>) {}
            },
        );
        let (reply, dump) = (message.reply.get(), message.dump.get().filter(|_| !is_enum));
        // A word that was not understood may have been any of them.
        let any: Option<Type> =
            (message.broken && reply.is_none() && dump.is_none()).then(|| parse_quote!(#nl::packers::Stub));
        let query = reply
            .or(any.as_ref())
            .map(|ty| self.implement(&quote!(#nl::QueryOp), &answer(ty, "Reply", &self.input.generics)));
        let dump = dump
            .or(any.as_ref())
            .map(|ty| self.implement(&quote!(#nl::DumpOp), &answer(ty, "Item", &self.input.generics)));
        let execute = (any.is_some() || (query.is_none() && dump.is_none()))
            .then(|| self.implement(&quote!(#nl::ExecuteOp), &TokenStream::new()));
        quote! { #request #query #dump #execute }
    }
}
