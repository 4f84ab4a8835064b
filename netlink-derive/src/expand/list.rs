//! What both directions of an attribute list share: packers, ids, schema.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Generics, Lifetime, Type, WherePredicate, parse_quote};

use super::spans::{blamed_call, call_at, moved, private_at};
use super::{flat, ids, part};
use crate::ast::{
    Arity, AttrField, Base, Input, List, Packer, Selector, Wrap, element_of, is_whole, mentions_parameter,
};

/// A direction's traits, for packer calls.
pub(super) struct Side<'a> {
    pub(super) nl: &'a TokenStream,
    /// The lifetime of the input when decoding.
    pub(super) input: Option<Lifetime>,
}

impl Side<'_> {
    /// The packer of a value of type `ty`, as a type.
    fn packer(&self, packer: &Packer, ty: &Type) -> TokenStream {
        let element = element(packer, ty);
        let span = packer.span;
        let nl = private_at(span);
        let base = match &packer.base {
            Base::Default => {
                let default = self.default_trait();
                quote_spanned!(span=> <#element as #default>::Packer)
            }
            Base::Named(name) => {
                let name = format_ident!("{name}", span = span);
                quote_spanned!(span=> #nl::packers::#name)
            }
            Base::Int(scalar, order) => {
                let order = format_ident!("{order}", span = span);
                quote_spanned!(span=> #nl::packers::Int<#nl::core::primitive::#scalar, #nl::packers::#order>)
            }
            Base::With(path) => quote!(#path),
            // A selected payload has no packer; its alternatives do.
            Base::Select(_) => quote!(#nl::packers::Stub),
        };
        match packer.wrap {
            Some(Wrap::Array(from)) => quote_spanned!(span=> #nl::packers::Array<#base, #from>),
            Some(Wrap::Numbered) => quote_spanned!(span=> #nl::packers::Numbered<#base>),
            Some(Wrap::Packed) => quote_spanned!(span=> #nl::packers::Packed<#base>),
            None => base,
        }
    }

    fn default_trait(&self) -> TokenStream {
        let nl = self.nl;
        if self.input.is_some() { quote!(#nl::DefaultUnpack) } else { quote!(#nl::DefaultPack) }
    }

    /// `<Packer as Pack<T>>::item`, or of `Unpack`, blamed on the word that chose the packer.
    pub(super) fn item(&self, packer: &Packer, ty: &Type, item: &str) -> TokenStream {
        let span = packer.span;
        let nl = private_at(span);
        let packer = self.packer(packer, ty);
        let item = Ident::new(item, span);
        match &self.input {
            Some(input) => quote_spanned!(span=> <#packer as #nl::Unpack<#input, #ty>>::#item),
            None => quote_spanned!(span=> <#packer as #nl::Pack<#ty>>::#item),
        }
    }

    /// `<T as SelectDecode>::item`, or of `SelectEncode`, blamed on the word `select`.
    pub(super) fn selected(&self, attr: &AttrField<'_>, item: &str) -> TokenStream {
        let span = attr.packer.span;
        let (ty, select, item) = (moved(attr.ty, span), self.select_trait(span), Ident::new(item, span));
        quote_spanned!(span=> <#ty as #select>::#item)
    }

    /// A call of it with a key and more. The key's type is the trait's, so it is blamed there too.
    pub(super) fn call_selected(
        &self,
        attr: &AttrField<'_>,
        item: &str,
        arguments: impl FnOnce(TokenStream) -> TokenStream,
        key: TokenStream,
    ) -> TokenStream {
        let span = attr.packer.span;
        let nl = private_at(span);
        let key = call_at(span, quote_spanned!(span=> #nl::key), key);
        call_at(span, self.selected(attr, item), arguments(key))
    }

    /// The call that makes the value of `by` into a key of `attr`, blamed on the name in `select = name`.
    pub(super) fn select_by(
        &self,
        attr: &AttrField<'_>,
        by: &AttrField<'_>,
        span: Span,
        value: TokenStream,
    ) -> TokenStream {
        let (nl, by, key) = (private_at(span), moved(by.ty, span), self.selected(attr, "Key"));
        call_at(span, quote_spanned!(span=> <#by as #nl::Selects<'_, #key<'_>>>::key), value)
    }

    fn select_trait(&self, span: Span) -> TokenStream {
        let nl = private_at(span);
        match &self.input {
            Some(input) => quote_spanned!(span=> #nl::SelectDecode<#input>),
            None => quote_spanned!(span=> #nl::SelectEncode),
        }
    }

    /// The form of a value of type `ty`, with the names that the type has for its numbers, bits or fields.
    pub(super) fn layout(&self, packer: &Packer, ty: &Type) -> TokenStream {
        let (layout, shown) = (self.named_layout(packer, ty), shown(packer));
        quote!(#layout #shown)
    }

    fn named_layout(&self, packer: &Packer, ty: &Type) -> TokenStream {
        let (nl, layout) = (self.nl, self.item(packer, ty, "LAYOUT"));
        let (element, packs) = (element(packer, ty), self.input.is_none());
        match (&packer.base, packer.wrap) {
            (_, Some(Wrap::Array(_) | Wrap::Numbered)) | (Base::With(_) | Base::Select(_), _) => layout,
            (Base::Named("Pod"), _) => quote!(#layout.with_fields(<#nl::FieldsOf<#element>>::FIELDS)),
            (Base::Named("Bits32"), _) if packs => quote!(#layout.named(<#nl::PackBits<#element>>::NAMES)),
            (Base::Named("Bits32"), _) => quote!(#layout.named(<#nl::UnpackBits<#element>>::NAMES)),
            (Base::Default | Base::Int(..) | Base::Named("Uint" | "Sint"), _) if packs => {
                quote!(#layout.named(<#nl::PackNames<#element>>::NAMES))
            }
            (Base::Default | Base::Int(..) | Base::Named("Uint" | "Sint"), _) => {
                quote!(#layout.named(<#nl::UnpackNames<#element>>::NAMES))
            }
            (Base::Named(_), _) => layout,
        }
    }

    /// What must hold of the type parameters.
    pub(super) fn bounds(&self, generics: &Generics, list: &List<'_>) -> Vec<WherePredicate> {
        let nl = self.nl;
        let mut bounds = Vec::new();
        for attr in list.attrs.iter().filter(|attr| attr.arity != Arity::Flag && !attr.recursive) {
            if !mentions_parameter(generics, attr.ty) {
                continue;
            }
            let ty = attr.ty;
            if matches!(attr.packer.base, Base::Select(_)) {
                let select = self.select_trait(attr.packer.span);
                bounds.push(parse_quote!(#ty: #select));
                continue;
            }
            let packer = self.packer(&attr.packer, ty);
            if matches!(attr.packer.base, Base::Default) {
                let (default, element) = (self.default_trait(), element(&attr.packer, ty));
                bounds.push(parse_quote!(#element: #default));
            }
            bounds.push(match &self.input {
                Some(input) => parse_quote!(#packer: #nl::Unpack<#input, #ty>),
                None => parse_quote!(#packer: #nl::Pack<#ty>),
            });
        }
        if self.input.is_some() {
            for field in list.skipped.iter().filter(|field| mentions_parameter(generics, field.ty)) {
                let ty = field.ty;
                bounds.push(parse_quote!(#ty: #nl::core::default::Default));
            }
        }
        bounds
    }

    /// The `const SCHEMA`.
    pub(super) fn schema(&self, input: &Input<'_>, list: &List<'_>) -> TokenStream {
        let nl = self.nl;
        let name = input.derive.ident.unraw().to_string();
        let header = match &list.header {
            Some(header) => {
                let ty = header.ty;
                quote!(#nl::Header::new(#nl::core::mem::size_of::<#ty>(), <#nl::FieldsOf<#ty>>::FIELDS))
            }
            None => quote!(#nl::Header::NONE),
        };
        let specs = list.attrs.iter().enumerate().map(|(index, attr)| {
            let id = ids::constant(index);
            let (name, field) = (&attr.name, attr.ident.unraw().to_string());
            let presence = match attr.arity {
                Arity::Required if attr.default.is_some() => quote!(Optional),
                Arity::Required => quote!(Required),
                Arity::Optional | Arity::List | Arity::Flag => quote!(Optional),
                Arity::Multi => quote!(Multi),
            };
            let layout = self.attr_layout(attr);
            let selector = match attr.packer.base {
                Base::Select(Selector::Field(by, _)) => list.attrs.get(by).map(|by| {
                    let typed = (!is_plain_key(by)).then(|| quote!(.typed()));
                    let by = by.ident.unraw().to_string();
                    quote!(.selected_by(#by) #typed)
                }),
                _ => None,
            };
            let limits = (!attr.limits.is_empty()).then(|| {
                let limits = limits(nl, attr);
                quote!(.limited(#limits))
            });
            quote! {
                #nl::AttrSpec::new(#id, #name, #field, #nl::Presence::#presence, #layout) #selector #limits
            }
        });
        let specs = flat::specs(self, list, specs.collect());
        let whole = list.whole.as_ref().map(|whole| {
            let whole = part::schema_of(self, whole);
            quote!(.subset_of(|| #whole))
        });
        let unknown = list.unknown.as_ref().map(|_| quote!(.keeping_unknown()));
        quote! {
            const SCHEMA: &'static #nl::Schema = &#nl::Schema::new(#name, #header, #specs) #unknown #whole;
        }
    }

    /// The form of an attribute.
    pub(super) fn attr_layout(&self, attr: &AttrField<'_>) -> TokenStream {
        let nl = self.nl;
        match attr.packer.base {
            _ if attr.arity == Arity::Flag => quote!(#nl::Layout::new(#nl::AttrKind::Flag)),
            Base::Select(_) => {
                let (schema, shown) = (self.selected(attr, "SCHEMA"), shown(&attr.packer));
                quote!(#nl::Layout::nested(|| #schema) #shown)
            }
            _ => self.layout(&attr.packer, attr.ty),
        }
    }
}

/// Whether what is on the wire is the value that selects: integers and text as they are.
fn is_plain_key(attr: &AttrField<'_>) -> bool {
    const PLAIN: [&str; 13] =
        ["u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "str", "String", "CStr", "CString", "Vec"];
    let ty = match attr.ty {
        Type::Reference(reference) => &*reference.elem,
        ty => ty,
    };
    let last = match ty {
        Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        Type::Slice(_) => Some("Vec".into()),
        _ => None,
    };
    !matches!(attr.packer.base, Base::With(_)) && last.is_some_and(|last| PLAIN.contains(&last.as_str()))
}

/// The type that the innermost packer takes.
fn element<'a>(packer: &Packer, ty: &'a Type) -> &'a Type {
    packer.wrap.and(element_of(ty)).unwrap_or(ty)
}

/// The limits of an attribute, as a constant expression.
pub(super) fn limits(nl: &TokenStream, attr: &AttrField<'_>) -> TokenStream {
    let calls = attr.limits.iter().map(|(word, value)| {
        let value = ids::cast(
            value,
            match word.to_string().as_str() {
                "max_len" => "usize",
                "mask" => "u64",
                _ => "i128",
            },
        );
        quote!(.#word(#value))
    });
    quote!(#nl::Limits::NONE #(#calls)*)
}

/// The type of a key, with the lifetime `'__k` for text.
pub(super) fn key_type(nl: &TokenStream, key: &Ident) -> TokenStream {
    if key == "str" { quote!(&'__k [#nl::core::primitive::u8]) } else { quote!(#nl::core::primitive::#key) }
}

/// The ids of a list, as constants.
pub(super) fn id_constants(side: &Side<'_>, generics: &Generics, list: &List<'_>) -> TokenStream {
    let nl = side.nl;
    let zeros = list.attrs.iter().enumerate().filter(|(_, attr)| attr.zero);
    let zeros: Vec<_> = zeros
        .map(|(index, attr)| {
            let check = blamed_call(&attr.id, "zero_id", quote!(__IDS, #index));
            quote! { const _: () = #check; }
        })
        .collect();
    let numbers = if zeros.is_empty() { quote!(#nl::ATTR_IDS) } else { quote!(#nl::ATTR_IDS_AND_ZERO) };
    let constants = ids::Ids { prefix: "ID", ty: &quote!(#nl::core::primitive::u16), numbers: &numbers }
        .constants(list.attrs.iter().map(|attr| (&attr.id, attr.ident.unraw().to_string())));
    let hexes = list.attrs.iter().map(|attr| hex_check(side, generics, &attr.packer, attr.ty));
    let limits = list.attrs.iter().map(|attr| limit_checks(side, generics, attr));
    let (parts, flats) = (part::checks(side, generics, list), flat::constants(side, generics, list));
    quote! { #constants #(#zeros)* #(#hexes)* #(#limits)* #parts #flats }
}

/// A constant that fails where what is to be shown in hexadecimal is no number. What depends on parameters is
/// not known here.
pub(super) fn hex_check(
    side: &Side<'_>,
    generics: &Generics,
    packer: &Packer,
    ty: &Type,
) -> Option<TokenStream> {
    let word = packer.shown.hex.as_ref().filter(|_| is_whole(generics, ty))?;
    let check = blamed_call(word, "hex", part::for_ever(side.layout(packer, ty)));
    let nl = side.nl;
    Some(quote! { const _: #nl::Layout = #check; })
}

/// Constants that fail where a limit is no value of the attribute's.
fn limit_checks(side: &Side<'_>, generics: &Generics, attr: &AttrField<'_>) -> TokenStream {
    if !is_whole(generics, attr.ty) {
        return TokenStream::new();
    }
    let of_values = attr.limits.iter().filter(|(word, _)| *word != "max_len");
    let checks = of_values.map(|(word, value)| {
        let (function, ty) = if *word == "mask" { ("mask", "u64") } else { ("limit", "i128") };
        let (cast, layout) = (ids::cast(value, ty), part::for_ever(side.attr_layout(attr)));
        let check = blamed_call(value, function, quote!(#layout, #cast));
        quote! { const _: () = #check; }
    });
    quote! { #(#checks)* }
}

/// What words say of how a value is printed, as calls behind a layout.
fn shown(packer: &Packer) -> TokenStream {
    let secret = packer.shown.secret.then(|| quote!(.secret()));
    let hex = packer.shown.hex.as_ref().map(|_| quote!(.hex()));
    quote!(#secret #hex)
}
