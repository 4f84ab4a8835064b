//! The rules of fields: words against types, and fields against one another.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{DataStruct, DeriveInput, Type, TypeReference};

use crate::ast::{self, Arity, AttrField, Base, Input, List, Plain, Selector, Shape, inner_of, is_named};
use crate::attr::{ArityWord, FieldWords, LayoutWord};
use crate::diag::{Diag, did_you_mean};

/// `unknown` collects, so it is a `Vec`.
pub(crate) fn unknown(diag: &mut Diag, field: Plain<'_>) {
    if inner_of(field.ty, "Vec").is_none() {
        diag.error_at(field.ty, "`unknown` needs a `Vec<RawAttr<'_>>` or a `Vec<RawAttrBuf>`");
    }
}

/// A list that is taken in is there, and how many attributes it has is counted where no type parameter is known.
pub(crate) fn flatten(diag: &mut Diag, derive: &DeriveInput, field: Plain<'_>, word: &Ident) {
    if inner_of(field.ty, "Option").or(inner_of(field.ty, "Vec")).is_some() {
        diag.error(
            word.span(),
            "`flatten` takes in one list: use the list itself, with `Option` at its fields",
        );
    }
    if !ast::is_whole(&derive.generics, field.ty) {
        diag.error(word.span(), "`flatten` needs a list without parameters of types or constants");
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
            let text = ast::text(ty);
            diag.error(
                word.span(),
                format_args!("`{word}` needs a `Vec`, one element for each; `{text}` is none"),
            );
        }
        return None;
    }

    if let (Some((_, LayoutWord::Recursive)), Some(inner)) = (layout, vec) {
        return Some((Arity::Multi, inner));
    }
    if let Some(element) = inner_of(option.unwrap_or(ty), "Vec")
        && let Some((word, ways)) = needs_arity(words, element)
    {
        diag.error(word.span(), format_args!("`{word}` on a `Vec` needs {ways}"));
        return None;
    }
    Some(option.map_or((Arity::Required, ty), |inner| (Arity::Optional, inner)))
}

/// The word that packs one element and not a `Vec` of them, and the words that say how there are many.
fn needs_arity<'a>(words: &'a FieldWords, element: &Type) -> Option<(&'a Ident, &'static str)> {
    const REPEATED: &str = "`multi` (the attribute repeats)";
    const NESTED: &str = "`multi` (the attribute repeats) or `array` (one nest of numbered elements)";
    const NUMBERS: &str =
        "`multi` (the attribute repeats), `array` (numbered elements) or `packed` (back to back)";
    const TEXT: &str = "`multi` (the attribute repeats) or `array` (numbered elements)";
    match (&words.layout, &words.order) {
        (Some((word, LayoutWord::Select(_))), _) => Some((word, REPEATED)),
        (Some((word, LayoutWord::Nested | LayoutWord::Recursive)), _) => Some((word, NESTED)),
        (Some((word, LayoutWord::Scalar(_) | LayoutWord::Packer("Pod" | "Uint" | "Sint" | "Bits32"))), _)
        | (None, Some((word, _))) => Some((word, NUMBERS)),
        (Some((word, LayoutWord::Packer("NulString" | "Str"))), _) if !is_named(element, "u8") => {
            Some((word, TEXT))
        }
        _ => None,
    }
}

/// `array(from = 1)` numbers elements that have no numbers of their own.
pub(crate) fn numbers(diag: &mut Diag, ty: &Type, words: &FieldWords) {
    if let Some((word, ArityWord::Array(Some(_)))) = &words.arity
        && ast::keeps_numbers(ty)
    {
        let text = ast::text(ty);
        diag.error(
            word.span(),
            format_args!("`array(from = ..)` numbers the elements, but those of `{text}` have their own"),
        );
    }
}

