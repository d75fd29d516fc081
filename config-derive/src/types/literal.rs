//! What an expression looks like, as far as its spelling tells.

use std::cmp::Ordering;

use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use super::Look;

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

impl Literal {
    /// Whether both are the same value, however written.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) => one.compare(other) == Some(Ordering::Equal),
            (Self::Other, Self::Other) => false,
            (one, other) => one == other,
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
    pub(crate) fn compare(&self, other: &Self) -> Option<Ordering> {
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
