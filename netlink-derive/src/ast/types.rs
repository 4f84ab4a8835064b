//! What is known of types: the names of a few, and their text.

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, Generics, PathArguments, Type};

/// The type without the invisible parentheses of macro arguments.
pub(crate) fn ungroup(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungroup(&group.elem),
        Type::Paren(paren) => ungroup(&paren.elem),
        other => other,
    }
}

/// The `T` of `name<T>`, by the type's last name.
pub(crate) fn inner_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| path.qself.is_none() && last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if arguments.args.len() == 1 => Some(ungroup(ty)),
        _ => None,
    }
}

/// Whether a collection keeps the numbers of its elements: it is no `Vec`, or one of pairs.
pub(crate) fn keeps_numbers(ty: &Type) -> bool {
    !matches!(inner_of(ty, "Vec"), Some(element) if !matches!(element, Type::Tuple(_)))
}

/// What a collection holds: `T` of `Vec<T>`, `Vec<(u16, T)>` and `Map<u16, T>`.
pub(crate) fn element_of(ty: &Type) -> Option<&Type> {
    if let Some(element) = inner_of(ty, "Vec") {
        return match element {
            Type::Tuple(pair) if pair.elems.len() == 2 => pair.elems.last().map(ungroup),
            element => Some(element),
        };
    }
    let Type::Path(path) = ty else { return None };
    match &path.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(arguments) if arguments.args.len() == 2 => {
            match arguments.args.last()? {
                GenericArgument::Type(ty) => Some(ungroup(ty)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the type is called `name`.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.qself.is_none() && path.path.is_ident(name))
}

/// The type as a person writes it.
pub(crate) fn text(ty: &Type) -> String {
    let mut text = ty.to_token_stream().to_string();
    for (spaced, close) in [
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" :: ", "::"),
        (" (", "("),
        (" ;", ";"),
        ("> (", ">("),
    ] {
        text = text.replace(spaced, close);
    }
    text
}

/// Whether the type's form depends on a type parameter, so that the impl needs a bound for it.
pub(crate) fn mentions_parameter(generics: &Generics, ty: &Type) -> bool {
    generics.type_params().next().is_some()
        && has(ty.to_token_stream(), &|ident| generics.type_params().any(|param| param.ident == *ident))
}

/// Whether the type is one without any parameter but lifetimes, so that a constant outside of the impl can name it.
pub(crate) fn is_whole(generics: &Generics, ty: &Type) -> bool {
    let constants = |ident: &Ident| generics.const_params().any(|param| param.ident == *ident);
    !mentions_parameter(generics, ty) && !has(ty.to_token_stream(), &constants)
}

fn has(tokens: TokenStream, is: &impl Fn(&Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is(&ident),
        TokenTree::Group(group) => has(group.stream(), is),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}