/// A list that must hold itself has no end.
pub(crate) fn recursion(diag: &mut Diag, derive: &DeriveInput, field: Plain<'_>, words: &FieldWords) {
    let names_self = |ty: &Type| match ty {
        Type::Path(path) => {
            path.path.segments.iter().any(|name| name.ident == "Self" || name.ident == derive.ident)
        }
        _ => false,
    };
    if let Some((word, LayoutWord::Recursive | LayoutWord::Nested)) = &words.layout
        && inner_of(field.ty, "Box").is_some_and(names_self)
    {
        diag.error(
            word.span(),
            "a list that always holds itself has no end: use `Option<Box<..>>` or `Vec<..>`",
        );
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
    let numbers: Vec<_> = words
        .limits
        .iter()
        .map(|(word, value)| (word, value, super::number(diag, value, &format!("the value of `{word}`"))))
        .collect();
    let limit = |name: &str| {
        numbers.iter().find_map(|(word, value, number)| Some((*value, number.filter(|_| *word == name)?)))
    };
    if let (Some((_, min)), Some((max, most))) = (limit("min"), limit("max"))
        && most < min
    {
        diag.error_at(max, format_args!("`max` is less than `min`, which is {min}: no value would do"));
    }
    for (word, what) in [("max_len", "a number of bytes"), ("mask", "a set of bits")] {
        if let Some((value, number)) = limit(word)
            && number < 0
        {
            diag.error_at(value, format_args!("`{word}` is {what}, and not negative"));
        }
    }
}

/// Numbers can be shown in hexadecimal, if they are shown at all. What has no word says by its type what it is,
/// and what has a packer of its own by that.
pub(crate) fn hex(diag: &mut Diag, words: &FieldWords) {
    let Some((word, ())) = &words.hex else { return };
    let array = words.arity.as_ref().filter(|(_, arity)| matches!(arity, ArityWord::Array(_)));
    match (&words.layout, array) {
        _ if words.secret.is_some() => {
            diag.error(word.span(), "`hex` conflicts with `secret`, which is not shown");
        }
        (_, Some(_)) => {
            diag.error(word.span(), "`hex` goes with integers, alone, `multi` or `packed`");
        }
        (
            None
            | Some((_, LayoutWord::Scalar(_) | LayoutWord::With(_) | LayoutWord::Packer("Uint" | "Sint"))),
            _,
        ) => {}
        (Some(_), _) => diag.error(word.span(), "`hex` goes with integers"),
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
            // A field that has a mistake is no attribute either, but that is said already.
            let mut others = list.header.iter().chain(&list.unknown).chain(&list.skipped);
            if others.any(|other| other.ident == by) {
                diag.error(by.span(), format_args!("`{by}` is no attribute, so it cannot select"));
            }
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
pub(crate) fn handed_key(diag: &mut Diag, list: &List<'_>, data: &DataStruct) {
    let handed = |attr: &&AttrField<'_>| matches!(attr.packer.base, Base::Select(Selector::Handed));
    match (list.attrs.iter().find(handed), &list.key) {
        (Some(attr), None) => diag.error(
            attr.packer.span,
            "select by what? `select = field`, or `#[nla(select = str)]` on the struct to be handed the key",
        ),
        // A field that has a mistake may be the one.
        (None, Some(key)) if list.is_complete(data) => {
            diag.error(key.span(), "the struct is handed a key, but no field has the word `select`");
        }
        _ => {}
    }
}

/// What is decoded borrows from the message, which is not static.
pub(crate) fn borrows(diag: &mut Diag, declared: &Input<'_>) {
    let Shape::List(list) = &declared.shape else { return };
    for attr in list.attrs.iter().filter(|attr| !matches!(attr.packer.base, Base::With(_))) {
        if let Type::Reference(TypeReference { lifetime: Some(lifetime), .. }) = attr.ty
            && lifetime.ident == "static"
        {
            diag.error(
                lifetime.span(),
                "a decoded field borrows from the message: use a lifetime of the struct, `&'a ..`, or an owned type",
            );
        }
    }
}
