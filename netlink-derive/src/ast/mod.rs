//! What is declared: the words resolved against the types of their fields.

mod enums;
mod list;
mod types;

use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{Data, DataStruct, DeriveInput, Expr, Ident, Path, Type};

use crate::attr::{self, MessageAttr};
use crate::diag::Diag;

pub(crate) use self::types::{
    element_of, inner_of, is_named, is_whole, keeps_numbers, mentions_parameter, text, ungroup,
};

/// A declaration.
pub(crate) struct Input<'a> {
    pub(crate) derive: &'a DeriveInput,
    /// The path of `netlink-core`.
    pub(crate) krate: Path,
    pub(crate) shape: Shape<'a>,
}

/// The things that can be declared.
pub(crate) enum Shape<'a> {
    /// A struct: an attribute list, which may be the body of a request too.
    List(Box<List<'a>>),
    /// An enum with `value = u8`.
    Values(Values<'a>),
    /// An enum with `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]`.
    Table(Box<Table<'a>>),
    /// An enum with `select = str`.
    Alternatives(Alternatives<'a>),
}

/// An attribute list.
pub(crate) struct List<'a> {
    pub(crate) header: Option<Plain<'a>>,
    pub(crate) attrs: Vec<AttrField<'a>>,
    pub(crate) flattened: Vec<Flat<'a>>,
    pub(crate) unknown: Option<Plain<'a>>,
    pub(crate) skipped: Vec<Plain<'a>>,
    pub(crate) message: Option<MessageAttr>,
    /// The type of the key that the list is handed, for its `select` fields.
    pub(crate) key: Option<Ident>,
    /// The list that this one is a part of.
    pub(crate) whole: Option<Type>,
}

impl List<'_> {
    /// Whether every field was understood.
    pub(crate) fn is_complete(&self, data: &DataStruct) -> bool {
        let others = self.header.iter().chain(&self.unknown).count();
        others + self.attrs.len() + self.flattened.len() + self.skipped.len() == data.fields.len()
    }
}

/// A field without an id.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
}

/// A field that is a list whose attributes are among those of the list around.
pub(crate) struct Flat<'a> {
    pub(crate) field: Plain<'a>,
    pub(crate) word: Ident,
    /// How many attributes are declared in front of it.
    pub(crate) at: usize,
}

/// A field that is an attribute.
pub(crate) struct AttrField<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) id: Expr,
    /// The id as it is spelt, without the path in front.
    pub(crate) name: String,
    pub(crate) arity: Arity,
    /// What one packer call takes or gives.
    pub(crate) ty: &'a Type,
    pub(crate) packer: Packer,
    /// What it is when absent, where `default` says so.
    pub(crate) default: Option<(Ident, Option<Expr>)>,
    /// What its value must keep to before it is sent.
    pub(crate) limits: Vec<(Ident, Expr)>,
    /// Whether it holds the list's own type, which must not be a condition of itself.
    pub(crate) recursive: bool,
    /// Whether it is said that the id is 0.
    pub(crate) zero: bool,
}

/// How often the attribute may be there, and what the field is then.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arity {
    /// `T`
    Required,
    /// `Option<T>`
    Optional,
    /// `Vec<T>`, an attribute an element
    Multi,
    /// `Vec<T>`, one attribute for all; absent when empty
    List,
    /// `bool`
    Flag,
}

/// Which packer, and the word that chose it.
pub(crate) struct Packer {
    pub(crate) span: Span,
    pub(crate) base: Base,
    pub(crate) wrap: Option<Wrap>,
    pub(crate) shown: Shown,
}

/// How a value is printed, where words say so.
#[derive(Default)]
pub(crate) struct Shown {
    /// Not at all.
    pub(crate) secret: bool,
    /// In hexadecimal, and the word that says so.
    pub(crate) hex: Option<Ident>,
}

/// The packer of one element.
pub(crate) enum Base {
    /// The type's own, for want of a word.
    Default,
    /// One of `netlink_core::packers`.
    Named(&'static str),
    /// A scalar in the order of this name.
    Int(Ident, &'static str),
    With(Path),
    /// By the attribute with this index, named there, or by the key that the list was handed.
    Select(Selector),
}

/// Where a `select` field's key comes from.
#[derive(Clone, Copy)]
pub(crate) enum Selector {
    Field(usize, Span),
    Handed,
    /// Names a field; the index is not known yet.
    Unresolved,
}

/// What is around the packer of one element.
#[derive(Clone, Copy)]
pub(crate) enum Wrap {
    Array(u16),
    /// An array whose elements keep their numbers.
    Numbered,
    Packed,
}

/// A value enum.
pub(crate) struct Values<'a> {
    pub(crate) scalar: Ident,
    pub(crate) variants: Vec<Value<'a>>,
    pub(crate) other: Option<&'a Ident>,
}

/// A variant with a value.
pub(crate) struct Value<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) value: Expr,
}

/// Alternatives by key.
pub(crate) struct Alternatives<'a> {
    /// The keys' type; `str` for text.
    pub(crate) key: Ident,
    pub(crate) arms: Vec<Arm<'a>>,
}

/// One alternative.
pub(crate) struct Arm<'a> {
    pub(crate) ident: &'a Ident,
    /// `None`: takes what no other arm does.
    pub(crate) key: Option<Expr>,
    pub(crate) ty: &'a Type,
    pub(crate) packer: Packer,
}

/// A message table.
pub(crate) struct Table<'a> {
    pub(crate) message: MessageAttr,
    pub(crate) variants: Vec<Command<'a>>,
}

/// A command of a table.
pub(crate) struct Command<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) id: Expr,
    pub(crate) list: Option<&'a Type>,
}

/// The crate's path where nothing else is said.
pub(crate) fn default_crate() -> Path {
    syn::parse_quote!(::netlink_core)
}

/// Reads a declaration. `None` where its mistakes leave nothing to expand.
pub(crate) fn read<'a>(diag: &mut Diag, derive: &'a DeriveInput) -> Option<Input<'a>> {
    let container = attr::container(diag, &derive.attrs);
    let krate = container.krate.get().cloned().unwrap_or_else(default_crate);
    let shape = match &derive.data {
        Data::Struct(data) => {
            if let Some(span) = container.value.span() {
                diag.error(span, "`value` is for enums");
            }
            Shape::List(Box::new(list::read(diag, derive, data, container)?))
        }
        Data::Enum(data) => {
            if let Some(span) = container.subset_of.span() {
                diag.error(span, "`subset_of` is for structs: a list that is a part of another");
            }
            enums::read(diag, derive, data, container)?
        }
        Data::Union(data) => {
            diag.error(
                data.union_token.span(),
                "a union has no netlink form; declare its bytes, e.g. `[u8; 16]`",
            );
            return None;
        }
    };
    Some(Input { derive, krate, shape })
}

/// An id as the declaration spells it, without the path in front: `IPVS_SVC_ATTR_PORT`.
pub(crate) fn spelling(id: &Expr) -> String {
    match id {
        Expr::Path(path) => {
            path.path.segments.last().map_or_else(String::new, |last| last.ident.unraw().to_string())
        }
        Expr::Group(group) => spelling(&group.expr),
        Expr::Paren(paren) => spelling(&paren.expr),
        other => other.to_token_stream().to_string(),
    }
}
