//! Reading `#[nla(..)]`, `#[genl(..)]` and `#[nlmsg(..)]` into slots that each can be set once.

use proc_macro2::{Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, Ident, LitInt, Path, Token, Type};

use crate::diag::{Diag, did_you_mean};
use crate::words::{self, Word};

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
    /// Numbered from here.
    Array(u16),
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
}

/// What a field's `#[nla(..)]` says.
pub(crate) enum FieldAttr {
    Header(Ident),
    Unknown(Ident),
    Skip,
    Attr {
        id: Expr,
        words: Box<FieldWords>,
    },
    /// A mistake that has been reported.
    Bad,
}

/// Reads a field's attribute. `None` where there is none.
pub(crate) fn field(diag: &mut Diag, attrs: &[Attribute]) -> Option<FieldAttr> {
    let mut found = None;
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("nla")) {
        if found.is_some() {
            diag.error_at(attr, "a field has one `#[nla(..)]`; put all words into it");
            continue;
        }
        found = Some(match attr.meta.require_list() {
            Ok(list) => parse_field(diag, list.tokens.clone(), attr),
            Err(error) => {
                diag.push(error);
                FieldAttr::Bad
            }
        });
    }
    found
}

fn parse_field(diag: &mut Diag, tokens: TokenStream, attr: &Attribute) -> FieldAttr {
    if tokens.is_empty() {
        diag.error_at(attr, "expected an attribute id: `#[nla(ID)]`, or `#[nla(skip)]`");
        return FieldAttr::Bad;
    }
    let parser = |input: ParseStream<'_>| {
        if let Some(special) = special(input)? {
            return Ok(special);
        }
        if let Some(word) = word_instead_of_id(input) {
            return Err(syn::Error::new(
                word.span(),
                format_args!("expected the attribute id first: `#[nla(ID, {word})]`"),
            ));
        }
        let id: Expr = input.parse()?;
        let words = words(diag, input)?;
        Ok(FieldAttr::Attr { id, words: Box::new(words) })
    };
    parser.parse2(tokens).unwrap_or_else(|error| {
        diag.push(error);
        FieldAttr::Bad
    })
}

/// `, word, word = value` up to the end.
fn words(diag: &mut Diag, input: ParseStream<'_>) -> syn::Result<FieldWords> {
    let mut words = FieldWords::default();
    while !input.is_empty() {
        input.parse::<Token![,]>()?;
        if input.is_empty() {
            break;
        }
        parse_word(diag, input, &mut words)?;
    }
    Ok(words)
}

/// `header`, `unknown` or `skip`, alone.
fn special(input: ParseStream<'_>) -> syn::Result<Option<FieldAttr>> {
    let ahead = input.fork();
    let Ok(word) = ahead.call(Ident::parse_any) else { return Ok(None) };
    let name = word.to_string();
    if !words::SPECIAL.contains(&name.as_str()) || !(ahead.is_empty() || ahead.peek(Token![,])) {
        return Ok(None);
    }
    input.call(Ident::parse_any)?;
    if !input.is_empty() {
        let span = input.span();
        return Err(syn::Error::new(span, format_args!("`{name}` stands alone: `#[nla({name})]`")));
    }
    Ok(Some(match name.as_str() {
        "header" => FieldAttr::Header(word),
        "unknown" => FieldAttr::Unknown(word),
        _ => FieldAttr::Skip,
    }))
}

/// A field word where the id should be. Constants are not spelt like that.
fn word_instead_of_id(input: ParseStream<'_>) -> Option<Ident> {
    let ahead = input.fork();
    let word = ahead.call(Ident::parse_any).ok()?;
    let is_word = words::field_word(&word.to_string()).is_some();
    (is_word && (ahead.is_empty() || ahead.peek(Token![,]) || ahead.peek(Token![=]))).then_some(word)
}

