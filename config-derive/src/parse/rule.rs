//! The rules of `#[hot(...)]`, one arm per rule.

use syn::{Expr, ExprArray, ExprPath, ExprRange, Ident, LitStr, parenthesized, token};

use super::argument::{alone, as_length, as_list, as_number, as_range, valued};
use super::attr::{self, ELEMENT_KEYS, FIELD_KEYS, RULE_KEYS, is_in};
use super::value::{Key, as_path, as_text, duplicate, skip};

/// A rule as it was written.
pub(crate) struct Rule {
    pub(crate) key: Ident,
    pub(crate) test: Test,
    pub(crate) message: Option<LitStr>,
    /// Whether it stands in `warn(...)`.
    pub(crate) is_warning: bool,
}

/// What a rule asks for, as it was written.
pub(crate) enum Test {
    Range(ExprRange),
    Length(Expr),
    NonEmpty,
    OneOf(ExprArray),
    Pattern(LitStr),
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

/// What is found behind the key of a rule.
type Found = Option<(Test, Option<LitStr>)>;

/// Reads a rule.
pub(super) fn read(rules: &mut Vec<Rule>, at: &mut Key<'_>) -> syn::Result<()> {
    let found = test(at)?;
    add(rules, at, found, false);
    Ok(())
}

/// Reads the rules in `warn(...)`.
pub(super) fn read_warn(
    rules: &mut Vec<Rule>,
    keys: &mut Vec<Ident>,
    at: &mut Key<'_>,
) -> syn::Result<()> {
    list(at, "range = ..=100", |at| {
        if is_in(RULE_KEYS, at.ident) {
            keys.push(at.ident.clone());
            let found = test(at)?;
            add(rules, at, found, true);
            return Ok(());
        }
        no_rule(at, "warn", RULE_KEYS)
    })
}

/// Adds a rule, unless there is one of its kind that is as strict.
fn add(rules: &mut Vec<Rule>, at: &mut Key<'_>, found: Found, is_warning: bool) {
    let is_same = |rule: &&Rule| rule.key == *at.ident && rule.is_warning == is_warning;
    if let Some(first) = rules.iter().find(is_same) {
        duplicate(&first.key, at.ident, at.errors);
    } else if let Some((test, message)) = found {
        let key = at.ident.clone();
        rules.push(Rule {
            key,
            test,
            message,
            is_warning,
        });
    }
}

/// Reads what stands behind the key of a rule.
fn test(at: &mut Key<'_>) -> syn::Result<Found> {
    let key = at.ident.to_string();
    match key.as_str() {
        // non_empty
        // non_empty(message = "…")
        "non_empty" => alone(at, Test::NonEmpty),
        // file
        "file" => alone(at, Test::File),
        // watch_file
        "watch_file" => alone(at, Test::WatchFile),
        // dir
        "dir" => alone(at, Test::Dir),
        // create_dir
        "create_dir" => alone(at, Test::CreateDir),
        // monotonic
        "monotonic" => alone(at, Test::Monotonic),
        // each(range = 1.., non_empty)
        "each" => each(at),
        key => valued_test(key, at),
    }
}

/// Reads a rule that has a value.
fn valued_test(key: &str, at: &mut Key<'_>) -> syn::Result<Found> {
    let expected = expected(key);
    match key {
        // range = 1..=100
        // range(1..=100, message = "…")
        "range" => valued(at, expected, as_range, Test::Range),
        // length = 1..=64
        // length = 3
        "length" => valued(at, expected, as_length, Test::Length),
        // one_of = ["paper", "live"]
        "one_of" => valued(at, expected, as_list, Test::OneOf),
        // pattern = "^[a-z]+$"
        "pattern" => valued(at, expected, as_text, Test::Pattern),
        // max_step = 2.0
        "max_step" => valued(at, expected, as_number, Test::MaxStep),
        // may_shrink_by = 0.5
        "may_shrink_by" => valued(at, expected, as_number, Test::MayShrinkBy),
        // validate = path::to::function
        _ => valued(at, expected, as_path, Test::Validate),
    }
}

fn expected(key: &str) -> &'static str {
    match key {
        "range" => "a range, such as `range = 1..=100`",
        "length" => "a number or a range, such as `length = 1..=64`",
        "one_of" => "a list, such as `one_of = [\"paper\", \"live\"]`",
        "pattern" => "a string, such as `pattern = \"^[a-z]+$\"`",
        "max_step" => "a ratio, such as `max_step = 2.0`",
        "may_shrink_by" => "a share, such as `may_shrink_by = 0.5`",
        _ => "the path of a function, such as `validate = check_port`",
    }
}

/// Reads `(rule, rule)`, each over one element.
fn each(at: &mut Key<'_>) -> syn::Result<Found> {
    let mut rules = Vec::new();
    list(at, "range = 1..=100", |at| {
        if is_in(ELEMENT_KEYS, at.ident) {
            return read(&mut rules, at);
        }
        match at.ident.to_string().as_str() {
            "each" => attr::misplaced(
                at,
                "cannot stand in `each`; check inner lists with `validate = path::to::function`",
            ),
            "warn" => attr::misplaced(at, "cannot stand in `each`; write `warn(each(...))`"),
            "max_step" | "may_shrink_by" | "monotonic" => attr::misplaced(
                at,
                "compares old and new value, and an element has no old one; \
                 write it outside of `each`",
            ),
            "watch_file" => attr::misplaced(at, "cannot stand in `each`; write `file`"),
            _ => no_rule(at, "each", ELEMENT_KEYS),
        }
    })?;
    let is_empty = rules.is_empty();
    Ok((!is_empty).then_some((Test::Each(rules), None)))
}

/// Reads `(rule, rule)`, at least one.
fn list(
    at: &mut Key<'_>,
    example: &str,
    arm: impl FnMut(&mut Key<'_>) -> syn::Result<()>,
) -> syn::Result<()> {
    if at.input.peek(token::Paren) {
        let content;
        parenthesized!(content in at.input);
        if !content.is_empty() {
            return attr::keys(&content, at.errors, arm);
        }
    } else {
        skip(at.input)?;
    }
    let key = at.ident;
    at.errors.add(
        key,
        format!("`{key}` expects rules, such as `{key}({example})`"),
    );
    Ok(())
}

/// Passes over what is no rule in a list of rules.
fn no_rule(at: &mut Key<'_>, around: &str, keys: &[&str]) -> syn::Result<()> {
    if at.ident == "message" {
        let message = "belongs to one rule; write it there, \
                       such as `range(1..=100, message = \"…\")`";
        return attr::misplaced(at, message);
    }
    if is_in(FIELD_KEYS, at.ident) {
        return attr::misplaced(at, &format!("is no rule; write it outside of `{around}`"));
    }
    attr::unknown(at, "rule", keys)
}
