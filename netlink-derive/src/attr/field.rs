//! The words of fields, which those behind an alternative's key are too.

use proc_macro2::TokenStream;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Expr, Ident, LitInt, Meta, Path, Token};

use super::{argument, comma, constant, skip_argument, word};
use crate::diag::{Diag, nearest};
use crate::words::{self, Word};

/// What a field's payload is made with.
#[derive(Clone)]
pub(crate) enum LayoutWord {
    /// One of the packers, by name.
    Packer(&'static str),
    /// A scalar, by type.
    Scalar(Ident),
    Nested,
    Recursive,
    Flag,
    /// By the field of this name, or by the key that the list was handed.
    Select(Option<Ident>),
    /// The user's own packer.
    With(Path),
}

/// How many there are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ArityWord {
    Multi,
    /// Numbered from here, if that is said.
    Array(Option<u16>),
    Packed,
}

/// The words of a field that has an id.
#[derive(Default)]
pub(crate) struct FieldWords {
    pub(crate) layout: Option<(Ident, LayoutWord)>,
    /// The names in `packers` for alone, and for beside a scalar.
    pub(crate) order: Option<(Ident, (&'static str, &'static str))>,
    pub(crate) arity: Option<(Ident, ArityWord)>,
    /// `default`, or `default = expr`.
    pub(crate) default: Option<(Ident, Option<Expr>)>,
    /// `max_len`, `min`, `max`, `mask`.
    pub(crate) limits: Vec<(Ident, Expr)>,
    /// `zero`.
    pub(crate) zero: Option<(Ident, ())>,
    /// `secret`.
    pub(crate) secret: Option<(Ident, ())>,
    /// `hex`.
    pub(crate) hex: Option<(Ident, ())>,
}

/// What a field's `#[nla(..)]` says.
pub(crate) enum FieldAttr {
    Header(Ident),
    Flatten(Ident),
    Unknown(Ident),
    Skip,
    Attr {
        id: Expr,
        words: Box<FieldWords>,
    },
    /// A mistake that has been reported. What else the field says is not looked at: it may follow from it.
    Bad,
}

const USAGE: &str = "`#[nla(ID)]`, or `#[nla(skip)]`";

/// Reads a field's attribute. `None` where there is none.
pub(crate) fn field(diag: &mut Diag, attrs: &[Attribute]) -> Option<FieldAttr> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("nla")) {
        if found.is_some() {
            diag.error_at(attr, "a field has one `#[nla(..)]`; put all words into it");
            found = Some(FieldAttr::Bad);
            continue;
        }
        found = Some(match &attr.meta {
            Meta::List(list) if !list.tokens.is_empty() => parse_field(diag, list.tokens.clone()),
            _ => {
                diag.error_at(attr, format_args!("expected an attribute id: {USAGE}"));
                FieldAttr::Bad
            }
        });
    }
    found
}

fn parse_field(diag: &mut Diag, tokens: TokenStream) -> FieldAttr {
    let parser = |input: ParseStream<'_>| {
        if let Some(special) = special(input)? {
            return Ok(special);
        }
        if let Some(error) = word_instead_of_id(input) {
            return Err(error);
        }
        let named =
            input.fork().call(Ident::parse_any).is_ok() && input.peek2(Token![=]) && !input.peek2(Token![==]);
        if named {
            return Err(input.error("the attribute id stands alone, without a name: `#[nla(ID, word)]`"));
        }
        let id = constant(input, &format!("an attribute id, which is a constant: {USAGE}"))?;
        Ok(match words(diag, input)? {
            Some(words) => FieldAttr::Attr { id, words: Box::new(words) },
            None => FieldAttr::Bad,
        })
    };
    parser.parse2(tokens).unwrap_or_else(|error| {
        diag.push(error);
        FieldAttr::Bad
    })
}

/// `, word, word = value` up to the end. `None` where one of them is none.
pub(super) fn words(diag: &mut Diag, input: ParseStream<'_>) -> syn::Result<Option<FieldWords>> {
    let mut words = FieldWords::default();
    let before = diag.count();
    while !input.is_empty() {
        comma(input)?;
        if input.is_empty() {
            break;
        }
        parse_word(diag, input, &mut words)?;
    }
    Ok((diag.count() == before).then_some(words))
}

/// `header`, `flatten`, `unknown` or `skip`, alone.
fn special(input: ParseStream<'_>) -> syn::Result<Option<FieldAttr>> {
    let ahead = input.fork();
    let Ok(word) = ahead.call(Ident::parse_any) else { return Ok(None) };
    let name = word.to_string();
    if !words::SPECIAL.contains(&name.as_str()) || !(ahead.is_empty() || ahead.peek(Token![,])) {
        return Ok(None);
    }
    input.call(Ident::parse_any)?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
        let span = if input.is_empty() { word.span() } else { input.span() };
        return Err(syn::Error::new(span, format_args!("`{name}` stands alone: `#[nla({name})]`")));
    }
    Ok(Some(match name.as_str() {
        "header" => FieldAttr::Header(word),
        "flatten" => FieldAttr::Flatten(word),
        "unknown" => FieldAttr::Unknown(word),
        _ => FieldAttr::Skip,
    }))
}

