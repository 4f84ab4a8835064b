//! The rules between words, types and one another. One function a rule.

mod enums;
mod fields;
mod message;

use proc_macro2::Ident;
use quote::ToTokens;
use std::collections::HashMap;
use std::fmt::Display;
use syn::ext::IdentExt;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use crate::ast::{self, Arm, AttrField, Command, Value};
use crate::diag::Diag;

pub(crate) use self::enums::{arm, arm_key, bare_fields, other_of_values, unit, value};
pub(crate) use self::fields::{
    arity, base, borrows, default, flatten, handed_key, hex, limits, numbers, recursion, selector, unknown,
};
pub(crate) use self::message::{command_id, home, list_message, no_selection, table_message, table_variant};

/// Something that a declaration has at most once.
pub(crate) fn once<T>(diag: &mut Diag, word: &Ident, slot: &mut Option<T>, value: T) {
    if slot.is_some() {
        diag.error(word.span(), format_args!("a declaration has at most one `{word}`"));
    } else {
        *slot = Some(value);
    }
}

/// The number a literal id is, if it is one; constants are the compiler's to compare.
fn literal(id: &Expr) -> Option<i128> {
    match id {
        Expr::Lit(ExprLit { lit: Lit::Int(int), .. }) => int.base10_parse().ok(),
        Expr::Unary(ExprUnary { op: UnOp::Neg(_), expr, .. }) => literal(expr).map(|value| -value),
        Expr::Group(group) => literal(&group.expr),
        Expr::Paren(paren) => literal(&paren.expr),
        _ => None,
    }
}

/// The expression without the invisible parentheses of macro arguments.
fn ungroup(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => ungroup(&group.expr),
        other => other,
    }
}

/// A literal that is no number. What is no literal is the compiler's.
fn number(diag: &mut Diag, expr: &Expr, what: &str) -> Option<i128> {
    if let Expr::Lit(ExprLit { lit, .. }) = ungroup(expr)
        && !matches!(lit, Lit::Int(_) | Lit::Byte(_))
    {
        diag.error_at(expr, format_args!("expected {what}: a number, or a constant of an integer type"));
    }
    literal(expr)
}

/// An id that is no number at all, or one that cannot be an attribute's.
pub(crate) fn attr_id(diag: &mut Diag, id: &Expr, zero: bool) {
    let value = number(diag, id, "an attribute id");
    if zero {
        if value.is_some_and(|value| value != 0) {
            diag.error_at(id, "`zero` is for the attribute whose id is 0");
        }
        return;
    }
    if let Some(value) = value
        && !(1..=0x3fff).contains(&value)
    {
        diag.error_at(
            id,
            "attribute id must be in 1..=0x3fff \
             (0 is `*_UNSPEC`, the top two bits are NLA_F_NESTED and NLA_F_NET_BYTEORDER)",
        );
    }
}

/// Reports keys that are spelt or valued the same; equal constants of other names are the compiler's.
fn unique<'a, K: Display + 'a>(diag: &mut Diag, what: &str, items: impl IntoIterator<Item = (&'a Expr, K)>) {
    let mut seen: HashMap<String, (&Expr, K)> = HashMap::new();
    for (id, owner) in items {
        let key = literal(id).map_or_else(|| id.to_token_stream().to_string(), |value| value.to_string());
        if let Some((first, first_owner)) = seen.get(&key) {
            let id_text = ast::spelling(id);
            diag.error_at(
                id,
                format_args!("{what} `{id_text}` is used twice: by `{first_owner}` and `{owner}`"),
            );
            diag.error_at(first, "first used here");
        } else {
            seen.insert(key, (id, owner));
        }
    }
}

/// Attribute ids of one list.
pub(crate) fn unique_ids(diag: &mut Diag, attrs: &[AttrField<'_>]) {
    unique(diag, "attribute id", attrs.iter().map(|attr| (&attr.id, attr.ident.unraw())));
}

/// Values of one enum.
pub(crate) fn unique_values(diag: &mut Diag, variants: &[Value<'_>]) {
    unique(diag, "value", variants.iter().map(|variant| (&variant.value, variant.ident)));
}

/// Keys of one set of alternatives.
pub(crate) fn unique_arms(diag: &mut Diag, arms: &[Arm<'_>]) {
    unique(diag, "key", arms.iter().filter_map(|arm| arm.key.as_ref().map(|key| (key, arm.ident))));
}

/// Commands of one table.
pub(crate) fn unique_commands(diag: &mut Diag, variants: &[Command<'_>]) {
    unique(diag, "command", variants.iter().map(|variant| (&variant.id, variant.ident)));
}
