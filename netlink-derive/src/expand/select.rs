//! Alternatives: an enum whose variant is told by a key outside of it.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, Lit, LitByteStr};

use super::generics::{input_lifetime, with_input};
use super::list::{Side, hex_check, key_type};
use super::{Direction, ids};
use crate::ast::{Alternatives, Arm, Base, Input};

pub(super) fn expand(
    input: &Input<'_>,
    alternatives: &Alternatives<'_>,
    nl: &TokenStream,
    direction: Direction,
) -> TokenStream {
    let keys = Keys::new(alternatives, nl);
    let constants = keys.constants();
    let (side, impls) = match direction {
        Direction::Encode => (Side { nl, input: None }, encode(input, alternatives, nl, &keys)),
        Direction::Decode => {
            (Side { nl, input: Some(input_lifetime()) }, decode(input, alternatives, nl, &keys))
        }
    };
    let generics = &input.derive.generics;
    let hexes = alternatives.arms.iter().map(|arm| hex_check(&side, generics, &arm.packer, arm.ty));
    quote! { #constants #(#hexes)* #impls }
}

/// The keys as patterns: text is matched as bytes, numbers by constants.
struct Keys<'a> {
    alternatives: &'a Alternatives<'a>,
    nl: &'a TokenStream,
    text: bool,
}

impl<'a> Keys<'a> {
    fn new(alternatives: &'a Alternatives<'a>, nl: &'a TokenStream) -> Self {
        Keys { alternatives, nl, text: alternatives.key == "str" }
    }

    /// Of numbers: the constants, checked to fit the key's type.
    fn constants(&self) -> TokenStream {
        if self.text {
            return TokenStream::new();
        }
        let (nl, key) = (self.nl, &self.alternatives.key);
        let keyed = self.alternatives.arms.iter().filter_map(|arm| Some((arm.key.as_ref()?, arm.ident)));
        super::value::scalar_constants(
            nl,
            key,
            "key",
            keyed.map(|(key, ident)| (key, ident.unraw().to_string())),
        )
    }

