//! The words of types.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, Ident, Meta, Path, Type};

use super::{Slot, argument, comma, skip_argument, word};
use crate::diag::Diag;
use crate::words::{self, Word};

/// What a type's attributes say.
#[derive(Default)]
pub(crate) struct ContainerAttr {
    pub(crate) krate: Slot<Path>,
    pub(crate) value: Slot<Ident>,
    pub(crate) select: Slot<Ident>,
    pub(crate) subset_of: Slot<Type>,
    /// The `#[genl(..)]` or `#[nlmsg(..)]`.
    pub(crate) message: Option<MessageAttr>,
    /// Something was not understood, so that what is missing may only seem to be.
    pub(crate) broken: bool,
}

/// Which of the two attributes a message is declared with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageKind {
    Genl,
    Nlmsg,
}

impl MessageKind {
    pub(crate) fn name(self) -> &'static str {
        match self {
            MessageKind::Genl => "genl",
            MessageKind::Nlmsg => "nlmsg",
        }
    }
}

/// A type's `#[genl(..)]` or `#[nlmsg(..)]`.
pub(crate) struct MessageAttr {
    pub(crate) kind: MessageKind,
    pub(crate) span: Span,
    /// The family or the protocol.
    pub(crate) home: Slot<Path>,
    pub(crate) command: Slot<Expr>,
    pub(crate) reply: Slot<Type>,
    pub(crate) dump: Slot<Type>,
    pub(crate) reply_command: Slot<Expr>,
    pub(crate) flags: Slot<Expr>,
    pub(crate) version: Slot<Expr>,
    /// A command may be 0.
    pub(crate) zero: Slot<()>,
    /// Something was not understood, so that what is missing may only seem to be.
    pub(crate) broken: bool,
}

/// Reads a type's attributes.
pub(crate) fn container(diag: &mut Diag, attrs: &[Attribute]) -> ContainerAttr {
    let mut container = ContainerAttr::default();
    let before = diag.count();
    for attr in attrs {
        if attr.path().is_ident("nla") {
            each_word(diag, attr, "value = u8", |diag, word, input| {
                match word.to_string().as_str() {
                    "crate" => {
                        let path =
                            argument(input, word, "crate = path::to::netlink_core", Path::parse_mod_style)?;
                        container.krate.set(diag, word, path);
                    }
                    "value" => {
                        let expected = "`value = u8`, or another integer type: `u8` to `u64`, `i8` to `i64`";
                        let scalar = type_word(input, word, "value = u8", expected, false)?;
                        container.value.set(diag, word, scalar);
                    }
                    "select" => {
                        let expected = "`select = str`, or an integer type in place of `str`: `u8` to `u64`, `i8` to `i64`";
                        let key = type_word(input, word, "select = str", expected, true)?;
                        container.select.set(diag, word, key);
                    }
                    "subset_of" => {
                        let whole = argument(input, word, "subset_of = TheWholeList", Type::parse)?;
                        container.subset_of.set(diag, word, whole);
                    }
                    _ => unknown_word(diag, word, "nla", words::CONTAINER),
                }
                Ok(())
            });
        } else if let Some(kind) = message_kind(attr) {
            let message = message(diag, attr, kind);
            if let Some(first) = &mut container.message {
                diag.error_at(attr, "a message is declared once; put all words into one attribute");
                diag.error(first.span, "declared here first");
                first.broken = true;
            } else {
                container.message = Some(message);
            }
        }
    }
    container.broken = diag.count() > before;
    container
}

/// The type of values or keys.
fn type_word(
    input: ParseStream<'_>,
    word: &Ident,
    usage: &str,
    expected: &str,
    text: bool,
) -> syn::Result<Ident> {
    let ty: Type = argument(input, word, usage, Type::parse)?;
    let ident = match &ty {
        Type::Path(path) if path.qself.is_none() => path.path.get_ident(),
        _ => None,
    };
    ident
        .filter(|ident| {
            (text && *ident == "str") || words::field_word(&ident.to_string()) == Some(Word::Scalar)
        })
        .cloned()
        .ok_or_else(|| syn::Error::new_spanned(&ty, format_args!("expected {expected}")))
}

