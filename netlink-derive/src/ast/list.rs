//! Structs: attribute lists.

use syn::ext::IdentExt;
use syn::spanned::Spanned as _;
use syn::{DataStruct, DeriveInput, Expr, Fields, Type};

use super::types::{keeps_numbers, ungroup};
use super::{AttrField, Base, Flat, List, Packer, Plain, Selector, Shown, Wrap, spelling};
use crate::attr::{self, ArityWord, ContainerAttr, FieldAttr, FieldWords, LayoutWord};
use crate::check;
use crate::diag::Diag;

/// Reads a struct. `None` where its mistakes leave nothing to expand.
pub(super) fn read<'a>(
    diag: &mut Diag,
    derive: &'a DeriveInput,
    data: &'a DataStruct,
    container: ContainerAttr,
) -> Option<List<'a>> {
    check::no_selection(diag, container.select.span(), container.message.as_ref());
    let (message, key) = (container.message, container.select.0.map(|select| select.value));
    let whole = container.subset_of.0.map(|whole| whole.value);
    let mut list = List {
        header: None,
        attrs: Vec::new(),
        flattened: Vec::new(),
        unknown: None,
        skipped: Vec::new(),
        message,
        key,
        whole,
    };
    let mut selected = Vec::new();
    if let Fields::Unnamed(fields) = &data.fields {
        diag.error_at(
            fields,
            "attribute lists are structs with named fields; for alternatives use an enum\n\
             a number in a type of its own needs no derive but `From` both ways, and its width: `#[nla(ID, u32)]`",
        );
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
            Some(FieldAttr::Flatten(word)) => {
                check::flatten(diag, derive, plain, &word);
                list.flattened.push(Flat { field: plain, word, at: list.attrs.len() });
            }
            Some(FieldAttr::Skip) => list.skipped.push(plain),
            Some(FieldAttr::Attr { id, words }) => {
                check::attr_id(diag, &id, words.zero.is_some());
                check::recursion(diag, derive, plain, &words);
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
        let Some(found) = check::selector(diag, &list, data, index, &by) else { continue };
        if list.attrs.get(found).is_some_and(|selector| selector.packer.shown.secret) {
            diag.error(
                by.span(),
                format_args!("`{by}` is `secret`, but which alternative there is tells it"),
            );
        }
        if let Some(attr) = list.attrs.get_mut(index) {
            attr.packer.base = Base::Select(Selector::Field(found, by.span()));
        }
    }
    check::handed_key(diag, &list, data);
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
    let recursive = matches!(words.layout, Some((_, LayoutWord::Recursive)));
    let FieldWords { default, limits, zero, .. } = words;
    let zero = zero.is_some();
    Some(AttrField { ident: field.ident, id, name, arity, ty, packer, default, limits, recursive, zero })
}

/// The packer that the words choose for a value of type `ty`.
pub(super) fn packer(diag: &mut Diag, ty: &Type, words: &FieldWords) -> Option<Packer> {
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
    check::numbers(diag, ty, words);
    check::hex(diag, words);
    let base = check::base(diag, words)?;
    let wrap = match words.arity {
        Some((_, ArityWord::Array(_))) if keeps_numbers(ty) => Some(Wrap::Numbered),
        Some((_, ArityWord::Array(from))) => Some(Wrap::Array(from.unwrap_or(0))),
        Some((_, ArityWord::Packed)) => Some(Wrap::Packed),
        Some((_, ArityWord::Multi)) | None => None,
    };
    let hex = words.hex.as_ref().map(|(word, ())| word.clone());
    Some(Packer { span, base, wrap, shown: Shown { secret: words.secret.is_some(), hex } })
}
