//! Enums: sets of values, alternatives by key, message tables.

use syn::{DataEnum, DeriveInput, Ident};

use super::list::packer;
use super::{Alternatives, Arm, Base, Command, Shape, Table, Value, Values};
use crate::attr::{self, ContainerAttr, FieldWords, MessageAttr, MessageKind, VariantAttr, Variants};
use crate::check;
use crate::diag::Diag;

const VALUE: Variants = Variants { attr: "nla", what: "a value", usage: "#[nla(VALUE)]", words: false };
const KEY: Variants = Variants { attr: "nla", what: "a key", usage: "#[nla(KEY)]", words: true };
const GENL: Variants = Variants { attr: "genl", what: "a command", usage: "#[genl(COMMAND)]", words: false };
const NLMSG: Variants =
    Variants { attr: "nlmsg", what: "a message type", usage: "#[nlmsg(COMMAND)]", words: false };

/// Reads an enum. `None` where it is not known what it is.
pub(super) fn read<'a>(
    diag: &mut Diag,
    derive: &'a DeriveInput,
    data: &'a DataEnum,
    container: ContainerAttr,
) -> Option<Shape<'a>> {
    if let Some(select) = container.select.0 {
        if let Some(value) = container.value.0 {
            diag.error(value.span, "alternatives are no value enum");
        }
        if let Some(message) = container.message {
            diag.error(message.span, "alternatives are no message table");
        }
        return Some(Shape::Alternatives(alternatives(diag, data, select.value)));
    }
    match (container.value.0, container.message) {
        (Some(value), None) => Some(Shape::Values(values(diag, data, value.value))),
        (None, Some(message)) => table(diag, data, message).map(|table| Shape::Table(Box::new(table))),
        (Some(value), Some(message)) => {
            diag.error(value.span, "a value enum is no message table");
            diag.error(message.span, format_args!("`{}` is set here", message.kind.name()));
            None
        }
        (None, None) if container.broken => None,
        (None, None) => {
            diag.error(
                derive.ident.span(),
                "say what this enum is, beside its derive:\n\
                 a set of values: `#[nla(value = u8)]`\n\
                 alternatives by key: `#[nla(select = str)]`\n\
                 a message table: `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]`",
            );
            None
        }
    }
}

fn values<'a>(diag: &mut Diag, data: &'a DataEnum, scalar: Ident) -> Values<'a> {
    let mut values = Values { scalar, variants: Vec::new(), other: None };
    for variant in &data.variants {
        check::bare_fields(diag, variant);
        let discriminant = variant
            .discriminant
            .as_ref()
            .map(|(_, value)| VariantAttr::Id(value.clone(), FieldWords::default()));
        match attr::variant(diag, &variant.attrs, &VALUE).or(discriminant) {
            Some(VariantAttr::Other(word, _)) => {
                if check::other_of_values(diag, variant, &values.scalar) {
                    check::once(diag, &word, &mut values.other, &variant.ident);
                }
            }
            Some(VariantAttr::Id(value, _)) => {
                check::value(diag, &values.scalar, &value);
                if check::unit(diag, variant) {
                    values.variants.push(Value { ident: &variant.ident, value });
                }
            }
            Some(VariantAttr::Bad) => {}
            None if variant.fields.is_empty() => diag.error(
                variant.ident.span(),
                format_args!("variant `{}` has no value; add `#[nla(VALUE)]`, or `= VALUE`", variant.ident),
            ),
            None => diag.error(
                variant.ident.span(),
                format_args!(
                    "variant `{}` has a field and no value; add `#[nla(other)]` if it is for all other values",
                    variant.ident
                ),
            ),
        }
    }
    check::unique_values(diag, &values.variants);
    values
}

fn alternatives<'a>(diag: &mut Diag, data: &'a DataEnum, key: Ident) -> Alternatives<'a> {
    let mut alternatives = Alternatives { key, arms: Vec::new() };
    let mut other = None;
    for variant in &data.variants {
        check::bare_fields(diag, variant);
        let (id, words) = match attr::variant(diag, &variant.attrs, &KEY) {
            Some(VariantAttr::Id(id, words)) => {
                check::arm_key(diag, &alternatives.key, &id);
                (Some(id), words)
            }
            Some(VariantAttr::Other(word, words)) => {
                check::once(diag, &word, &mut other, ());
                (None, words)
            }
            Some(VariantAttr::Bad) => continue,
            None => {
                diag.error(
                    variant.ident.span(),
                    format_args!(
                        "variant `{}` has no key; add `#[nla(KEY)]`, or `#[nla(other)]` for the rest",
                        variant.ident
                    ),
                );
                continue;
            }
        };
        let Some(ty) = check::arm(diag, variant, &words) else { continue };
        if let Some(mut packer) = packer(diag, ty, &words) {
            // Without a word an alternative is a list; what is left over has a form of its own.
            if id.is_some() && words.arity.is_none() && matches!(packer.base, Base::Default) {
                packer.base = Base::Named("Nested");
            }
            alternatives.arms.push(Arm { ident: &variant.ident, key: id, ty, packer });
        }
    }
    check::unique_arms(diag, &alternatives.arms);
    alternatives
}

fn table<'a>(diag: &mut Diag, data: &'a DataEnum, message: MessageAttr) -> Option<Table<'a>> {
    let kind = match message.kind {
        MessageKind::Genl => &GENL,
        MessageKind::Nlmsg => &NLMSG,
    };
    let mut variants = Vec::new();
    for variant in &data.variants {
        check::bare_fields(diag, variant);
        match attr::variant(diag, &variant.attrs, kind) {
            Some(VariantAttr::Id(id, _)) => {
                if let Some(list) = check::table_variant(diag, variant) {
                    check::command_id(diag, &message, &id);
                    variants.push(Command { ident: &variant.ident, id, list });
                }
            }
            Some(VariantAttr::Other(word, _)) => {
                diag.error(word.span(), "a message table has no `other`: unknown commands are an error");
            }
            Some(VariantAttr::Bad) => {}
            None => diag.error(
                variant.ident.span(),
                format_args!("variant `{}` has no command; add `{}`", variant.ident, kind.usage),
            ),
        }
    }
    check::unique_commands(diag, &variants);
    check::table_message(diag, &message);
    check::home(diag, &message)?;
    Some(Table { message, variants })
}
