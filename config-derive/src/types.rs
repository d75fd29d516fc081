//! What a type or an expression looks like, as far as its spelling tells.

use syn::{Expr, ExprLit, ExprUnary, Lit, PathArguments, Type, UnOp};

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
    /// Anything else, such as a type of the user's own.
    Other,
}

impl Look {
    pub(crate) fn of(ty: &Type) -> Self {
        match bare(ty) {
            Type::Reference(_) => Self::Reference,
            Type::Path(path) if is_optional(&path.path) => Self::Optional,
            Type::Path(path) if path.qself.is_none() => match name(&path.path).as_deref() {
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
            Self::Other => "of another type",
        }
    }
}

/// The type without the invisible group that a `macro_rules` variable brings along.
fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        ty => ty,
    }
}

fn is_optional(path: &syn::Path) -> bool {
    (path.segments.last()).is_some_and(|last| last.ident == "Option" && !last.arguments.is_none())
}

/// The name of the type around others that this is, such as `Vec`.
pub(crate) fn wrapper(ty: &Type) -> Option<String> {
    const WRAPPERS: &[&str] = &["Option", "Vec", "HashMap", "BTreeMap", "Box", "Arc", "Rc"];
    let Type::Path(path) = bare(ty) else {
        return None;
    };
    let last = path.path.segments.last()?;
    let name = last.ident.to_string();
    (WRAPPERS.contains(&name.as_str()) && !last.arguments.is_none()).then_some(name)
}

/// The segments of a path without generics, such as `std::string::String`.
fn name(path: &syn::Path) -> Option<String> {
    let segment = |segment: &syn::PathSegment| match segment.arguments {
        PathArguments::None => Some(segment.ident.to_string()),
        _ => None,
    };
    let segments: Option<Vec<String>> = path.segments.iter().map(segment).collect();
    Some(segments?.join("::"))
}

/// The expression without parentheses and without the group of a `macro_rules` variable.
pub(crate) fn peeled(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => peeled(&group.expr),
        Expr::Paren(paren) => peeled(&paren.expr),
        expr => expr,
    }
}

/// An expression that is a literal.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Literal {
    Number(Number),
    Text(String),
    Bool(bool),
    /// A character, bytes or a C string.
    Other,
}

/// A number as written, with its sign and without its suffix.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    pub(crate) digits: String,
    pub(crate) value: NumberValue,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum NumberValue {
    Integer(i128),
    Float(f64),
}

impl Literal {
    pub(crate) fn of(expr: &Expr) -> Option<Self> {
        match peeled(expr) {
            Expr::Lit(ExprLit { lit, .. }) => Some(match lit {
                Lit::Str(text) => Self::Text(text.value()),
                Lit::Bool(bool) => Self::Bool(bool.value),
                lit => Number::of(lit).map_or(Self::Other, Self::Number),
            }),
            Expr::Unary(ExprUnary {
                op: UnOp::Neg(_),
                expr,
                ..
            }) => match Self::of(expr)? {
                Self::Number(number) => Some(Self::Number(number.negated())),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Number {
    fn of(lit: &Lit) -> Option<Self> {
        let (digits, value) = match lit {
            Lit::Int(int) => {
                let value = NumberValue::Integer(int.base10_parse().ok()?);
                (digits(&int.to_string(), int.suffix()), value)
            }
            Lit::Float(float) => {
                let value = NumberValue::Float(float.base10_parse().ok()?);
                (digits(&float.to_string(), float.suffix()), value)
            }
            _ => return None,
        };
        Some(Self { digits, value })
    }

    fn negated(self) -> Self {
        Self {
            digits: format!("-{}", self.digits),
            value: match self.value {
                NumberValue::Integer(value) => NumberValue::Integer(-value),
                NumberValue::Float(value) => NumberValue::Float(-value),
            },
        }
    }

    /// Compares by value; an integer and a float do not compare.
    pub(crate) fn compare(&self, other: &Self) -> Option<std::cmp::Ordering> {
        match (self.value, other.value) {
            (NumberValue::Integer(a), NumberValue::Integer(b)) => Some(a.cmp(&b)),
            (NumberValue::Float(a), NumberValue::Float(b)) => a.partial_cmp(&b),
            _ => None,
        }
    }

    /// How the number is written in a field that looks like `look`, if that is another way.
    pub(crate) fn written_for(&self, look: Look) -> Option<String> {
        match (look, self.value) {
            (Look::Float, NumberValue::Integer(value)) => Some(format!("{value}.0")),
            (Look::Integer, NumberValue::Float(value)) => {
                Some(format!("{:.0}", value.trunc() + 0.0))
            }
            (Look::Text | Look::FilePath, _) => Some(format!("\"{}\"", self.digits)),
            _ => None,
        }
    }
}

fn digits(written: &str, suffix: &str) -> String {
    let digits = written.strip_suffix(suffix).unwrap_or(written);
    digits.trim_end_matches('_').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Literal, Number, NumberValue};

    #[test]
    fn number_is_read_with_its_sign_and_without_its_suffix() {
        for (code, digits, value) in [
            ("1_000_u32", "1_000", NumberValue::Integer(1000)),
            ("-(0x1f)", "-0x1f", NumberValue::Integer(-31)),
            ("-1.5f64", "-1.5", NumberValue::Float(-1.5)),
        ] {
            let expr = syn::parse_str(code).expect("the code is an expression");
            let digits = digits.to_owned();
            let number = Literal::Number(Number { digits, value });
            assert_eq!(Literal::of(&expr), Some(number), "{code}");
        }
    }
}
