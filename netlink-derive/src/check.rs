//! The rules between words, types and one another. One function a rule.

use proc_macro2::Ident;
use quote::ToTokens;
use std::collections::HashMap;
use std::fmt::Display;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{DataStruct, Expr, ExprLit, ExprUnary, Fields, Lit, Path, Type, UnOp, Variant};

use crate::ast::{
    self, Arity, Arm, AttrField, Base, Command, List, Plain, Selector, Value, inner_of, is_named,
};
use crate::attr::{ArityWord, FieldWords, LayoutWord, MessageAttr, MessageKind};
use crate::diag::{Diag, did_you_mean};

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

/// An id that is no number at all, or one that cannot be an attribute's.
pub(crate) fn attr_id(diag: &mut Diag, id: &Expr) {
    if let Expr::Lit(ExprLit { lit, .. }) = id
        && !matches!(lit, Lit::Int(_) | Lit::Byte(_))
    {
        diag.error_at(id, "expected an attribute id: a constant of an integer type");
    }
    if let Some(value) = literal(id)
        && !(1..=0x3fff).contains(&value)
    {
        diag.error_at(
            id,
            "attribute id must be in 1..=0x3fff \
             (0 is `*_UNSPEC`, the top two bits are NLA_F_NESTED and NLA_F_NET_BYTEORDER)",
        );
    }
}

