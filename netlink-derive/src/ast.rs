//! What is declared: the words resolved against the types of their fields.

use proc_macro2::Span;
use quote::ToTokens;
use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{
    Data, DataEnum, DataStruct, DeriveInput, Expr, Fields, GenericArgument, Ident, Path, PathArguments, Type,
};

use crate::attr::{
    self, ArityWord, ContainerAttr, FieldAttr, FieldWords, LayoutWord, MessageAttr, VariantAttr,
};
use crate::check;
use crate::diag::Diag;

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
    List(List<'a>),
    /// An enum with `value = u8`.
    Values(Values<'a>),
    /// An enum with `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]`.
    Table(Table<'a>),
    /// An enum with `select = str`.
    Alternatives(Alternatives<'a>),
}

/// An attribute list.
pub(crate) struct List<'a> {
    pub(crate) header: Option<Plain<'a>>,
    pub(crate) attrs: Vec<AttrField<'a>>,
    pub(crate) unknown: Option<Plain<'a>>,
    pub(crate) skipped: Vec<Plain<'a>>,
    pub(crate) message: Option<MessageAttr>,
    /// The type of the key that the list is handed, for its `select` fields.
    pub(crate) key: Option<Ident>,
}

/// A field without an id.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) ident: &'a Ident,
    pub(crate) ty: &'a Type,
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
    pub(crate) default: Option<Option<Expr>>,
    /// What its value must keep to before it is sent.
    pub(crate) limits: Vec<(Ident, Expr)>,
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
    let mut container = attr::container(diag, &derive.attrs);
    let krate = container.krate.get().cloned().unwrap_or_else(default_crate);
    let shape = match &derive.data {
        Data::Struct(data) => {
            if let Some(span) = container.value.span() {
                diag.error(span, "`value` is for enums");
            }
            let key = container.select.get().cloned();
            Shape::List(list(diag, data, container.message.take(), key)?)
        }
        Data::Enum(data) => enumeration(diag, derive, data, container)?,
        Data::Union(data) => {
            diag.error(
                data.union_token.span(),
                "a union has no netlink form; for a C union declare its bytes",
            );
            return None;
        }
    };
    Some(Input { derive, krate, shape })
}

fn list<'a>(
    diag: &mut Diag,
    data: &'a DataStruct,
    message: Option<MessageAttr>,
    key: Option<Ident>,
) -> Option<List<'a>> {
    let mut list = List { header: None, attrs: Vec::new(), unknown: None, skipped: Vec::new(), message, key };
    let mut selected = Vec::new();
    if let Fields::Unnamed(fields) = &data.fields {
        diag.error_at(fields, "attribute lists are structs with named fields; for alternatives use an enum");
        return None;
    }
    for field in &data.fields {
        let ident = field.ident.as_ref()?;
        let plain = Plain { ident, ty: ungroup(&field.ty) };
        match attr::field(diag, &field.attrs) {
            None => {
                let label = ident.unraw();
                diag.error(
                    ident.span(),
                    format_args!("field `{label}` has no attribute id; add `#[nla(ID)]`, or `#[nla(skip)]`"),
                );
            }
            Some(FieldAttr::Header(word)) => check::once(diag, &word, &mut list.header, plain),
            Some(FieldAttr::Unknown(word)) => {
                check::unknown(diag, plain);
                check::once(diag, &word, &mut list.unknown, plain);
            }
            Some(FieldAttr::Skip) => list.skipped.push(plain),
            Some(FieldAttr::Attr { id, words }) => {
                check::attr_id(diag, &id);
                if let Some((_, LayoutWord::Select(Some(by)))) = &words.layout {
                    selected.push((list.attrs.len(), by.clone()));
                }
                let attr = attribute(diag, plain, id, *words);
                if attr.is_none() {
                    selected.retain(|(index, _)| *index < list.attrs.len());
                }
                list.attrs.extend(attr);
            }
            Some(FieldAttr::Bad) => {}
        }
    }
    for (index, by) in selected {
        if let Some(found) = check::selector(diag, &list, data, index, &by)
            && let Some(attr) = list.attrs.get_mut(index)
        {
            attr.packer.base = Base::Select(Selector::Field(found, by.span()));
        }
    }
    check::handed_key(diag, &list);
    check::unique_ids(diag, &list.attrs);
    check::list_message(diag, list.message.as_ref());
    Some(list)
}

fn attribute<'a>(diag: &mut Diag, field: Plain<'a>, id: Expr, words: FieldWords) -> Option<AttrField<'a>> {
    let (arity, ty) = check::arity(diag, field, &words)?;
    let packer = packer(diag, ty, &words)?;
    check::default(diag, arity, &words);
    check::limits(diag, arity, &words);
    let name = spelling(&id);
    let default = words.default.map(|(_, value)| value);
    Some(AttrField { ident: field.ident, id, name, arity, ty, packer, default, limits: words.limits })
}

