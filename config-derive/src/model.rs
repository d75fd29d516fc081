//! One checked struct; nothing is left to decide.
//!
//! Beside mistakes stands the best guess, of which only the frame is printed.

use proc_macro2::TokenStream;
use quote::format_ident;
use syn::ext::IdentExt;
use syn::{
    Attribute, Expr, ExprPath, ExprRange, Generics, Ident, Index, LitStr, Path, Type, Visibility,
};

/// A struct that becomes a section.
pub(crate) struct Model {
    /// The path of the runtime crate.
    pub(crate) runtime: Path,
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) generics: Generics,
    /// The struct as a type, such as `Pool<T>`.
    pub(crate) ty: TokenStream,
    /// The name of the live tree, such as `TradingFields`.
    pub(crate) tree: Ident,
    /// Its doc comment, line by line.
    pub(crate) doc: String,
    /// The rule over the whole of it.
    pub(crate) validate: Option<ExprPath>,
    /// The fields in the order in which they are written.
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
    /// Other keys that mean the same.
    pub(crate) aliases: Vec<String>,
    pub(crate) default: Default,
    /// What to say where a layer sets it, because it is deprecated.
    pub(crate) deprecated: Option<LitStr>,
    /// The variable that sets it, beside those with a prefix.
    pub(crate) env: Option<LitStr>,
    /// Whether lists of several layers are joined.
    pub(crate) is_appended: bool,
    /// Whether its keys stand among those of the struct.
    pub(crate) is_flat: bool,
    /// Rules over its value.
    pub(crate) rules: Vec<Rule>,
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
    Leaf(Leaf),
    /// A section, or several of them.
    Nested {
        /// The field of an entry by which it is told from others, with the place of the literal.
        by: Option<Ident>,
    },
    /// In no file and in no live tree.
    Skipped,
}

/// How one value is read and compared.
#[derive(std::default::Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says another thing of the field"
)]
pub(crate) struct Leaf {
    /// Read once; a change waits for a restart.
    pub(crate) is_restart: bool,
    /// Whether it may not change at a restart either.
    pub(crate) is_never: bool,
    pub(crate) is_secret: bool,
    /// Whether the file that it names is watched.
    pub(crate) is_watched: bool,
    /// The function that reads it, if not its `Deserialize`.
    pub(crate) read: Option<TokenStream>,
    /// The function that says whether two values are the same, if not its `PartialEq`.
    pub(crate) eq: Option<ExprPath>,
    /// Rules over old and new value.
    pub(crate) steps: Vec<Rule>,
}

/// What a field is where no layer sets it.
pub(crate) enum Default {
    Required,
    /// The `Default` of its type; the key stands where it was asked for.
    OfType(Ident),
    /// The same field of the `Default` of the struct, which serde was asked for.
    OfStruct(Ident),
    /// A text that is read as if it stood in a file.
    Text(LitStr),
    Value(Expr),
}

/// One rule.
pub(crate) struct Rule {
    /// The key as written, such as `range`.
    pub(crate) key: Ident,
    pub(crate) test: Test,
    /// What to say of a value that breaks it, if not what the rule says.
    pub(crate) message: Option<LitStr>,
    /// Whether a value that breaks it is taken all the same.
    pub(crate) is_warning: bool,
}

/// What a rule asks for.
pub(crate) enum Test {
    Range(ExprRange),
    Length(Length),
    NonEmpty,
    OneOf(Vec<Expr>),
    Pattern(LitStr),
    /// The rules hold for each element.
    Each(Vec<Rule>),
    Validate(ExprPath),
    File,
    WatchFile,
    Dir,
    CreateDir,
    MaxStep(Expr),
    MayShrinkBy(Expr),
    Monotonic,
}

/// How long a value may be.
pub(crate) enum Length {
    Range(ExprRange),
    Exactly(Expr),
}

impl Model {
    /// The name of the struct without `r#`.
    pub(crate) fn name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// The fields that files and the live tree have, each with its index in the schema.
    pub(crate) fn indexed(&self) -> impl Iterator<Item = (Index, &Field)> {
        let fields = self.fields.iter();
        let fields = fields.filter(|field| !matches!(field.kind, Kind::Skipped));
        (fields.enumerate()).map(|(index, field)| (index.into(), field))
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