/// A word where the id should be, or what looks like one. Constants are not spelt like that.
fn word_instead_of_id(input: ParseStream<'_>) -> Option<syn::Error> {
    let ahead = input.fork();
    let word = ahead.call(Ident::parse_any).ok()?;
    let name = word.to_string();
    let is_word = words::field_word(&name).is_some();
    if is_word && (ahead.is_empty() || ahead.peek(Token![,]) || ahead.peek(Token![=])) {
        let message = format!("expected the attribute id first: `#[nla(ID, {word})]`");
        return Some(syn::Error::new(word.span(), message));
    }
    let alone = ahead.is_empty() && !name.contains(char::is_uppercase);
    let meant = nearest(&name, words::SPECIAL.iter().copied()).filter(|_| alone)?;
    let message = format!("unknown `nla` option `{name}`; did you mean `{meant}`?");
    Some(syn::Error::new(word.span(), message))
}

fn parse_word(diag: &mut Diag, input: ParseStream<'_>, words: &mut FieldWords) -> syn::Result<()> {
    let word = word(input, "be")?;
    let name = word.unraw().to_string();
    let Some(meaning) = words::field_word(&name) else {
        if words::SPECIAL.contains(&name.as_str()) {
            diag.error(word.span(), format_args!("`{name}` stands alone: `#[nla({name})]`"));
        } else if words::CONTAINER.contains(&name.as_str()) {
            diag.error(word.span(), format_args!("`{name}` is for types: put it beside the derive"));
        } else {
            diag.error(word.span(), words::unknown(&name, "nla", &words::of_fields()));
        }
        return skip_argument(input);
    };
    match meaning {
        Word::Scalar => set_layout(diag, words, &word, LayoutWord::Scalar(word.clone())),
        Word::Layout(packer) => set_layout(diag, words, &word, LayoutWord::Packer(packer)),
        Word::Nested => set_layout(diag, words, &word, LayoutWord::Nested),
        Word::Recursive => set_layout(diag, words, &word, LayoutWord::Recursive),
        Word::Flag => set_layout(diag, words, &word, LayoutWord::Flag),
        Word::With => {
            let path = argument(input, &word, "with = path::to::Packer", Path::parse)?;
            set_layout(diag, words, &word, LayoutWord::With(path));
        }
        Word::Select => {
            let field = if input.peek(Token![=]) {
                Some(argument(input, &word, "select = field", field_name)?)
            } else {
                None
            };
            set_layout(diag, words, &word, LayoutWord::Select(field));
        }
        Word::Default => {
            let value = if input.peek(Token![=]) {
                Some(argument(input, &word, "default = VALUE", Expr::parse)?)
            } else {
                None
            };
            set(diag, &mut words.default, &word, value);
        }
        Word::Limit => {
            let value = argument(input, &word, &format!("{name} = VALUE"), Expr::parse)?;
            if words.limits.iter().any(|(first, _)| *first == word) {
                diag.error(word.span(), format_args!("`{word}` is set twice"));
            } else {
                words.limits.push((word.clone(), value));
            }
        }
        Word::Order(alone, beside) => {
            set(diag, &mut words.order, &word, (alone, beside));
        }
        Word::Zero => set(diag, &mut words.zero, &word, ()),
        Word::Secret => set(diag, &mut words.secret, &word, ()),
        Word::Hex => set(diag, &mut words.hex, &word, ()),
        Word::Multi => set(diag, &mut words.arity, &word, ArityWord::Multi),
        Word::Packed => set(diag, &mut words.arity, &word, ArityWord::Packed),
        Word::Array => {
            let from = array_from(input, &word)?;
            set(diag, &mut words.arity, &word, ArityWord::Array(from));
        }
    }
    if input.peek(Token![=]) || input.peek(syn::token::Paren) {
        diag.error(input.span(), format_args!("`{name}` takes no argument"));
        return skip_argument(input);
    }
    Ok(())
}

/// The name of a field, with nothing behind it.
fn field_name(input: ParseStream<'_>) -> syn::Result<Ident> {
    let name = input.call(Ident::parse_any)?;
    if input.is_empty() || input.peek(Token![,]) { Ok(name) } else { Err(input.error("more than a name")) }
}

/// The `(from = 1)` of `array(from = 1)`.
fn array_from(input: ParseStream<'_>, word: &Ident) -> syn::Result<Option<u16>> {
    if !input.peek(syn::token::Paren) && !input.peek(Token![=]) {
        return Ok(None);
    }
    let from = |input: ParseStream<'_>| {
        let inner;
        syn::parenthesized!(inner in input);
        let word = inner.call(Ident::parse_any)?;
        inner.parse::<Token![=]>()?;
        let number = inner.parse::<LitInt>()?.base10_parse()?;
        if word == "from" && inner.is_empty() { Ok(number) } else { Err(inner.error("more than `from`")) }
    };
    from(input).map(Some).map_err(|_| {
        syn::Error::new(word.span(), "expected `array`, or `array(from = 1)` with a number up to 65535")
    })
}

fn set_layout(diag: &mut Diag, words: &mut FieldWords, word: &Ident, value: LayoutWord) {
    set(diag, &mut words.layout, word, value);
}

/// Sets one of a group of words that exclude one another.
fn set<T>(diag: &mut Diag, slot: &mut Option<(Ident, T)>, word: &Ident, value: T) {
    match slot {
        Some((first, _)) if first == word => {
            diag.error(word.span(), format_args!("`{word}` is set twice"));
        }
        Some((first, _)) => {
            diag.error(word.span(), format_args!("`{word}` conflicts with `{first}`"));
            diag.error(first.span(), format_args!("`{first}` is set here"));
        }
        None => *slot = Some((word.clone(), value)),
    }
}