/// A command that cannot be one.
pub(crate) fn command_id(diag: &mut Diag, kind: MessageKind, id: &Expr) {
    let Some(value) = literal(id) else { return };
    match kind {
        MessageKind::Genl if !(1..=255).contains(&value) => {
            diag.error_at(id, "a generic-netlink command must be in 1..=255 (0 is `*_CMD_UNSPEC`)");
        }
        MessageKind::Nlmsg if !(16..=65_535).contains(&value) => {
            diag.error_at(id, "a message type must be in 16..=65535 (those below are control messages)");
        }
        _ => {}
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

/// Commands of one table.
pub(crate) fn unique_commands(diag: &mut Diag, variants: &[Command<'_>]) {
    unique(diag, "command", variants.iter().map(|variant| (&variant.id, variant.ident)));
}

/// `unknown` collects, so it is a `Vec`.
pub(crate) fn unknown(diag: &mut Diag, field: Plain<'_>) {
    if inner_of(field.ty, "Vec").is_none() {
        diag.error_at(field.ty, "`unknown` needs a `Vec<RawAttr<'_>>` or a `Vec<RawAttrBuf>`");
    }
}

/// How often the attribute may be there, from the type and the words; and the type of one of them.
pub(crate) fn arity<'a>(diag: &mut Diag, field: Plain<'a>, words: &FieldWords) -> Option<(Arity, &'a Type)> {
    let ty = field.ty;
    let option = inner_of(ty, "Option");
    let vec = inner_of(ty, "Vec");
    let layout = words.layout.as_ref();

    if let Some((word, LayoutWord::Flag)) = layout {
        if let Some((order, _)) = &words.order {
            diag.error(order.span(), format_args!("`{order}` conflicts with `flag`, which has no payload"));
            return None;
        }
        if let Some((arity, _)) = &words.arity {
            diag.error(arity.span(), format_args!("`{arity}` conflicts with `flag`, which is there or not"));
            return None;
        }
        if !is_named(ty, "bool") {
            diag.error(word.span(), "`flag` is presence itself: use `bool`");
            return None;
        }
        return Some((Arity::Flag, ty));
    }

    if let (Some((arity, ArityWord::Array(_) | ArityWord::Packed)), Some((word, LayoutWord::Select(_)))) =
        (&words.arity, layout)
    {
        diag.error(
            arity.span(),
            format_args!("`{arity}` conflicts with `{word}`; alternatives can repeat with `multi`"),
        );
        return None;
    }

    if let Some((word, arity)) = &words.arity {
        let collection = option.unwrap_or(ty);
        let fits = match arity {
            ArityWord::Multi => vec.is_some(),
            ArityWord::Packed => inner_of(collection, "Vec").is_some(),
            ArityWord::Array(_) => ast::element_of(collection).is_some(),
        };
        if fits {
            return Some(match (arity, option, vec) {
                (ArityWord::Multi, _, Some(inner)) => (Arity::Multi, inner),
                (_, Some(inner), _) => (Arity::Optional, inner),
                _ => (Arity::List, ty),
            });
        }
        if option.is_some_and(|inner| inner_of(inner, "Vec").is_some()) {
            diag.error(word.span(), format_args!("`{word}` needs a `Vec`; absent already means empty"));
        } else {
            let text = ty.to_token_stream();
            diag.error(
                word.span(),
                format_args!("`{word}` needs a `Vec`, one element for each; `{text}` is none"),
            );
        }
        return None;
    }

    if let Some(inner) = option {
        return Some((Arity::Optional, inner));
    }
    let Some(inner) = vec else { return Some((Arity::Required, ty)) };
    match layout {
        Some((_, LayoutWord::Recursive)) => Some((Arity::Multi, inner)),
        Some((word, LayoutWord::Nested)) => {
            diag.error(
                word.span(),
                "`nested` on a `Vec` needs `multi` (the attribute repeats) or `array` (one nest of numbered elements)",
            );
            None
        }
        Some((word, LayoutWord::Scalar(_) | LayoutWord::Packer("Pod" | "Uint" | "Sint"))) => {
            diag.error(
                word.span(),
                format_args!(
                    "`{word}` on a `Vec` needs `multi` (the attribute repeats), `array` (numbered elements) \
                     or `packed` (back to back)"
                ),
            );
            None
        }
        Some((word, LayoutWord::Packer("NulString" | "Str"))) if !is_named(inner, "u8") => {
            diag.error(
                word.span(),
                format_args!(
                    "`{word}` on a `Vec` needs `multi` (the attribute repeats) or `array` (numbered elements)"
                ),
            );
            None
        }
        _ => Some((Arity::Required, ty)),
    }
}

/// The packer of one element, from the layout word and the byte order.
pub(crate) fn base(diag: &mut Diag, words: &FieldWords) -> Option<Base> {
    let order = words.order.as_ref();
    Some(match (&words.layout, order) {
        (None, None) => Base::Default,
        (None, Some((_, (alone, _)))) => Base::Named(alone),
        (Some((_, LayoutWord::Scalar(scalar))), order) => {
            Base::Int(scalar.clone(), order.map_or("NativeOrder", |(_, (_, beside))| beside))
        }
        (Some((word, _)), Some((order, _))) => {
            diag.error(
                order.span(),
                format_args!("`{order}` conflicts with `{word}`; a byte order goes with an integer"),
            );
            diag.error(word.span(), format_args!("`{word}` is set here"));
            return None;
        }
        (Some((_, LayoutWord::Packer(packer))), None) => Base::Named(packer),
        (Some((_, LayoutWord::Nested | LayoutWord::Recursive)), None) => Base::Named("Nested"),
        (Some((_, LayoutWord::With(path))), None) => Base::With(path.clone()),
        (Some((_, LayoutWord::Select(Some(_)))), None) => Base::Select(Selector::Unresolved),
        (Some((_, LayoutWord::Select(None))), None) => Base::Select(Selector::Handed),
        // Never expanded: the arity of a flag has no packer.
        (Some((_, LayoutWord::Flag)), None) => Base::Default,
    })
}

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
    let holds = matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
    if !holds {
        diag.error(
            variant.ident.span(),
            format_args!("`other` keeps the value: write `{}({scalar})`", variant.ident),
        );
    }
    holds
}

/// A command has one list, or nothing. The outer `None` is a mistake.
pub(crate) fn table_variant<'a>(diag: &mut Diag, variant: &'a Variant) -> Option<Option<&'a Type>> {
    match &variant.fields {
        Fields::Unit => Some(None),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
            Some(fields.unnamed.first().map(|field| ast::ungroup(&field.ty)))
        }
        fields => {
            diag.error_at(
                fields,
                format_args!("a command has one attribute list: `{}(TheList)`", variant.ident),
            );
            None
        }
    }
}

