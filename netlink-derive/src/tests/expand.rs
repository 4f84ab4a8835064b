//! What the derives write, beside what it was when a person last read it.
//!
//! The declarations are `tests/expand/*.rs`, the expected code stands beside them and is compiled by
//! `tests/tests/expand.rs`. After a change: `NETLINK_BLESS=1 cargo test -p netlink-derive`, and read
//! the difference.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::fs;
use std::path::{Path, PathBuf};
use syn::punctuated::Punctuated;
use syn::{Attribute, DeriveInput, Item, UseTree};

use crate::expand::{Direction, derive};

const OURS: [(&str, Direction); 2] = [("NlaEncode", Direction::Encode), ("NlaDecode", Direction::Decode)];

#[test]
fn expansions_are_as_they_were_read() {
    let mut found = Vec::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/expand");
    for file in fs::read_dir(folder).expect("the folder is there") {
        let path = file.expect("can be listed").path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".rs") && !name.ends_with(".expanded.rs") {
            compare(&path);
            found.push(name);
        }
    }
    assert!(found.len() >= 6, "{found:?}");
}

fn compare(path: &Path) {
    let declared = fs::read_to_string(path).expect("can be read");
    let declared = syn::parse_file(&declared).expect("is a file of Rust");
    let expanded: TokenStream = declared.items.into_iter().map(expand).collect();
    let file: syn::File = syn::parse2(expanded).expect("what is written can be parsed");
    let expected_path: PathBuf = path.with_extension("expanded.rs");
    if std::env::var_os("NETLINK_BLESS").is_some() {
        let text = format!("// What the derives write of {}.\n{}", name(path), prettyplease::unparse(&file));
        fs::write(&expected_path, text).expect("can be written");
    }
    let expected = fs::read_to_string(&expected_path).unwrap_or_default();
    let expected = syn::parse_file(&expected).expect("is a file of Rust");
    // Both are printed by the same printer, so that its version does not matter.
    let (expected, file) = (prettyplease::unparse(&expected), prettyplease::unparse(&file));
    assert!(
        expected == file,
        "{} is expanded differently; NETLINK_BLESS=1 writes it anew. It is now:\n{file}",
        name(path),
    );
}

fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The item as the compiler goes on with it: without our attributes, and with what they are written to.
fn expand(item: Item) -> TokenStream {
    let tokens = item.to_token_stream();
    if let Item::Use(mut item) = item {
        return if without_derives(&mut item.tree) { item.to_token_stream() } else { TokenStream::new() };
    }
    let Ok(mut input) = syn::parse2::<DeriveInput>(tokens.clone()) else { return tokens };
    let derived: TokenStream = OURS
        .into_iter()
        .filter(|(name, _)| derives(&input).iter().any(|path| path == name))
        .map(|(_, direction)| derive(&input, direction))
        .collect();
    strip(&mut input);
    quote! { #input #derived }
}

/// Takes the derives out of an import, which only the declaration needs. `false` where nothing is left.
fn without_derives(tree: &mut UseTree) -> bool {
    match tree {
        UseTree::Path(path) => without_derives(&mut path.tree),
        UseTree::Name(name) => !OURS.iter().any(|(ours, _)| name.ident == ours),
        UseTree::Group(group) => {
            let items = std::mem::take(&mut group.items).into_iter();
            group.items = items.filter_map(|mut item| without_derives(&mut item).then_some(item)).collect();
            !group.items.is_empty()
        }
        UseTree::Rename(_) | UseTree::Glob(_) => true,
    }
}

/// The names in `#[derive(..)]`.
fn derives(input: &DeriveInput) -> Vec<String> {
    let lists = input.attrs.iter().filter(|attr| attr.path().is_ident("derive"));
    lists.flat_map(paths).map(|path| path.to_token_stream().to_string()).collect()
}

fn paths(attr: &Attribute) -> Punctuated<syn::Path, syn::Token![,]> {
    attr.parse_args_with(Punctuated::parse_terminated).expect("a list of derives")
}

/// Removes our attributes, and our names from `#[derive(..)]`.
fn strip(input: &mut DeriveInput) {
    let is_ours = |attr: &Attribute| ["nla", "genl", "nlmsg"].iter().any(|name| attr.path().is_ident(name));
    for attr in &mut input.attrs {
        if attr.path().is_ident("derive") {
            let rest =
                paths(attr).into_iter().filter(|path| !OURS.iter().any(|(name, _)| path.is_ident(name)));
            *attr = syn::parse_quote!(#[derive(#(#rest),*)]);
        }
    }
    input.attrs.retain(|attr| !is_ours(attr));
    let fields: Vec<&mut Vec<Attribute>> = match &mut input.data {
        syn::Data::Struct(data) => data.fields.iter_mut().map(|field| &mut field.attrs).collect(),
        syn::Data::Enum(data) => data.variants.iter_mut().map(|variant| &mut variant.attrs).collect(),
        syn::Data::Union(_) => Vec::new(),
    };
    for attrs in fields {
        attrs.retain(|attr| !is_ours(attr));
    }
}
