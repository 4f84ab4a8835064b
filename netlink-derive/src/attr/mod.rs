//! Reading `#[nla(..)]`, `#[genl(..)]` and `#[nlmsg(..)]` into slots that each can be set once.

mod container;
mod field;
mod variant;

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::{Expr, Ident, LitStr, Token};

use crate::diag::Diag;

pub(crate) use self::container::{ContainerAttr, MessageAttr, MessageKind, container};
pub(crate) use self::field::{ArityWord, FieldAttr, FieldWords, LayoutWord, field};
pub(crate) use self::variant::{VariantAttr, Variants, variant};

/// A value and the token that it came from.
#[derive(Clone)]
pub(crate) struct At<T> {
    pub(crate) span: Span,
    pub(crate) value: T,
}

/// A slot of a declaration: set at most once, and a second time is a mistake at the second place.
pub(crate) struct Slot<T>(pub(crate) Option<At<T>>);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Slot(None)
    }
}

impl<T> Slot<T> {
    fn set(&mut self, diag: &mut Diag, word: &Ident, value: T) {
        if self.0.is_some() {
            diag.error(word.span(), format_args!("`{}` is set twice", word.unraw()));
        } else {
            self.0 = Some(At { span: word.span(), value });
        }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|at| &at.value)
    }

    pub(crate) fn span(&self) -> Option<Span> {
        self.0.as_ref().map(|at| at.span)
    }
}

/// An id, a value, a key or a command: a constant expression.
///
/// The parser's own words for what is none speak of the parser, so they are replaced. What it takes for
/// an expression depends on the features that other crates turn on in it, so the kinds are named.
fn constant(input: ParseStream<'_>, expected: &str) -> syn::Result<Expr> {
    let span = input.span();
    let wrong = |span| syn::Error::new(span, format_args!("expected {expected}"));
    let expr = input.parse().map_err(|_| wrong(span))?;
    match expr {
        Expr::Lit(_)
        | Expr::Path(_)
        | Expr::Unary(_)
        | Expr::Binary(_)
        | Expr::Call(_)
        | Expr::MethodCall(_)
        | Expr::Field(_)
        | Expr::Index(_)
        | Expr::Paren(_)
        | Expr::Group(_)
        | Expr::Cast(_)
        | Expr::Macro(_)
        | Expr::Const(_)
        | Expr::Block(_) => Ok(expr),
        _ => Err(wrong(span)),
    }
}

/// The value of `word = value`.
fn argument<T>(
    input: ParseStream<'_>,
    word: &Ident,
    usage: &str,
    parse: impl Fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    let none = || syn::Error::new(word.span(), format_args!("expected a value: `{usage}`"));
    if !input.peek(Token![=]) {
        return Err(none());
    }
    input.parse::<Token![=]>()?;
    if input.is_empty() || input.peek(Token![,]) {
        return Err(none());
    }
    let (span, quoted) = (input.span(), input.peek(LitStr));
    parse(input).map_err(|_| {
        let quotes = if quoted { ", without quotes" } else { "" };
        syn::Error::new(span, format_args!("expected `{usage}`{quotes}"))
    })
}

/// The comma between words, or the end.
fn comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.is_empty() || input.peek(Token![,]) {
        input.parse::<Option<Token![,]>>()?;
        return Ok(());
    }
    let before = match input.fork().call(Ident::parse_any) {
        Ok(word) => format!(" before `{word}`"),
        Err(_) => String::new(),
    };
    Err(input.error(format_args!("expected `,`{before}")))
}

/// A word of an attribute.
fn word(input: ParseStream<'_>, example: &str) -> syn::Result<Ident> {
    let quoted = if input.peek(LitStr) { ", without quotes" } else { "" };
    let error = input.error(format_args!("expected a word, e.g. `{example}`{quoted}"));
    input.call(Ident::parse_any).map_err(|_| error)
}

/// Passes over the rest of a word that was not understood.
fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
}
