//! The rules of requests and of message tables.

use proc_macro2::{Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Expr, Fields, Path, Type, Variant};

use crate::ast;
use crate::attr::{MessageAttr, MessageKind};
use crate::diag::Diag;

/// A command that cannot be one.
pub(crate) fn command_id(diag: &mut Diag, message: &MessageAttr, id: &Expr) {
    let what = match message.kind {
        MessageKind::Genl => "a command",
        MessageKind::Nlmsg => "a message type",
    };
    let Some(value) = super::number(diag, id, what) else { return };
    match message.kind {
        MessageKind::Genl if value == 0 && message.zero.get().is_some() => {}
        MessageKind::Genl if !(1..=255).contains(&value) => {
            diag.error_at(id, "a generic-netlink command must be in 1..=255 (0 is `*_CMD_UNSPEC`; where it is a command, say `zero`)");
        }
        MessageKind::Nlmsg if !(16..=65_535).contains(&value) => {
            diag.error_at(id, "a message type must be in 16..=65535 (those below are control messages)");
        }
        _ => {}
    }
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
    if message.command.get().is_none() && !message.broken {
        diag.error(message.span, format_args!("a request has a command: `#[{name}(.., command = ..)]`"));
    }
    if let Some(command) = message.command.get() {
        command_id(diag, message, command);
    }
    if let Some(command) = message.reply_command.get() {
        command_id(diag, message, command);
        if message.reply.get().is_none() && message.dump.get().is_none() && !message.broken {
            diag.error_at(
                command,
                "`reply_command` needs a `reply = ..` or a `dump = ..` that it is the command of",
            );
        }
    }
    for answer in [message.reply.get(), message.dump.get()].into_iter().flatten() {
        if let Some(span) = static_in(answer.to_token_stream()) {
            diag.error(span, "what borrows from its message does not live for ever: write `'_`");
        }
    }
    flags(diag, message);
    home(diag, message);
}

/// The place of a `'static`.
fn static_in(tokens: TokenStream) -> Option<Span> {
    let mut lifetime = false;
    tokens.into_iter().find_map(|token| match token {
        TokenTree::Group(group) => static_in(group.stream()),
        TokenTree::Ident(ident) => (std::mem::take(&mut lifetime) && ident == "static").then(|| ident.span()),
        token => {
            lifetime = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '\'');
            None
        }
    })
}

/// Flags are a number.
fn flags(diag: &mut Diag, message: &MessageAttr) {
    if let Some(flags) = message.flags.get() {
        super::number(diag, flags, "flags");
    }
}

/// A list that is handed a key is a part of a message, not one.
pub(crate) fn no_selection(diag: &mut Diag, select: Option<Span>, message: Option<&MessageAttr>) {
    if let (Some(select), Some(message)) = (select, message) {
        let name = message.kind.name();
        diag.error(
            message.span,
            format_args!("`{name}` conflicts with `select`: a request is handed no key"),
        );
        diag.error(select, "`select` is set here");
    }
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
    if message.home.get().is_none() && !message.broken {
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
