//! `NlaStruct`: the fields of a C struct. It is small enough to read, check and write in one file.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Data, DeriveInput, Field, Fields, Path, Type};

use super::spans::{blamed_call, moved, private_at};
use super::wrap;
use crate::ast::default_crate;
use crate::attr;
use crate::diag::Diag;
use crate::words;

/// What a field's `#[nla(..)]` says.
#[derive(Default)]
struct Words {
    /// Not worth to be shown: padding.
    skip: bool,
    /// A C struct itself.
    pod: bool,
    /// The type whose names its numbers have.
    names: Option<Type>,
    /// Its numbers are shown in hexadecimal; the word.
    hex: Option<Path>,
}

const WORDS: &[&str] = &["names", "hex", "pod", "skip"];

pub(crate) fn derive(input: &DeriveInput) -> TokenStream {
    let mut diag = Diag::default();
    let krate = attr::container(&mut diag, &input.attrs).krate;
    let krate = krate.get().cloned().unwrap_or_else(default_crate);
    let fields = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => {
                fields.named.iter().filter_map(|field| field_spec(&mut diag, field)).collect()
            }
            Fields::Unit => Vec::new(),
            Fields::Unnamed(fields) => {
                diag.error_at(fields, "the fields of a C struct have names, which `NlaStruct` is about");
                Vec::new()
            }
        },
        _ => {
            diag.error(
                input.ident.span(),
                "`NlaStruct` is for structs: `#[repr(C)]`, with zerocopy's derives",
            );
            Vec::new()
        }
    };
    let name = &input.ident;
    let (impl_generics, ty_generics, conditions) = input.generics.split_for_impl();
    let nl = super::private();
    let implementation = wrap(
        &krate,
        &quote! {
            #[automatically_derived]
            impl #impl_generics #nl::NlaStruct for #name #ty_generics #conditions {
                const FIELDS: &'static [#nl::FieldSpec] = &[#(#fields),*];
            }
        },
    );
    let errors = diag.finish().err().map(|errors| errors.to_compile_error());
    quote! { #errors #implementation }
}

fn field_spec(diag: &mut Diag, field: &Field) -> Option<TokenStream> {
    let words = words(diag, field);
    let ident = field.ident.as_ref()?;
    if words.skip {
        return None;
    }
    let (label, ty, span) = (ident.unraw().to_string(), &field.ty, ident.span());
    let (nl, at) = (private_at(span), moved(ty, span));
    let layout = if words.pod {
        quote!(#nl::Layout::new(#nl::AttrKind::Binary).with_fields(<#at as #nl::NlaStruct>::FIELDS))
    } else {
        let names = words.names.as_ref().unwrap_or(ty);
        quote!(
            <<#at as #nl::DefaultUnpack>::Packer as #nl::Unpack<'static, #at>>::LAYOUT
                .named(<#nl::UnpackNames<#names>>::NAMES)
        )
    };
    // The function gives back the layout of a number as one that is shown so, and does not compile with another.
    let layout = match &words.hex {
        Some(word) => blamed_call(word, "hex", layout),
        None => layout,
    };
    Some(quote! {
        #nl::FieldSpec::new(
            #label, #nl::core::mem::offset_of!(Self, #ident), #nl::core::mem::size_of::<#ty>(), #layout,
        )
    })
}

fn words(diag: &mut Diag, field: &Field) -> Words {
    let mut words = Words::default();
    for attr in field.attrs.iter().filter(|attr| attr.path().is_ident("nla")) {
        let word = |meta: ParseNestedMeta<'_>| {
            if meta.path.is_ident("skip") {
                words.skip = true;
            } else if meta.path.is_ident("pod") {
                words.pod = true;
            } else if meta.path.is_ident("hex") {
                words.hex = Some(meta.path);
            } else if meta.path.is_ident("names") {
                let usage = || meta.error("expected a type whose values or bits have names: `names = Type`");
                let value = meta.value().map_err(|_| usage())?;
                words.names = Some(value.parse().map_err(|_| usage())?);
            } else {
                let name = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
                return Err(meta.error(words::unknown(&name, "nla", WORDS)));
            }
            Ok(())
        };
        if let Err(error) = attr.parse_nested_meta(word) {
            diag.push(error);
        }
    }
    words
}