/// A request has a command; what is no request has nothing that only requests have.
pub(crate) fn list_message(diag: &mut Diag, message: Option<&MessageAttr>) {
    let Some(message) = message else { return };
    let name = message.kind.name();
    if message.command.get().is_none() {
        diag.error(message.span, format_args!("a request has a command: `#[{name}(.., command = ..)]`"));
    }
    if let Some(command) = message.command.get() {
        command_id(diag, message.kind, command);
    }
    if let Some(command) = message.reply_command.get() {
        command_id(diag, message.kind, command);
        if message.reply.get().is_none() && message.dump.get().is_none() {
            diag.error(
                command.span(),
                "`reply_command` needs a `reply = ..` or a `dump = ..` that it is the command of",
            );
        }
    }
    home(diag, message);
}

/// The words that make no sense on a table.
pub(crate) fn table_message(diag: &mut Diag, message: &MessageAttr) {
    for (word, span) in [
        ("command", message.command.span()),
        ("dump", message.dump.span()),
        ("reply_command", message.reply_command.span()),
    ] {
        if let Some(span) = span {
            diag.error(
                span,
                format_args!(
                    "`{word}` is for structs; each variant of a table has `#[{}(COMMAND)]`",
                    message.kind.name()
                ),
            );
        }
    }
}

/// The family or protocol, without which nothing can be sent.
pub(crate) fn home(diag: &mut Diag, message: &MessageAttr) -> Option<Path> {
    if message.home.get().is_none() {
        diag.error(
            message.span,
            match message.kind {
                MessageKind::Genl => {
                    "a generic-netlink message belongs to a family: `#[genl(family = MyFamily, ..)]`"
                }
                MessageKind::Nlmsg => {
                    "a message belongs to a protocol: `#[nlmsg(protocol = MyProtocol, ..)]`"
                }
            },
        );
    }
    message.home.get().cloned()
}

/// `default` says what a plain field is when its attribute is absent.
pub(crate) fn default(diag: &mut Diag, arity: Arity, words: &FieldWords) {
    let Some((word, _)) = &words.default else { return };
    match arity {
        Arity::Required => {}
        Arity::Optional => diag.error(word.span(), "`default` on an `Option`: absent is `None` already"),
        Arity::Multi | Arity::List => {
            diag.error(word.span(), "`default` on a `Vec`: absent is empty already");
        }
        Arity::Flag => diag.error(word.span(), "`default` on a `flag`: absent is `false` already"),
    }
}

/// Limits go with what has a length or is a number.
pub(crate) fn limits(diag: &mut Diag, arity: Arity, words: &FieldWords) {
    if let Some((len, _)) = words.limits.iter().find(|(word, _)| word == "max_len")
        && let Some((word, _)) = words.limits.iter().find(|(word, _)| word != "max_len")
    {
        diag.error(word.span(), format_args!("`{word}` conflicts with `max_len`: a number has no length"));
        diag.error(len.span(), "`max_len` is set here");
        return;
    }
    for (word, _) in &words.limits {
        let is_len = word == "max_len";
        let fits = match &words.layout {
            _ if arity == Arity::Flag || arity == Arity::List => false,
            None => true,
            Some((_, LayoutWord::Scalar(_) | LayoutWord::Packer("Uint" | "Sint"))) => !is_len,
            Some((_, LayoutWord::Packer("NulString" | "Str" | "Bytes"))) => is_len,
            Some(_) => false,
        };
        if !fits {
            let goes_with = if is_len { "text and bytes" } else { "integers" };
            diag.error(word.span(), format_args!("`{word}` goes with {goes_with}"));
        }
    }
}

