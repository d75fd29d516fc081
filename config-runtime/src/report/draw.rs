//! Draws a problem with its line of source.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::mask::{Form, masked};
use super::problem::{Place, Problem};

/// Whether a drawing has colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Plain,
    /// With the codes that terminals take for colours.
    Coloured,
}

/// Draws `problem`.
pub(super) fn draw(problem: &Problem, style: Style) -> String {
    let level = if problem.is_warning() {
        Level::WARNING
    } else {
        Level::ERROR
    };
    let title = level.primary_title(problem.message()).id(problem.code());
    let Some((document, span)) = problem.span() else {
        return render(problem, title.elements(name(problem)), style);
    };
    let masked = masked(document, &span, form(problem));
    let path = document.path().display();
    let shown = format!("{path}:{}\n", masked.place());
    let place = document.line_column(span.start);
    let snippet = Snippet::source(masked.text)
        .line_start(masked.number)
        .path(path.to_string())
        .annotation(AnnotationKind::Primary.span(masked.mark));
    let drawn = render(problem, title.element(snippet), style);
    // What stands for a secret has another length than it has in the file.
    let meant = format!("{path}:{}:{}\n", place.line, place.column);
    drawn.replacen(&shown, &meant, 1)
}

fn render<'a>(problem: &'a Problem, mut group: Group<'a>, style: Style) -> String {
    if let Some(allowed) = problem.allowed().filter(|_| problem.is_more_allowed()) {
        let level = Level::NOTE.with_name("allowed");
        group = group.element(level.message(allowed));
    }
    if let Some(help) = problem.help() {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    renderer.render(&[group])
}

/// The name of what is not text.
fn name(problem: &Problem) -> Option<Element<'_>> {
    let name = match (problem.file(), problem.origin()) {
        (Some(file), _) => file.display().to_string(),
        (None, Some(origin)) => origin.to_string(),
        (None, None) => return None,
    };
    Some(Origin::path(name).into())
}

/// A value that has its place is in a text that is well formed.
fn form(problem: &Problem) -> Form {
    match problem.place() {
        Place::Key(_) | Place::Value(_) => Form::Good,
        Place::Secret(_) => Form::Secret,
        _ => Form::Doubtful,
    }
}
