//! The attributes of variants.

use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Expr, Ident, Meta, Token};

use super::constant;
use super::field::{FieldWords, words};
use crate::diag::Diag;

/// What a variant's attribute says.
pub(crate) enum VariantAttr {
    /// A value, a key or a command, and the words behind a key.
    Id(Expr, FieldWords),
    /// Takes what no other variant does.
    Other(Ident, FieldWords),
    Bad,
}

/// What the variants of a kind of enum have.
pub(crate) struct Variants {
    /// The attribute's name.
    pub(crate) attr: &'static str,
    /// What it holds, and how to write it.
    pub(crate) what: &'static str,
    pub(crate) usage: &'static str,
    /// Whether words may stand behind it.
    pub(crate) words: bool,
}

/// Reads a variant's attribute. `None` where there is none.
pub(crate) fn variant(diag: &mut Diag, attrs: &[Attribute], kind: &Variants) -> Option<VariantAttr> {
    let mut attrs = attrs.iter().filter(|attr| attr.path().is_ident(kind.attr));
    let attr = attrs.next()?;
    if let Some(second) = attrs.next() {
        diag.error_at(second, format_args!("a variant has one `#[{}(..)]`", kind.attr));
        return Some(VariantAttr::Bad);
    }
    let expected = format!("{}: `{}`", kind.what, kind.usage);
    let list = match &attr.meta {
        Meta::List(list) if !list.tokens.is_empty() => list,
        _ => {
            diag.error_at(attr, format_args!("expected {expected}"));
            return Some(VariantAttr::Bad);
        }
    };
    let parser = |input: ParseStream<'_>| {
        let ahead = input.fork();
        let other = ahead.call(Ident::parse_any).ok().filter(|word| word == "other");
        let other = other.filter(|_| ahead.is_empty() || ahead.peek(Token![,]));
        let id = match &other {
            Some(_) => {
                input.call(Ident::parse_any)?;
                None
            }
            None => Some(constant(input, &expected)?),
        };
        if !kind.words && !input.is_empty() {
            return Err(input.error(format_args!("expected {expected}, and nothing else")));
        }
        let Some(words) = words(diag, input)? else { return Ok(VariantAttr::Bad) };
        Ok(match (id, other) {
            (Some(id), _) => VariantAttr::Id(id, words),
            (None, Some(other)) => VariantAttr::Other(other, words),
            (None, None) => VariantAttr::Bad,
        })
    };
    Some(parser.parse2(list.tokens.clone()).unwrap_or_else(|error| {
        diag.push(error);
        VariantAttr::Bad
    }))
}
