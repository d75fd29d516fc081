//! Reads what stands behind a rule: its value, and a message of the user's own.

use proc_macro2::TokenStream;
use syn::parse::ParseStream;
use syn::{Expr, ExprArray, ExprRange, Ident, Lit, LitStr, Token, parenthesized, token};

use super::value::{Key, Read, after_equals, end};

/// Reads ` = value` or `(value, message = "…")`.
pub(super) fn valued<T, R>(
    at: &mut Key<'_>,
    expected: &str,
    pick: fn(&Expr) -> Option<T>,
    test: fn(T) -> R,
) -> Read<(R, Option<LitStr>)> {
    if at.input.peek(Token![=]) {
        let expr = after_equals(at.input)?;
        return Ok(at
            .picked(&expr, expected, pick)
            .map(|value| (test(value), None)));
    }
    if at.input.peek(token::Paren) {
        let content;
        parenthesized!(content in at.input);
        if !content.is_empty() && !is_message(&content) {
            let expr: Expr = content.parse()?;
            let message = match content.parse::<Option<Token![,]>>()? {
                Some(_) => message(at, &content)?,
                None => None,
            };
            end(&content)?;
            return Ok(at
                .picked(&expr, expected, pick)
                .map(|value| (test(value), message)));
        }
        skip_all(&content)?;
    }
    at.errors
        .add(at.ident, format!("`{}` expects {expected}", at.ident));
    Ok(None)
}

/// Reads nothing, or `(message = "…")`.
pub(super) fn alone<R>(at: &mut Key<'_>, test: R) -> Read<(R, Option<LitStr>)> {
    if !at.input.peek(token::Paren) {
        return Ok(at.flag()?.map(|()| (test, None)));
    }
    let content;
    parenthesized!(content in at.input);
    if !is_message(&content) {
        let key = at.ident;
        let message = format!("`{key}` takes no value; write `{key}`, or `{key}(message = \"…\")`");
        at.errors.add(key, message);
        skip_all(&content)?;
        return Ok(None);
    }
    let message = message(at, &content)?;
    end(&content)?;
    Ok(Some((test, message)))
}

fn is_message(content: ParseStream<'_>) -> bool {
    content.peek(Ident)
        && content.peek2(Token![=])
        && content
            .fork()
            .parse::<Ident>()
            .is_ok_and(|ident| ident == "message")
}

/// Reads `message = "…"`, or nothing at the end.
fn message(at: &mut Key<'_>, content: ParseStream<'_>) -> Read<LitStr> {
    if content.is_empty() {
        return Ok(None);
    }
    if !is_message(content) {
        return Err(content.error("expected `message = \"…\"`"));
    }
    let ident: Ident = content.parse()?;
    Key {
        ident: &ident,
        input: content,
        errors: at.errors,
    }
    .text("must be even")
}

fn skip_all(content: ParseStream<'_>) -> syn::Result<()> {
    content.parse::<TokenStream>().map(|_| ())
}

pub(super) fn as_range(expr: &Expr) -> Option<ExprRange> {
    match expr {
        Expr::Range(range) => Some(range.clone()),
        _ => None,
    }
}

pub(super) fn as_length(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Array(_) | Expr::Tuple(_) | Expr::Closure(_) => None,
        Expr::Lit(literal) if !matches!(literal.lit, Lit::Int(_)) => None,
        expr => Some(expr.clone()),
    }
}

pub(super) fn as_list(expr: &Expr) -> Option<ExprArray> {
    match expr {
        Expr::Array(list) => Some(list.clone()),
        _ => None,
    }
}

pub(super) fn as_number(expr: &Expr) -> Option<Expr> {
    match expr {
        Expr::Array(_) | Expr::Tuple(_) | Expr::Closure(_) | Expr::Range(_) => None,
        Expr::Lit(literal) if !matches!(literal.lit, Lit::Int(_) | Lit::Float(_)) => None,
        expr => Some(expr.clone()),
    }
}
