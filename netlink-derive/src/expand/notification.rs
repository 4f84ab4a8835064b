//! `Notification`, for the tables of what arrives.
//!
//! It is implemented once for all lifetimes of a table: for `'static`, with the table of any other lifetime as
//! what is lent. Conditions must hold for all of them too.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{
    BoundLifetimes, DeriveInput, GenericParam, Generics, Lifetime, PredicateType, Token, TypeParam,
    TypeParamBound, WherePredicate, parse_quote,
};

use super::generics::input_lifetime;

/// The impl, whose protocol and family are `place`.
pub(super) fn implement(input: &DeriveInput, nl: &TokenStream, place: &TokenStream) -> TokenStream {
    let (name, read) = (&input.ident, input_lifetime());
    let generics = without_lifetimes(&input.generics);
    let (impl_generics, _, conditions) = generics.split_for_impl();
    let of_static = arguments(&input.generics, &Lifetime::new("'static", read.span()));
    let of_read = arguments(&input.generics, &read);
    quote! {
        #[automatically_derived]
        impl #impl_generics #nl::Notification for #name #of_static #conditions {
            #place
            type Read<#read> = #name #of_read;
        }
    }
}

/// The table's arguments, with one lifetime for all of its own.
fn arguments(generics: &Generics, lifetime: &Lifetime) -> TokenStream {
    let arguments = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(_) => lifetime.to_token_stream(),
        GenericParam::Type(TypeParam { ident, .. }) => ident.to_token_stream(),
        GenericParam::Const(param) => param.ident.to_token_stream(),
    });
    let arguments: Punctuated<_, Token![,]> = arguments.collect();
    (!arguments.is_empty()).then(|| quote!(<#arguments>)).into_token_stream()
}

/// The table's generics without its lifetimes. What is said of them holds for `'static`, and what is
/// said with them of types must hold for all.
fn without_lifetimes(generics: &Generics) -> Generics {
    let mut conditions: Vec<WherePredicate> = Vec::new();
    let mut without = Generics::default();
    for param in &generics.params {
        match param {
            GenericParam::Lifetime(_) => continue,
            GenericParam::Type(TypeParam { ident, bounds, .. }) => {
                conditions.push(parse_quote!(#ident: 'static));
                if !bounds.is_empty() {
                    conditions.push(parse_quote!(#ident: #bounds));
                }
                without.params.push(TypeParam::from(ident.clone()).into());
            }
            GenericParam::Const(_) => without.params.push(param.clone()),
        }
    }
    conditions.extend(generics.where_clause.iter().flat_map(|clause| clause.predicates.iter().cloned()));
    let conditions = conditions.into_iter().filter_map(|condition| match condition {
        WherePredicate::Type(of_type) => Some(for_all(of_type, generics)),
        _ => None,
    });
    without.make_where_clause().predicates.extend(conditions);
    without
}

/// The condition for all lifetimes of the table that it names. They cannot be nested: those of its traits
/// are put beside them.
fn for_all(mut condition: PredicateType, generics: &Generics) -> WherePredicate {
    let named: Vec<Lifetime> = generics
        .lifetimes()
        .map(|own| &own.lifetime)
        .filter(|own| names(condition.to_token_stream(), own))
        .cloned()
        .collect();
    if named.is_empty() {
        return WherePredicate::Type(condition);
    }
    let mut all: BoundLifetimes = condition.lifetimes.take().unwrap_or_default();
    all.lifetimes.extend(named.into_iter().map(|own| GenericParam::Lifetime(parse_quote!(#own))));
    for bound in &mut condition.bounds {
        if let TypeParamBound::Trait(bound) = bound {
            all.lifetimes.extend(bound.lifetimes.take().into_iter().flat_map(|inner| inner.lifetimes));
        }
    }
    condition.lifetimes = Some(all);
    WherePredicate::Type(condition)
}

/// Whether the tokens name the lifetime.
fn names(tokens: TokenStream, lifetime: &Lifetime) -> bool {
    let mut quoted = false;
    tokens.into_iter().any(|token| match token {
        TokenTree::Group(group) => names(group.stream(), lifetime),
        TokenTree::Ident(ident) => std::mem::take(&mut quoted) && ident == lifetime.ident,
        TokenTree::Punct(punct) => {
            quoted = punct.as_char() == '\'';
            false
        }
        TokenTree::Literal(_) => false,
    })
}