fn message_kind(attr: &Attribute) -> Option<MessageKind> {
    if attr.path().is_ident("genl") {
        Some(MessageKind::Genl)
    } else if attr.path().is_ident("nlmsg") {
        Some(MessageKind::Nlmsg)
    } else {
        None
    }
}

fn message(diag: &mut Diag, attr: &Attribute, kind: MessageKind) -> MessageAttr {
    let mut message = MessageAttr {
        kind,
        span: attr.path().span(),
        home: Slot::default(),
        command: Slot::default(),
        reply: Slot::default(),
        dump: Slot::default(),
        reply_command: Slot::default(),
        flags: Slot::default(),
        version: Slot::default(),
        zero: Slot::default(),
        broken: false,
    };
    let before = diag.count();
    let usage = match kind {
        MessageKind::Genl => "family = MyFamily",
        MessageKind::Nlmsg => "protocol = MyProtocol",
    };
    each_word(diag, attr, usage, |diag, word, input| {
        let name = word.to_string();
        match (kind, name.as_str()) {
            (MessageKind::Genl, "family") | (MessageKind::Nlmsg, "protocol") => {
                message.home.set(diag, word, argument(input, word, usage, Path::parse)?);
            }
            (_, "command") => {
                message.command.set(diag, word, argument(input, word, "command = MY_CMD_GET", Expr::parse)?);
            }
            (_, "reply") => {
                message.reply.set(diag, word, argument(input, word, "reply = MyReply", Type::parse)?);
            }
            (_, "dump") => {
                message.dump.set(diag, word, argument(input, word, "dump = MyItem", Type::parse)?);
            }
            (_, "reply_command") => {
                let command = argument(input, word, "reply_command = MY_CMD_NEW", Expr::parse)?;
                message.reply_command.set(diag, word, command);
            }
            (_, "flags") => {
                message.flags.set(diag, word, argument(input, word, "flags = NLM_F_CREATE", Expr::parse)?);
            }
            (MessageKind::Genl, "version") => {
                message.version.set(diag, word, argument(input, word, "version = 2", Expr::parse)?);
            }
            (MessageKind::Genl, "zero") => message.zero.set(diag, word, ()),
            (MessageKind::Genl, _) => unknown_word(diag, word, "genl", words::GENL),
            (MessageKind::Nlmsg, _) => unknown_word(diag, word, "nlmsg", words::NLMSG),
        }
        Ok(())
    });
    message.broken = diag.count() > before;
    message
}

/// A word that the attribute does not have, and where it belongs if it belongs anywhere.
fn unknown_word(diag: &mut Diag, word: &Ident, attr: &str, known: &[&str]) {
    let name = word.unraw().to_string();
    let is = |words: &[&str]| words.contains(&name.as_str());
    let message = if attr != "nla" && is(words::CONTAINER) {
        format!("`{name}` goes into `#[nla(..)]`")
    } else if attr != "genl" && is(words::GENL) {
        format!("`{name}` goes into `#[genl(..)]`")
    } else if attr != "nlmsg" && is(words::NLMSG) {
        format!("`{name}` goes into `#[nlmsg(..)]`")
    } else if is(words::SPECIAL) || words::field_word(&name).is_some() {
        format!("`{name}` is for fields\nexpected one of: {}", words::list(known.iter().copied()))
    } else {
        words::unknown(&name, attr, known)
    };
    diag.error(word.span(), message);
}

/// Calls `each` at every word of `#[attr(word, word = value)]`; what it leaves of a word is passed over.
fn each_word(
    diag: &mut Diag,
    attr: &Attribute,
    usage: &str,
    mut each: impl FnMut(&mut Diag, &Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let Meta::List(list) = &attr.meta else {
        let name = attr.path().get_ident().map_or_else(String::new, Ident::to_string);
        return diag.error_at(attr, format_args!("expected words, e.g. `#[{name}({usage})]`"));
    };
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let word = word(input, usage)?;
            let before = diag.count();
            if let Err(error) = each(diag, &word, input) {
                diag.push(error);
            }
            if diag.count() > before {
                skip_argument(input)?;
            }
            comma(input)?;
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(list.tokens.clone()) {
        diag.push(error);
    }
}