fn parse_word(diag: &mut Diag, input: ParseStream<'_>, words: &mut FieldWords) -> syn::Result<()> {
    let word = input.call(Ident::parse_any)?;
    let name = word.unraw().to_string();
    let Some(meaning) = words::field_word(&name) else {
        let known: Vec<&str> = words::FIELD.iter().map(|(name, _)| *name).collect();
        let special = words::SPECIAL.contains(&name.as_str());
        if special {
            diag.error(word.span(), format_args!("`{name}` stands alone: `#[nla({name})]`"));
        } else {
            diag.error(
                word.span(),
                format_args!(
                    "unknown `nla` option `{name}`{}\nexpected one of: {}",
                    did_you_mean(&name, known.iter().copied()),
                    words::list(known.iter().copied()),
                ),
            );
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
            let path = argument(input, &word, "with = path::to::Packer")?;
            set_layout(diag, words, &word, LayoutWord::With(path));
        }
        Word::Select => {
            let field = if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                Some(input.call(Ident::parse_any)?)
            } else {
                None
            };
            set_layout(diag, words, &word, LayoutWord::Select(field));
        }
        Word::Default => {
            let value = if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                Some(input.parse()?)
            } else {
                None
            };
            set(diag, &mut words.default, &word, value);
        }
        Word::Limit => {
            let value = argument(input, &word, &format!("{name} = VALUE"))?;
            if words.limits.iter().any(|(first, _)| *first == word) {
                diag.error(word.span(), format_args!("`{word}` is set twice"));
            } else {
                words.limits.push((word.clone(), value));
            }
        }
        Word::Order(alone, beside) => {
            set(diag, &mut words.order, &word, (alone, beside));
        }
        Word::Multi => set(diag, &mut words.arity, &word, ArityWord::Multi),
        Word::Packed => set(diag, &mut words.arity, &word, ArityWord::Packed),
        Word::Array => {
            let from = array_from(input)?;
            set(diag, &mut words.arity, &word, ArityWord::Array(from));
        }
    }
    if !input.is_empty() && !input.peek(Token![,]) {
        diag.error(input.span(), format_args!("`{name}` takes no argument here; expected `,`"));
        return skip_argument(input);
    }
    Ok(())
}

/// The `(from = 1)` of `array(from = 1)`.
fn array_from(input: ParseStream<'_>) -> syn::Result<u16> {
    if !input.peek(syn::token::Paren) {
        return Ok(0);
    }
    let inner;
    syn::parenthesized!(inner in input);
    let word: Ident = inner.call(Ident::parse_any)?;
    if word != "from" {
        return Err(syn::Error::new(word.span(), "expected `array(from = 1)`"));
    }
    inner.parse::<Token![=]>()?;
    inner.parse::<LitInt>()?.base10_parse()
}

/// The value of `word = value`.
fn argument<T: Parse>(input: ParseStream<'_>, word: &Ident, usage: &str) -> syn::Result<T> {
    if !input.peek(Token![=]) {
        return Err(syn::Error::new(word.span(), format_args!("expected a value: `{usage}`")));
    }
    input.parse::<Token![=]>()?;
    input.parse()
}

/// Passes over the rest of a word that was not understood.
fn skip_argument(input: ParseStream<'_>) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<proc_macro2::TokenTree>()?;
    }
    Ok(())
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

/// What a type's attributes say.
#[derive(Default)]
pub(crate) struct ContainerAttr {
    pub(crate) krate: Slot<Path>,
    pub(crate) value: Slot<Ident>,
    pub(crate) select: Slot<Ident>,
    /// The `#[genl(..)]` or `#[nlmsg(..)]`.
    pub(crate) message: Option<MessageAttr>,
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
}

/// Reads a type's attributes.
pub(crate) fn container(diag: &mut Diag, attrs: &[Attribute]) -> ContainerAttr {
    let mut container = ContainerAttr::default();
    for attr in attrs {
        if attr.path().is_ident("nla") {
            each_word(diag, attr, |diag, word, input| {
                match word.to_string().as_str() {
                    "crate" => {
                        let path = argument_with(input, word, "crate = path", Path::parse_mod_style)?;
                        container.krate.set(diag, word, path);
                    }
                    "value" => {
                        let scalar: Ident = argument(input, word, "value = u8")?;
                        if words::field_word(&scalar.to_string()) == Some(Word::Scalar) {
                            container.value.set(diag, word, scalar);
                        } else {
                            diag.error(
                                scalar.span(),
                                "expected an integer type: `u8` to `u64` or `i8` to `i64`",
                            );
                        }
                    }
                    "select" => {
                        let key: Ident = argument(input, word, "select = str")?;
                        if key == "str" || words::field_word(&key.to_string()) == Some(Word::Scalar) {
                            container.select.set(diag, word, key);
                        } else {
                            diag.error(
                                key.span(),
                                "expected the type of the keys: `str`, `u8` to `u64` or `i8` to `i64`",
                            );
                        }
                    }
                    _ => unknown_word(diag, word, "nla", words::CONTAINER),
                }
                Ok(())
            });
        } else if let Some(kind) = message_kind(attr) {
            let message = message(diag, attr, kind);
            if let Some(first) = &container.message {
                diag.error_at(attr, "a message is declared once; put all words into one attribute");
                diag.error(first.span, "declared here first");
            } else {
                container.message = Some(message);
            }
        }
    }
    container
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
        span: attr.span(),
        home: Slot::default(),
        command: Slot::default(),
        reply: Slot::default(),
        dump: Slot::default(),
        reply_command: Slot::default(),
        flags: Slot::default(),
        version: Slot::default(),
    };
    each_word(diag, attr, |diag, word, input| {
        let name = word.to_string();
        match (kind, name.as_str()) {
            (MessageKind::Genl, "family") => {
                message.home.set(diag, word, argument(input, word, "family = MyFamily")?);
            }
            (MessageKind::Nlmsg, "protocol") => {
                message.home.set(diag, word, argument(input, word, "protocol = MyProtocol")?);
            }
            (_, "command") => message.command.set(diag, word, argument(input, word, "command = MY_CMD_GET")?),
            (_, "reply") => message.reply.set(diag, word, argument(input, word, "reply = MyReply")?),
            (_, "dump") => message.dump.set(diag, word, argument(input, word, "dump = MyItem")?),
            (_, "reply_command") => {
                message.reply_command.set(diag, word, argument(input, word, "reply_command = MY_CMD_NEW")?);
            }
            (_, "flags") => message.flags.set(diag, word, argument(input, word, "flags = NLM_F_CREATE")?),
            (MessageKind::Genl, "version") => {
                message.version.set(diag, word, argument(input, word, "version = 2")?);
            }
            (MessageKind::Genl, _) => unknown_word(diag, word, "genl", words::GENL),
            (MessageKind::Nlmsg, _) => unknown_word(diag, word, "nlmsg", words::NLMSG),
        }
        Ok(())
    });
    message
}

