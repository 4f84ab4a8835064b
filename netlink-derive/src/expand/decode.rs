//! `NlaDecode` for attribute lists.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::generics::{input_lifetime, with_bounds, with_input};
use super::list::{Side, id_constants, key_type};
use super::spans::{moved, private_at};
use super::{flat, ids};
use crate::ast::{Arity, AttrField, Base, Input, List, Selector, inner_of};

/// From here on the optimizer is kept from holding each field in a register throughout the loop: what it
/// writes down for that grows with the square of the fields, to ten seconds for three hundred.
const LARGE: usize = 128;

pub(super) fn expand(input: &Input<'_>, list: &List<'_>, nl: &TokenStream) -> TokenStream {
    let name = &input.derive.ident;
    let lifetime = input_lifetime();
    let side = Side { nl, input: Some(lifetime.clone()) };
    let constants = id_constants(&side, &input.derive.generics, list);
    let schema = side.schema(input, list);
    let bounded = with_bounds(&input.derive.generics, side.bounds(&input.derive.generics, list));
    let with_input = with_input(&bounded);
    let (impl_generics, _, conditions) = with_input.split_for_impl();
    let (_, ty_generics, _) = input.derive.generics.split_for_impl();

    let header = list.header.iter().map(|field| {
        let ty = field.ty;
        quote! { let (__header, __body) = #nl::read_header::<#ty>(__body)?; }
    });
    let in_place = is_in_place(list);
    let slots =
        list.attrs.iter().enumerate().filter(|_| !in_place).map(|(index, attr)| slot(nl, index, attr));
    let arms = list.attrs.iter().enumerate().map(|(index, attr)| {
        let ident = attr.ident;
        let place = if in_place { quote!(__list.#ident) } else { local(index).to_token_stream() };
        arm(&side, index, attr, &place)
    });
    let keep = list.unknown.iter().map(|field| {
        let ty = inner_of(field.ty, "Vec");
        quote! {
            __unknown.push(<#ty as #nl::Keep<#lifetime>>::keep(__attr));
        }
    });
    let unknown_slot = list.unknown.iter().map(|_| quote! { let mut __unknown = #nl::vec::Vec::new(); });

    let header_field = list.header.iter().map(|field| {
        let ident = field.ident;
        quote!(#ident: __header,)
    });
    let attr_fields = list
        .attrs
        .iter()
        .enumerate()
        .map(|(index, attr)| if in_place { empty_field(nl, attr) } else { field(nl, index, attr) });
    let unknown_field = list.unknown.iter().map(|field| {
        let ident = field.ident;
        if in_place { quote!(#ident: #nl::vec::Vec::new(),) } else { quote!(#ident: __unknown,) }
    });
    let flattened = flat::fields(list);
    let skipped = list.skipped.iter().map(|field| {
        let (ident, ty) = (field.ident, field.ty);
        quote!(#ident: <#ty as #nl::core::default::Default>::default(),)
    });
    let list_value = quote! {
        Self {
            #(#header_field)*
            #(#attr_fields)*
            #(#flattened)*
            #(#unknown_field)*
            #(#skipped)*
        }
    };
    let (before, after) = if in_place {
        let unknown = list.unknown.iter().map(|field| {
            let ident = field.ident;
            quote! { __list.#ident = __unknown; }
        });
        (quote! { let mut __list = #list_value; }, quote! { #(#unknown)* let __list = __list; })
    } else {
        (TokenStream::new(), quote! { let __list = #list_value; })
    };

    let pinned = (list.attrs.len() > LARGE).then(|| {
        if in_place {
            return quote! { #nl::core::hint::black_box(&mut __list); };
        }
        let locals = (0..list.attrs.len()).map(local);
        quote! { #nl::core::hint::black_box((#(&mut #locals,)*)); }
    });
    let select = after_loop(&side, list);
    let (taken, known) = (flat::decode(&side, list), flat::known(&side, list));
    let (sound, cut) = if list.flattened.is_empty() {
        (TokenStream::new(), TokenStream::new())
    } else {
        (quote! { let mut __sound = __body; }, quote! { __sound = #nl::sound_part(__body, &__error); })
    };
    let body = quote! {
        let __start = #nl::Mode::mark(__mode);
        let __body = __all;
        #(#header)*
        #(#slots)*
        #before
        #(#unknown_slot)*
        #pinned
        let mut __attrs = __body.attrs();
        #sound
        while let #nl::core::option::Option::Some(__next) = #nl::core::iter::Iterator::next(&mut __attrs) {
            let __mark = #nl::Mode::mark(__mode);
            let __attr = match __next {
                #nl::core::result::Result::Ok(__attr) => __attr,
                #nl::core::result::Result::Err(__error) => {
                    #cut
                    #nl::Mode::leave(__mode, __mark, #nl::core::result::Result::Err(__error), |__error| {
                        #nl::list_error(#nl::core::option::Option::Some(__schema), __all, __error)
                    })?;
                    break;
                }
            };
            let __result: #nl::core::result::Result<(), #nl::DecodeError> = match __attr.id() {
                #(#arms)*
                #(#known)*
                _ => {
                    #(#keep)*
                    #nl::core::result::Result::Ok(())
                }
            };
            #nl::Mode::leave_attr(__mode, __mark, __result, || (__schema, __all, __attr))?;
        }
        #select
        #taken
        #after
        #nl::core::result::Result::Ok(__list)
    };

    if let Some(key) = &list.key {
        let key = key_type(nl, key);
        return quote! {
            #constants
            #[automatically_derived]
            impl #impl_generics #nl::SelectDecode<#lifetime> for #name #ty_generics #conditions {
                #schema
                type Key<'__k> = #key;

                fn unpack_selected<__M: #nl::Mode>(
                    __key: #nl::core::option::Option<Self::Key<'_>>,
                    __payload: #nl::Payload<#lifetime>,
                    __mode: &mut __M,
                ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                    let __schema = <Self as #nl::SelectDecode<#lifetime>>::SCHEMA;
                    let __all = __payload.descend()?;
                    #body
                }
            }
        };
    }
    quote! {
        #constants
        #[automatically_derived]
        impl #impl_generics #nl::NlaDecode<#lifetime> for #name #ty_generics #conditions {
            #schema

            #[inline]
            fn decode(
                __all: #nl::Payload<#lifetime>,
            ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                <Self as #nl::NlaDecode<#lifetime>>::decode_with(__all, &mut #nl::Strict)
            }

            #[inline]
            fn decode_with<__M: #nl::Mode>(
                __all: #nl::Payload<#lifetime>,
                __mode: &mut __M,
            ) -> #nl::core::result::Result<Self, #nl::DecodeError> {
                let __schema = <Self as #nl::NlaDecode<#lifetime>>::SCHEMA;
                #body
            }
        }
    }
}

/// Fills in defaults, then reads what was only found so far, because its form depends on what may
/// come later.
fn after_loop(side: &Side<'_>, list: &List<'_>) -> TokenStream {
    let nl = side.nl;
    let defaults = list.attrs.iter().enumerate().filter_map(|(index, attr)| {
        let (local, default) = (local(index), default(attr)?);
        Some(quote! {
            if #local.is_none() {
                #local = #nl::core::option::Option::Some(#default);
            }
        })
    });
    let selected = list.attrs.iter().enumerate().filter_map(|(index, attr)| {
        let Base::Select(selector) = attr.packer.base else { return None };
        let (local, ty) = (local(index), attr.ty);
        let key = match selector {
            Selector::Field(by, span) => {
                let key = list.attrs.get(by).map(|by| side.select_by(attr, by, span, quote!(__by)));
                let by = self::local(by);
                quote!(#by.as_ref().map(|__by| #key))
            }
            Selector::Handed | Selector::Unresolved => quote!(__key),
        };
        let unpack = side.call_selected(attr, "unpack_selected", |key| quote!(#key, __payload, __mode), key);
        let read = quote! {
            #nl::selected(__schema, __all, __attr, __mode, |__payload, __mode| #unpack)?
        };
        Some(if attr.arity == Arity::Multi {
            quote! {
                let mut __values: #nl::vec::Vec<#ty> = #nl::vec::Vec::new();
                for __attr in #local {
                    #nl::core::iter::Extend::extend(&mut __values, #read);
                }
                let #local = __values;
            }
        } else {
            quote! {
                let #local: #nl::core::option::Option<#ty> = match #local {
                    #nl::core::option::Option::Some(__attr) => #read,
                    #nl::core::option::Option::None => #nl::core::option::Option::None,
                };
            }
        })
    });
    quote! { #(#defaults)* #(#selected)* }
}

/// Whether the list exists before its attributes have been read, so that they are stored where they stay:
/// nothing is required, and nothing depends on another attribute.
fn is_in_place(list: &List<'_>) -> bool {
    list.flattened.is_empty()
        && list.attrs.iter().all(|attr| {
            let plain = !matches!(attr.packer.base, Base::Select(_)) && attr.default.is_none();
            plain && matches!(attr.arity, Arity::Optional | Arity::Multi | Arity::Flag)
        })
}

/// A field whose attribute has not been found.
fn empty_field(nl: &TokenStream, attr: &AttrField<'_>) -> TokenStream {
    let ident = attr.ident;
    match attr.arity {
        Arity::Flag => quote! { #ident: false, },
        Arity::Multi => quote! { #ident: #nl::vec::Vec::new(), },
        _ => quote! { #ident: #nl::core::option::Option::None, },
    }
}

/// The local that holds what has been read of the `index`-th attribute.
fn local(index: usize) -> Ident {
    format_ident!("__field_{index}", span = Span::mixed_site())
}

fn slot(nl: &TokenStream, index: usize, attr: &AttrField<'_>) -> TokenStream {
    let local = local(index);
    let ty = match attr.packer.base {
        Base::Select(_) => quote!(#nl::Attr<'_>),
        _ => attr.ty.to_token_stream(),
    };
    match attr.arity {
        Arity::Required | Arity::Optional | Arity::List => quote! {
            let mut #local: #nl::core::option::Option<#ty> = #nl::core::option::Option::None;
        },
        Arity::Multi => quote! { let mut #local: #nl::vec::Vec<#ty> = #nl::vec::Vec::new(); },
        Arity::Flag => quote! { let mut #local = false; },
    }
}

fn arm(side: &Side<'_>, index: usize, attr: &AttrField<'_>, place: &TokenStream) -> TokenStream {
    let (nl, id) = (side.nl, ids::constant(index));
    if attr.arity == Arity::Flag {
        return quote! { #id => { #place = true; #nl::core::result::Result::Ok(()) } };
    }
    let into = if attr.arity == Arity::Multi { quote!(push) } else { quote!(store) };
    if let Base::Select(_) = attr.packer.base {
        return quote! { #id => #nl::#into(&mut #place, #nl::core::result::Result::Ok(__attr)), };
    }
    let unpack = side.item(&attr.packer, attr.ty, "unpack_with");
    quote! { #id => #nl::#into(&mut #place, #unpack(__attr.payload(), __mode)), }
}

fn field(nl: &TokenStream, index: usize, attr: &AttrField<'_>) -> TokenStream {
    let (ident, local, id) = (attr.ident, local(index), ids::constant(index));
    match attr.arity {
        Arity::Required => quote! {
            #ident: match #local {
                #nl::core::option::Option::Some(__value) => __value,
                #nl::core::option::Option::None => {
                    return #nl::core::result::Result::Err(
                        #nl::Mode::missing(__mode, __start, __schema, #id),
                    );
                }
            },
        },
        Arity::List => quote! { #ident: #local.unwrap_or_default(), },
        Arity::Optional | Arity::Multi | Arity::Flag => quote! { #ident: #local, },
    }
}

/// The value of a field whose attribute is absent, blamed on the word `default` or on the value.
fn default(attr: &AttrField<'_>) -> Option<TokenStream> {
    let (word, value) = attr.default.as_ref()?;
    let (ty, span) = (attr.ty, word.span());
    Some(match value {
        Some(value) => quote!({
            let __value: #ty = #value;
            __value
        }),
        None => {
            let (nl, ty) = (private_at(span), moved(ty, span));
            quote_spanned!(span=> <#ty as #nl::core::default::Default>::default())
        }
    })
}