    /// The key of the `index`-th arm, and its pattern.
    fn pattern(&self, index: usize, arm: &Arm<'_>) -> Option<TokenStream> {
        let key = arm.key.as_ref()?;
        if self.text {
            let text = literal(key)?;
            let bytes = LitByteStr::new(text.value().as_bytes(), text.span());
            return Some(quote!(#bytes));
        }
        let earlier = self.alternatives.arms.iter().take(index).filter(|arm| arm.key.is_some()).count();
        let constant = ids::constant(earlier);
        Some(quote!(#constant))
    }

    /// The selector's value, for errors.
    fn found(&self) -> TokenStream {
        let nl = self.nl;
        if self.text {
            quote!(__key.map(#nl::Key::Text))
        } else {
            quote!(__key.map(|__key| #nl::Key::Number(__key as i128)))
        }
    }

    /// The key in the schema.
    fn schema(&self, index: usize, arm: &Arm<'_>) -> TokenStream {
        let nl = self.nl;
        match (&arm.key, self.pattern(index, arm)) {
            (Some(key), _) if self.text => quote!(#nl::ArmKey::Text(#key)),
            (Some(_), Some(constant)) => quote!(#nl::ArmKey::Number(#constant as i128)),
            _ => quote!(#nl::ArmKey::Other),
        }
    }
}

fn literal(key: &Expr) -> Option<&syn::LitStr> {
    match key {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text),
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// `const SCHEMA` and `type Key`.
fn items(
    input: &Input<'_>,
    alternatives: &Alternatives<'_>,
    side: &Side<'_>,
    keys: &Keys<'_>,
) -> TokenStream {
    let nl = side.nl;
    let name = input.derive.ident.unraw().to_string();
    let key = key_type(nl, &alternatives.key);
    let arms = alternatives.arms.iter().enumerate().map(|(index, arm)| {
        let (label, key) = (arm.ident.unraw().to_string(), keys.schema(index, arm));
        let layout = side.layout(&arm.packer, arm.ty);
        quote!(#nl::Arm::new(#label, #key, #layout))
    });
    quote! {
        const SCHEMA: &'static #nl::Schema = &#nl::Schema::of_arms(#name, &[#(#arms),*]);
        type Key<'__k> = #key;
    }
}

/// Whether its form may say that it is secret: by the word, or by a packer of its own.
fn may_be_secret(arm: &Arm<'_>) -> bool {
    arm.packer.shown.secret || matches!(arm.packer.base, Base::With(_))
}

fn encode(
    input: &Input<'_>,
    alternatives: &Alternatives<'_>,
    nl: &TokenStream,
    keys: &Keys<'_>,
) -> TokenStream {
    let name = &input.derive.ident;
    let side = Side { nl, input: None };
    let (impl_generics, ty_generics, conditions) = input.derive.generics.split_for_impl();
    let items = items(input, alternatives, &side, keys);
    let found = keys.found();
    let known: Vec<_> =
        alternatives.arms.iter().enumerate().filter_map(|(index, arm)| keys.pattern(index, arm)).collect();
    let arms = alternatives.arms.iter().enumerate().map(|(index, arm)| {
        let (variant, label) = (arm.ident, arm.ident.unraw().to_string());
        let pack = side.item(&arm.packer, arm.ty, "pack");
        let mut pack = quote!(#pack(__value, __id, __out));
        if may_be_secret(arm) {
            let layout = side.layout(&arm.packer, arm.ty);
            pack = quote!(#nl::put_secretly(#layout.secret, __out, |__out| #pack));
        }
        let Some(key) = keys.pattern(index, arm) else {
            return quote! {
                Self::#variant(__value) => match __key {
                    #(#nl::core::option::Option::Some(#known) => __out.fail_at(__id, #nl::known_key(#label, #found)),)*
                    _ => #pack,
                },
            };
        };
        let goes_with = keys.schema(index, arm);
        quote! {
            Self::#variant(__value) => match __key {
                #nl::core::option::Option::Some(#key) => #pack,
                _ => __out.fail_at(__id, #nl::wrong_key(#label, #goes_with, #found)),
            },
        }
    });
    quote! {
        #[automatically_derived]
        impl #impl_generics #nl::SelectEncode for #name #ty_generics #conditions {
            #items

            #[inline]
            fn pack_selected(
                &self,
                __key: #nl::core::option::Option<Self::Key<'_>>,
                __id: #nl::core::primitive::u16,
                __out: &mut #nl::AttrWriter<'_>,
            ) {
                match self { #(#arms)* }
            }
        }
    }
}

fn decode(
    input: &Input<'_>,
    alternatives: &Alternatives<'_>,
    nl: &TokenStream,
    keys: &Keys<'_>,
) -> TokenStream {
    let name = &input.derive.ident;
    let label = name.unraw().to_string();
    let lifetime = input_lifetime();
    let side = Side { nl, input: Some(lifetime.clone()) };
    let generics = with_input(&input.derive.generics);
    let (impl_generics, _, conditions) = generics.split_for_impl();
    let (_, ty_generics, _) = input.derive.generics.split_for_impl();
    let items = items(input, alternatives, &side, keys);
    let unpack = |arm: &Arm<'_>| {
        let variant = arm.ident;
        let unpack = side.item(&arm.packer, arm.ty, "unpack_with");
        let mut unpack = quote!(#unpack(__payload, __mode));
        if may_be_secret(arm) {
            let layout = side.layout(&arm.packer, arm.ty);
            unpack = quote!(#nl::secretly(#layout.secret, __payload, __mode, |__payload, __mode| #unpack));
        }
        quote!(#unpack.map(Self::#variant))
    };
    let arms = alternatives.arms.iter().enumerate().filter_map(|(index, arm)| {
        let (key, unpack) = (keys.pattern(index, arm)?, unpack(arm));
        Some(quote! { #nl::core::option::Option::Some(#key) => #unpack, })
    });
    let rest = match alternatives.arms.iter().find(|arm| arm.key.is_none()) {
        Some(other) => unpack(other),
        None => {
            let found = keys.found();
            quote!(#nl::core::result::Result::Err(#nl::unknown_key(#label, #found)))
        }
    };
    quote! {
        #[automatically_derived]
        impl #impl_generics #nl::SelectDecode<#lifetime> for #name #ty_generics #conditions {
            #items

            fn unpack_selected<__M: #nl::Mode>(
                __key: #nl::core::option::Option<Self::Key<'_>>,
                __payload: #nl::Payload<#lifetime>,
                __mode: &mut __M,
            ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                match __key {
                    #(#arms)*
                    _ => #rest,
                }
            }
        }
    }
}