fn unknown_word(diag: &mut Diag, word: &Ident, attr: &str, known: &[&str]) {
    diag.error(
        word.span(),
        format_args!(
            "unknown `{attr}` option `{word}`{}\nexpected one of: {}",
            did_you_mean(&word.to_string(), known.iter().copied()),
            words::list(known.iter().copied()),
        ),
    );
}

fn argument_with<T>(
    input: ParseStream<'_>,
    word: &Ident,
    usage: &str,
    parse: fn(ParseStream<'_>) -> syn::Result<T>,
) -> syn::Result<T> {
    if !input.peek(Token![=]) {
        return Err(syn::Error::new(word.span(), format_args!("expected a value: `{usage}`")));
    }
    input.parse::<Token![=]>()?;
    parse(input)
}

/// Calls `each` at every word of `#[attr(word, word = value)]`; what it leaves of a word is passed over.
fn each_word(
    diag: &mut Diag,
    attr: &Attribute,
    mut each: impl FnMut(&mut Diag, &Ident, ParseStream<'_>) -> syn::Result<()>,
) {
    let list = match attr.meta.require_list() {
        Ok(list) => list,
        Err(error) => return diag.push(error),
    };
    let parser = |input: ParseStream<'_>| {
        while !input.is_empty() {
            let word = input.call(Ident::parse_any)?;
            if let Err(error) = each(diag, &word, input) {
                diag.push(error);
            }
            skip_argument(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(())
    };
    if let Err(error) = parser.parse2(list.tokens.clone()) {
        diag.push(error);
    }
}

/// What a variant's attribute says.
pub(crate) enum VariantAttr {
    /// A value, a key or a command, and the words behind a key.
    Id(Expr, FieldWords),
    /// Takes what no other variant does.
    Other(Ident, FieldWords),
    Bad,
}

/// Reads a variant's `#[name(..)]`. `None` where there is none.
pub(crate) fn variant(diag: &mut Diag, attrs: &[Attribute], name: &str, words: bool) -> Option<VariantAttr> {
    let attr = attrs.iter().find(|attr| attr.path().is_ident(name))?;
    let list = match attr.meta.require_list() {
        Ok(list) => list,
        Err(error) => {
            diag.push(error);
            return Some(VariantAttr::Bad);
        }
    };
    let parser = |input: ParseStream<'_>| {
        let ahead = input.fork();
        let other = ahead.call(Ident::parse_any).ok().filter(|word| word == "other");
        if let Some(word) = other.filter(|_| ahead.is_empty() || ahead.peek(Token![,])) {
            input.call(Ident::parse_any)?;
            return Ok(VariantAttr::Other(word, variant_words(diag, input, words)?));
        }
        let id = input.parse()?;
        Ok(VariantAttr::Id(id, variant_words(diag, input, words)?))
    };
    Some(parser.parse2(list.tokens.clone()).unwrap_or_else(|error| {
        diag.push(error);
        VariantAttr::Bad
    }))
}

/// The words behind a variant's key, where it may have some.
fn variant_words(diag: &mut Diag, input: ParseStream<'_>, allowed: bool) -> syn::Result<FieldWords> {
    if !allowed && !input.is_empty() {
        return Err(input.error("expected one value"));
    }
    words(diag, input)
}
