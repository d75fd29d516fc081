//! Turns rules as they are written into rules that fit the type of the field.

use syn::Ident;

use crate::errors::Errors;
use crate::model::{Rule, Test};
use crate::parse;
use crate::types::{Literal, Look};

use super::subject::Subject;
use super::{conflicts, length, one_of, pattern, range, steps};

/// The rules that can be kept.
pub(super) fn check(
    rules: Vec<parse::Rule>,
    subject: Subject<'_>,
    errors: &mut Errors,
) -> Vec<Rule> {
    conflicts::check_rules(&rules, errors);
    let checked = rules
        .into_iter()
        .filter_map(|rule| check_rule(rule, subject, errors));
    checked.collect()
}

/// Whether a rule compares old and new value.
pub(super) fn is_step(rule: &Rule) -> bool {
    matches!(
        rule.test,
        Test::MaxStep(_) | Test::MayShrinkBy(_) | Test::Monotonic
    )
}

fn check_rule(rule: parse::Rule, subject: Subject<'_>, errors: &mut Errors) -> Option<Rule> {
    if let Some(instead) = unfit(&rule.test, &rule.key, subject.look) {
        let noun = subject.look.noun();
        let message = format!("`{}` has no meaning on {noun}; {instead}", rule.key);
        errors.add(&rule.key, message);
        return None;
    }
    Some(Rule {
        test: test(rule.test, subject, errors)?,
        key: rule.key,
        message: rule.message,
        is_warning: rule.is_warning,
    })
}

fn test(asked: parse::Test, subject: Subject<'_>, errors: &mut Errors) -> Option<Test> {
    Some(match asked {
        parse::Test::Range(range) => Test::Range(range::check(range, subject, errors)?),
        parse::Test::Length(length) => Test::Length(length::check(&length, errors)?),
        parse::Test::NonEmpty => Test::NonEmpty,
        parse::Test::OneOf(list) => Test::OneOf(one_of::check(list, subject, errors)?),
        parse::Test::Pattern(text) => Test::Pattern(pattern::check(text, errors)?),
        parse::Test::Each(rules) => Test::Each(check(rules, subject.element(), errors)),
        parse::Test::Validate(function) => Test::Validate(function),
        parse::Test::File => Test::File,
        parse::Test::WatchFile => Test::WatchFile,
        parse::Test::Dir => Test::Dir,
        parse::Test::CreateDir => Test::CreateDir,
        parse::Test::MaxStep(ratio) => Test::MaxStep(steps::max_step(ratio, errors)?),
        parse::Test::MayShrinkBy(share) => Test::MayShrinkBy(steps::may_shrink_by(share, errors)?),
        parse::Test::Monotonic => Test::Monotonic,
    })
}

/// What to do instead of a rule that no value of such a type can be asked for.
fn unfit(test: &parse::Test, key: &Ident, look: Look) -> Option<String> {
    use parse::Test;
    let is_number = matches!(look, Look::Integer | Look::Float);
    let is_many = matches!(look, Look::List | Look::Map);
    let is_word = matches!(look, Look::Text | Look::FilePath | Look::Char | Look::Bool);
    let instead = match test {
        Test::Range(_) if is_many => {
            "write `each(range = …)` for its elements, or `length` for their number"
        }
        Test::Range(_) if is_word || look == Look::Optional => {
            "check the value with `validate = path::to::function`"
        }
        Test::Length(_) | Test::NonEmpty | Test::Pattern(_) if is_number => "write `range`",
        Test::Length(_) | Test::NonEmpty | Test::Pattern(_) if is_scalar(look) => {
            "remove it, or list what is allowed with `one_of`"
        }
        Test::Pattern(_) if is_many => "write `each(pattern = …)`",
        Test::OneOf(list) if is_many && list.elems.iter().any(|e| Literal::of(e).is_some()) => {
            "write `each(one_of = …)`"
        }
        Test::Each(_) if is_number || is_word => "write its rules without `each`",
        Test::File | Test::WatchFile | Test::Dir | Test::CreateDir => {
            return unfit_path(key, look, is_many);
        }
        Test::MaxStep(_) | Test::Monotonic if is_many => "write `may_shrink_by`",
        Test::MayShrinkBy(_) if look == Look::Text => return None,
        Test::MaxStep(_) | Test::MayShrinkBy(_) | Test::Monotonic if is_word => {
            "remove it, for it compares numbers"
        }
        _ => return None,
    };
    Some(instead.to_owned())
}

fn unfit_path(key: &Ident, look: Look, is_many: bool) -> Option<String> {
    if is_many {
        let key = key.to_string();
        let key = if key == "watch_file" { "file" } else { &key };
        return Some(format!("write `each({key})`"));
    }
    let is_unfit = matches!(look, Look::Integer | Look::Float) || is_scalar(look);
    is_unfit.then(|| "make it a `PathBuf`".to_owned())
}

fn is_scalar(look: Look) -> bool {
    matches!(look, Look::Bool | Look::Char)
}
