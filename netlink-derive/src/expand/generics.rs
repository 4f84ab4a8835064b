//! Generics of the impls: a lifetime for the input, and bounds for type parameters.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, GenericParam, Generics, Lifetime, Type, WherePredicate, parse_quote};

/// The lifetime of the bytes that are decoded.
pub(super) fn input_lifetime() -> Lifetime {
    Lifetime::new("'__nla", Span::mixed_site())
}

/// The type's generics with more conditions.
pub(super) fn with_bounds(generics: &Generics, bounds: impl IntoIterator<Item = WherePredicate>) -> Generics {
    let mut generics = generics.clone();
    let mut bounds = bounds.into_iter().peekable();
    if bounds.peek().is_some() {
        generics.make_where_clause().predicates.extend(bounds);
    }
    generics
}

/// The type's generics with the lifetime of the input, which outlives all of its own.
pub(super) fn with_input(generics: &Generics) -> Generics {
    let input = input_lifetime();
    let mut with = generics.clone();
    for own in generics.lifetimes() {
        let own = &own.lifetime;
        with.make_where_clause().predicates.push(parse_quote!(#input: #own));
    }
    with.params.insert(0, GenericParam::Lifetime(parse_quote!(#input)));
    with
}

/// Whether a field has a lifetime that the type does not declare. The compiler reports it at the field,
/// and would again wherever generated code names the field's type.
pub(super) fn undeclared_lifetime(input: &DeriveInput) -> bool {
    fn any(tokens: TokenStream, generics: &Generics) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let found = match (&token, tokens.peek()) {
                (TokenTree::Punct(quote), Some(TokenTree::Ident(name))) if quote.as_char() == '\'' => {
                    name != "static"
                        && name != "_"
                        && !generics.lifetimes().any(|own| own.lifetime.ident == *name)
                }
                (TokenTree::Group(group), _) => any(group.stream(), generics),
                // What follows declares lifetimes of its own.
                (TokenTree::Ident(word), _) if word == "for" => return false,
                _ => false,
            };
            if found {
                return true;
            }
        }
        false
    }
    let fields: Vec<&Type> = match &input.data {
        Data::Struct(data) => data.fields.iter().map(|field| &field.ty).collect(),
        Data::Enum(data) => {
            data.variants.iter().flat_map(|variant| &variant.fields).map(|field| &field.ty).collect()
        }
        Data::Union(_) => Vec::new(),
    };
    fields.into_iter().any(|ty| any(ty.to_token_stream(), &input.generics))
}

/// `ty` with every `'_` replaced by `lifetime`.
pub(super) fn name_lifetimes(ty: &Type, lifetime: &Lifetime) -> TokenStream {
    fn replace(tokens: TokenStream, lifetime: &Lifetime) -> TokenStream {
        let mut replaced = TokenStream::new();
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match (&token, tokens.peek()) {
                (TokenTree::Punct(quote), Some(TokenTree::Ident(name)))
                    if quote.as_char() == '\'' && name == "_" =>
                {
                    tokens.next();
                    lifetime.to_tokens(&mut replaced);
                }
                (TokenTree::Group(group), _) => {
                    let mut inner =
                        proc_macro2::Group::new(group.delimiter(), replace(group.stream(), lifetime));
                    inner.set_span(group.span());
                    inner.to_tokens(&mut replaced);
                }
                _ => token.to_tokens(&mut replaced),
            }
        }
        replaced
    }
    let tokens = replace(ty.to_token_stream(), lifetime);
    quote!(#tokens)
}