/// The packer that the words choose for a value of type `ty`.
fn packer(diag: &mut Diag, ty: &Type, words: &FieldWords) -> Option<Packer> {
    let span = words
        .layout
        .as_ref()
        .map(|(word, layout)| match layout {
            LayoutWord::With(path) => path.span(),
            _ => word.span(),
        })
        .or(words.order.as_ref().map(|(word, _)| word.span()))
        .or(words.arity.as_ref().filter(|(_, arity)| *arity != ArityWord::Multi).map(|(word, _)| word.span()))
        .unwrap_or_else(|| ty.span());
    let base = check::base(diag, words)?;
    let wrap = match words.arity {
        Some((_, ArityWord::Array(_))) if keeps_numbers(ty) => Some(Wrap::Numbered),
        Some((_, ArityWord::Array(from))) => Some(Wrap::Array(from)),
        Some((_, ArityWord::Packed)) => Some(Wrap::Packed),
        Some((_, ArityWord::Multi)) | None => None,
    };
    Some(Packer { span, base, wrap })
}

fn enumeration<'a>(
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
        (None, Some(message)) => table(diag, data, message).map(Shape::Table),
        (Some(value), Some(message)) => {
            diag.error(value.span, "a value enum is no message table");
            diag.error(message.span, format_args!("`{}` is set here", message.kind.name()));
            None
        }
        (None, None) => {
            diag.error(
                derive.ident.span(),
                "say what this enum is: `#[nla(value = u8)]` for a set of values, \
                 `#[nla(select = str)]` for alternatives by key, `#[genl(family = ..)]` or `#[nlmsg(protocol = ..)]` for a message table",
            );
            None
        }
    }
}

fn values<'a>(diag: &mut Diag, data: &'a DataEnum, scalar: Ident) -> Values<'a> {
    let mut values = Values { scalar, variants: Vec::new(), other: None };
    for variant in &data.variants {
        let discriminant = variant
            .discriminant
            .as_ref()
            .map(|(_, value)| VariantAttr::Id(value.clone(), FieldWords::default()));
        match attr::variant(diag, &variant.attrs, "nla", false).or(discriminant) {
            Some(VariantAttr::Other(word, _)) => {
                if check::other_of_values(diag, variant, &values.scalar) {
                    check::once(diag, &word, &mut values.other, &variant.ident);
                }
            }
            Some(VariantAttr::Id(value, _)) => {
                if check::unit(diag, variant) {
                    values.variants.push(Value { ident: &variant.ident, value });
                }
            }
            Some(VariantAttr::Bad) => {}
            None => diag.error(
                variant.ident.span(),
                format_args!("variant `{}` has no value; add `#[nla(VALUE)]`, or `= VALUE`", variant.ident),
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
        let (id, words) = match attr::variant(diag, &variant.attrs, "nla", true) {
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
            if id.is_some() && matches!(packer.base, Base::Default) {
                packer.base = Base::Named("Nested");
            }
            alternatives.arms.push(Arm { ident: &variant.ident, key: id, ty, packer });
        }
    }
    check::unique_arms(diag, &alternatives.arms);
    alternatives
}

fn table<'a>(diag: &mut Diag, data: &'a DataEnum, message: MessageAttr) -> Option<Table<'a>> {
    let name = message.kind.name();
    let mut variants = Vec::new();
    for variant in &data.variants {
        match attr::variant(diag, &variant.attrs, name, false) {
            Some(VariantAttr::Id(id, _)) => {
                if let Some(list) = check::table_variant(diag, variant) {
                    check::command_id(diag, message.kind, &id);
                    variants.push(Command { ident: &variant.ident, id, list });
                }
            }
            Some(VariantAttr::Other(word, _)) => {
                diag.error(word.span(), "a message table has no `other`: unknown commands are an error");
            }
            Some(VariantAttr::Bad) => {}
            None => diag.error(
                variant.ident.span(),
                format_args!("variant `{}` has no command; add `#[{name}(COMMAND)]`", variant.ident),
            ),
        }
    }
    check::unique_commands(diag, &variants);
    check::table_message(diag, &message);
    check::home(diag, &message)?;
    Some(Table { message, variants })
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

/// The type without the invisible parentheses of macro arguments.
pub(crate) fn ungroup(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => ungroup(&group.elem),
        Type::Paren(paren) => ungroup(&paren.elem),
        other => other,
    }
}

/// The `T` of `name<T>`, by the type's last name.
pub(crate) fn inner_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| path.qself.is_none() && last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) if arguments.args.len() == 1 => Some(ungroup(ty)),
        _ => None,
    }
}

/// Whether a collection keeps the numbers of its elements: it is no `Vec`, or one of pairs.
fn keeps_numbers(ty: &Type) -> bool {
    !matches!(inner_of(ty, "Vec"), Some(element) if !matches!(element, Type::Tuple(_)))
}

/// What a collection holds: `T` of `Vec<T>`, `Vec<(u16, T)>` and `Map<u16, T>`.
pub(crate) fn element_of(ty: &Type) -> Option<&Type> {
    if let Some(element) = inner_of(ty, "Vec") {
        return match element {
            Type::Tuple(pair) if pair.elems.len() == 2 => pair.elems.last().map(ungroup),
            element => Some(element),
        };
    }
    let Type::Path(path) = ty else { return None };
    match &path.path.segments.last()?.arguments {
        PathArguments::AngleBracketed(arguments) if arguments.args.len() == 2 => {
            match arguments.args.last()? {
                GenericArgument::Type(ty) => Some(ungroup(ty)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// Whether the type is called `name`.
pub(crate) fn is_named(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.qself.is_none() && path.path.is_ident(name))
}
