//! What a type looks like, as far as its spelling tells.

mod literal;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Ident, Path, PathArguments, PathSegment, Type};

pub(crate) use self::literal::{Literal, Number, NumberValue, peeled};

/// What a type is, where its spelling makes that certain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Integer,
    Float,
    Bool,
    Char,
    /// `String`.
    Text,
    /// `PathBuf`.
    FilePath,
    Reference,
    /// `Option<_>`.
    Optional,
    /// `Vec<_>`, `[_; N]` and the like.
    List,
    /// `HashMap<_, _>` and the like.
    Map,
    /// Anything else, such as a type of the user's own.
    Other,
}

impl Look {
    pub(crate) fn of(ty: &Type) -> Self {
        match (bare(ty), around(ty)) {
            (Type::Reference(_), _) => Self::Reference,
            (_, Some(Around::Optional(_))) => Self::Optional,
            (_, Some(Around::List(_))) => Self::List,
            (_, Some(Around::Map(_))) => Self::Map,
            (Type::Path(path), None) if path.qself.is_none() => match name(&path.path).as_deref() {
                Some(
                    "u8" | "u16" | "u32" | "u64" | "u128" | "usize" | "i8" | "i16" | "i32" | "i64"
                    | "i128" | "isize",
                ) => Self::Integer,
                Some("f32" | "f64") => Self::Float,
                Some("bool") => Self::Bool,
                Some("char") => Self::Char,
                Some("String" | "std::string::String") => Self::Text,
                Some("PathBuf" | "std::path::PathBuf") => Self::FilePath,
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }

    /// The kind of type as people call it.
    pub(crate) fn noun(self) -> &'static str {
        match self {
            Self::Integer => "an integer",
            Self::Float => "a float",
            Self::Bool => "a `bool`",
            Self::Char => "a `char`",
            Self::Text => "a `String`",
            Self::FilePath => "a `PathBuf`",
            Self::Reference => "a reference",
            Self::Optional => "an `Option`",
            Self::List => "a list",
            Self::Map => "a map",
            Self::Other => "of another type",
        }
    }
}

/// A type around another one, which it holds.
#[derive(Clone, Copy)]
pub(crate) enum Around<'a> {
    /// `Option<_>`.
    Optional(&'a Type),
    /// `Vec<_>`, `[_; N]` and the like.
    List(&'a Type),
    /// `HashMap<_, _>` and the like; the type of the values.
    Map(&'a Type),
    /// `Box<_>`.
    Boxed(&'a Type),
    /// `Arc<_>`.
    Shared(&'a Type),
    /// `Rc<_>`, `Mutex<_>` and the like, which no section may be in; and how it is called.
    Unfit(&'a Ident, &'a Type),
}

impl<'a> Around<'a> {
    /// The type within.
    pub(crate) fn inner(self) -> &'a Type {
        match self {
            Self::Optional(inner)
            | Self::List(inner)
            | Self::Map(inner)
            | Self::Boxed(inner)
            | Self::Shared(inner)
            | Self::Unfit(_, inner) => inner,
        }
    }
}

/// The type around another one that this is, if it is spelled so.
pub(crate) fn around(ty: &Type) -> Option<Around<'_>> {
    let last = match bare(ty) {
        Type::Array(array) => return Some(Around::List(&array.elem)),
        Type::Slice(slice) => return Some(Around::List(&slice.elem)),
        Type::Path(path) => path.path.segments.last()?,
        _ => return None,
    };
    let arguments = types(last);
    let first = arguments.first().copied()?;
    match last.ident.to_string().as_str() {
        "Option" => Some(Around::Optional(first)),
        "Vec" | "VecDeque" | "HashSet" | "BTreeSet" => Some(Around::List(first)),
        "HashMap" | "BTreeMap" => arguments.get(1).copied().map(Around::Map),
        "Box" => Some(Around::Boxed(first)),
        "Arc" => Some(Around::Shared(first)),
        "Rc" | "Cell" | "RefCell" | "Mutex" | "RwLock" => Some(Around::Unfit(&last.ident, first)),
        _ => None,
    }
}

/// The type in an `Option`, or else the type itself: what rules speak of.
pub(crate) fn inside_option(ty: &Type) -> &Type {
    match around(ty) {
        Some(Around::Optional(inner)) => inner,
        _ => ty,
    }
}

/// Whether the type is called so, with or without arguments or a path before it.
pub(crate) fn is_called(ty: &Type, name: &str) -> bool {
    match bare(ty) {
        Type::Path(path) => (path.path.segments.last()).is_some_and(|last| last.ident == name),
        _ => false,
    }
}

/// Whether the type is this struct, named without a path before it.
pub(crate) fn is_itself(ty: &Type, ident: &Ident) -> bool {
    match bare(ty) {
        Type::Path(path) if path.qself.is_none() && path.path.segments.len() == 1 => {
            is_called(ty, "Self") || path.path.segments[0].ident == *ident
        }
        _ => false,
    }
}

/// How a type of plain text is written so that its `Debug` hides the text; `None` for others.
///
/// ```text
/// Option<String>  →  Option<Secret<String>>
/// ```
pub(crate) fn hidden_text(ty: &Type) -> Option<TokenStream> {
    if matches!(Look::of(ty), Look::Text | Look::FilePath | Look::Char) || is_str_in_a_box(ty) {
        return Some(quote!(Secret<#ty>));
    }
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let (Around::Optional(inner) | Around::List(inner)) = around(ty)? else {
        return None;
    };
    let inner = hidden_text(inner)?;
    let wrapper = &path.path.segments.last()?.ident;
    Some(quote!(#wrapper<#inner>))
}

/// Whether the type is plain text, or holds some: `String`, `Box<str>`, `Option<String>`.
pub(crate) fn is_text(ty: &Type) -> bool {
    match around(ty) {
        Some(Around::Optional(inner) | Around::List(inner)) => is_text(inner),
        _ => Look::of(ty) == Look::Text || is_str_in_a_box(ty),
    }
}

/// Whether the type is `Box<str>`, `Arc<str>` or `Cow<'static, str>`.
fn is_str_in_a_box(ty: &Type) -> bool {
    let Type::Path(path) = bare(ty) else {
        return false;
    };
    let Some(last) = path.path.segments.last() else {
        return false;
    };
    let is_box = ["Box", "Arc", "Cow"].iter().any(|name| last.ident == name);
    is_box && matches!(types(last)[..], [inner] if is_called(inner, "str"))
}

/// The type without the invisible group that a `macro_rules` variable brings along.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        ty => ty,
    }
}

/// The types between the angle brackets.
fn types(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The segments of a path without generics, such as `std::string::String`.
fn name(path: &Path) -> Option<String> {
    let segment = |segment: &PathSegment| match segment.arguments {
        PathArguments::None => Some(segment.ident.to_string()),
        _ => None,
    };
    let segments: Option<Vec<String>> = path.segments.iter().map(segment).collect();
    Some(segments?.join("::"))
}
