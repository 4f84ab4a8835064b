//! The rules of value enums and of alternatives.

use proc_macro2::Ident;
use syn::{Expr, ExprLit, Fields, Lit, Type, Variant};

use crate::ast::{self, is_named};
use crate::attr::{ArityWord, FieldWords, LayoutWord};
use crate::diag::Diag;
use crate::words::{self, Word};

/// A variant that stands for one value has no fields.
pub(crate) fn unit(diag: &mut Diag, variant: &Variant) -> bool {
    let unit = matches!(variant.fields, Fields::Unit);
    if !unit {
        diag.error_at(
            &variant.fields,
            "a variant that stands for one value has no fields; the one that keeps the rest is `#[nla(other)]`",
        );
    }
    unit
}

/// `other` of a value enum holds the scalar.
pub(crate) fn other_of_values(diag: &mut Diag, variant: &Variant, scalar: &Ident) -> bool {
    // An integer of another width is seen here; what else converts is the compiler's to say.
    let other_width = |ty: &Type| {
        words::FIELD
            .iter()
            .any(|(name, word)| *word == Word::Scalar && is_named(ast::ungroup(ty), name) && scalar != name)
    };
    let holds = matches!(
        &variant.fields,
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 && !fields.unnamed.iter().any(|field| other_width(&field.ty))
    );
    if !holds {
        diag.error(
            variant.ident.span(),
            format_args!("`other` keeps the value: write `{}({scalar})`", variant.ident),
        );
    }
    holds
}

/// A key of the kind that the alternatives are told apart by.
pub(crate) fn arm_key(diag: &mut Diag, kind: &Ident, key: &Expr) {
    let text = matches!(super::ungroup(key), Expr::Lit(ExprLit { lit: Lit::Str(_), .. }));
    if kind != "str" {
        super::number(diag, key, &format!("a key of the type `{kind}`"));
    } else if !text {
        diag.error_at(key, "expected a string literal: the alternatives are told apart by text");
    }
}

/// An alternative has one field.
pub(crate) fn arm<'a>(diag: &mut Diag, variant: &'a Variant, words: &FieldWords) -> Option<&'a Type> {
    let arity = words.arity.as_ref().filter(|(_, arity)| *arity == ArityWord::Multi).map(|(word, _)| word);
    let layout = words.layout.as_ref();
    let layout = layout.filter(|(_, layout)| matches!(layout, LayoutWord::Flag | LayoutWord::Select(_)));
    let misplaced = arity
        .or(layout.map(|(word, _)| word))
        .or(words.default.as_ref().map(|(word, _)| word))
        .or(words.limits.first().map(|(word, _)| word))
        .or(words.zero.as_ref().map(|(word, ())| word));
    if let Some(word) = misplaced {
        diag.error(
            word.span(),
            format_args!("`{word}` is for fields; put it where the alternatives are used"),
        );
        return None;
    }
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            fields.unnamed.first().map(|field| ast::ungroup(&field.ty))
        }
        Fields::Unit => {
            diag.error(
                variant.ident.span(),
                format_args!("an alternative has one field: write `{}(TheList)`", variant.ident),
            );
            None
        }
        fields => {
            diag.error_at(
                fields,
                format_args!("an alternative has one field: write `{}(TheList)`", variant.ident),
            );
            None
        }
    }
}

/// The attribute stands on the variant; on the field in it nobody would look at it.
pub(crate) fn bare_fields(diag: &mut Diag, variant: &Variant) {
    for attr in variant.fields.iter().flat_map(|field| &field.attrs) {
        if ["nla", "genl", "nlmsg"].iter().any(|name| attr.path().is_ident(name)) {
            diag.error_at(
                attr,
                format_args!("put this on the variant `{}`, not on its field", variant.ident),
            );
        }
    }
}

/// A value that is a number.
pub(crate) fn value(diag: &mut Diag, scalar: &Ident, value: &Expr) {
    super::number(diag, value, &format!("a value of `{scalar}`"));
}