/// The field that selects: it exists, is an attribute, and has one value.
pub(crate) fn selector(
    diag: &mut Diag,
    list: &List<'_>,
    data: &DataStruct,
    index: usize,
    by: &Ident,
) -> Option<usize> {
    let found = list.attrs.iter().position(|attr| attr.ident == by);
    match found.and_then(|found| list.attrs.get(found)) {
        Some(_) if found == Some(index) => diag.error(by.span(), "a field cannot select itself"),
        Some(attr) if !matches!(attr.arity, Arity::Required | Arity::Optional) => {
            diag.error(by.span(), format_args!("`{by}` has no single value to select by"));
        }
        Some(attr) if matches!(attr.packer.base, Base::Select(_)) => {
            diag.error(by.span(), format_args!("`{by}` is selected itself; select by a number or a text"));
        }
        Some(_) => return found,
        None if data.fields.iter().any(|field| field.ident.as_ref() == Some(by)) => {
            diag.error(by.span(), format_args!("`{by}` is no attribute, so it cannot select"));
        }
        None => {
            let names: Vec<String> = list.attrs.iter().map(|attr| attr.ident.unraw().to_string()).collect();
            let guess = did_you_mean(&by.to_string(), names.iter().map(String::as_str));
            diag.error(by.span(), format_args!("no field `{by}` to select by{guess}"));
        }
    }
    None
}

/// `select` without a field takes the key that the list was handed, so it must be handed one.
pub(crate) fn handed_key(diag: &mut Diag, list: &List<'_>) {
    let handed = |attr: &&AttrField<'_>| matches!(attr.packer.base, Base::Select(Selector::Handed));
    match (list.attrs.iter().find(handed), &list.key) {
        (Some(attr), None) => diag.error(
            attr.packer.span,
            "select by what? `select = field`, or `#[nla(select = str)]` on the struct to be handed the key",
        ),
        (None, Some(key)) => {
            diag.error(key.span(), "the struct is handed a key, but no field has the word `select`");
        }
        _ => {}
    }
}

/// A key of the kind that the alternatives are told apart by.
pub(crate) fn arm_key(diag: &mut Diag, kind: &Ident, key: &Expr) {
    let Expr::Lit(ExprLit { lit, .. }) = key else {
        if kind == "str" {
            diag.error_at(key, "expected a string literal: the alternatives are told apart by text");
        }
        return;
    };
    match lit {
        Lit::Str(_) if kind != "str" => {
            diag.error_at(
                key,
                format_args!("expected a number: the alternatives are told apart by a `{kind}`"),
            );
        }
        Lit::Str(_) => {}
        _ if kind == "str" => {
            diag.error_at(key, "expected a string literal: the alternatives are told apart by text");
        }
        _ => {}
    }
}

/// An alternative has one field.
pub(crate) fn arm<'a>(diag: &mut Diag, variant: &'a Variant, words: &FieldWords) -> Option<&'a Type> {
    let misplaced =
        words.arity.as_ref().filter(|(_, arity)| *arity == ArityWord::Multi).map(|(word, _)| word);
    let misplaced = misplaced.or(words.default.as_ref().map(|(word, _)| word));
    let misplaced = misplaced.or(words.limits.first().map(|(word, _)| word));
    if let Some(word) = misplaced {
        diag.error(
            word.span(),
            format_args!("`{word}` is for fields; put it where the alternatives are used"),
        );
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

/// Keys of one set of alternatives.
pub(crate) fn unique_arms(diag: &mut Diag, arms: &[Arm<'_>]) {
    unique(diag, "key", arms.iter().filter_map(|arm| arm.key.as_ref().map(|key| (key, arm.ident))));
}

/// Elements that keep their numbers are not numbered anew.
pub(crate) fn no_from(diag: &mut Diag, word: &Ident, from: Option<u16>) {
    if from.is_some() {
        diag.error(word.span(), "`from` numbers the elements of a `Vec<T>`; these keep their own numbers");
    }
}

/// What is sent on its own has nobody to hand it a key.
pub(crate) fn handed_request(diag: &mut Diag, list: &List<'_>) {
    if let (Some(key), Some(message)) = (&list.key, &list.message) {
        diag.error(key.span(), "a request is handed no key; select by one of its own fields");
        diag.error(message.span, format_args!("`{}` is set here", message.kind.name()));
    }
}
