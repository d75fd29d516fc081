//! Draws a problem with its line of source.

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::problem::Problem;

/// Draws `problem` without colours.
pub(crate) fn draw(problem: &Problem) -> String {
    let mut group = Level::ERROR
        .primary_title(problem.message())
        .elements(place(problem));
    if let Some(help) = problem.help() {
        group = group.element(Level::HELP.message(help));
    }
    Renderer::plain().render(&[group])
}

/// The place: source with the mark in it, or the name of what is not text.
fn place(problem: &Problem) -> Option<Element<'_>> {
    if let Some((document, span)) = problem.span() {
        let lines = document.lines(&span);
        let mark = span.start - lines.start..span.end - lines.start;
        let snippet = Snippet::source(lines.text)
            .line_start(lines.number)
            .path(document.path().display().to_string())
            .annotation(AnnotationKind::Primary.span(mark));
        return Some(snippet.into());
    }
    let name = match (problem.file(), problem.origin()) {
        (Some(file), _) => file.display().to_string(),
        (None, Some(origin)) => origin.to_string(),
        (None, None) => return None,
    };
    Some(Origin::path(name).into())
}
