//! One checked struct; nothing is left to decide.
//!
//! Beside mistakes stands the best guess, of which only the frame is printed.

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{Attribute, Expr, ExprPath, ExprRange, Generics, Ident, LitStr, Path, Type, Visibility};

/// A struct that becomes a section.
pub(crate) struct Model {
    /// The path of the runtime crate.
    pub(crate) runtime: Path,
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The struct as a type, such as `Pool<T>`.
    pub(crate) ty: TokenStream,
    /// Its doc comment, line by line.
    pub(crate) doc: String,
    pub(crate) validate: Option<ExprPath>,
    pub(crate) fields: Vec<Field>,
}

/// One field of the section.
pub(crate) struct Field {
    pub(crate) vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) doc: Doc,
    /// As written in files.
    pub(crate) key: String,
    pub(crate) kind: Kind,
}

/// The doc comment of a field.
pub(crate) struct Doc {
    /// As attributes, to be printed again.
    pub(crate) attrs: Vec<Attribute>,
    /// As text, line by line.
    pub(crate) text: String,
}

/// What a field is to the running program.
pub(crate) enum Kind {
    Live(Leaf),
    Restart(Leaf),
    Section,
}

/// How one value is read and checked.
pub(crate) struct Leaf {
    pub(crate) default: Default,
    pub(crate) range: Option<ExprRange>,
    pub(crate) validate: Option<ExprPath>,
}

/// What a leaf is where no layer sets it.
pub(crate) enum Default {
    Required,
    /// The `Default` of its type; the key stands where it was asked for.
    OfType(Ident),
    /// A text that is read as if it stood in a file.
    Text(LitStr),
    Value(Expr),
}

impl Model {
    /// The name of the struct without `r#`.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// The name of the live tree, such as `TradingFields`.
    pub(crate) fn tree(&self) -> Ident {
        format_ident!("{}Fields", self.ident.unraw())
    }

    /// The name under which the runtime is in scope beside the struct.
    pub(crate) fn alias(&self) -> Ident {
        format_ident!("__hot_{}", self.ident.unraw())
    }
}

impl Field {
    /// The name of the field without `r#`.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }
}
