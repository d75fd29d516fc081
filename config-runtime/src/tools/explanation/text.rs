//! An explanation as text for people.

use std::fmt;

use humantime::format_rfc3339_seconds;

use crate::tools::text;

use super::{Explanation, LastChange, PendingValue};

/// How wide a line's name is made; one that is wider still has a space behind it.
const WIDTH: usize = 9;

impl Explanation {
    fn heading(&self) -> &str {
        match self.key.as_str() {
            "" => self.ty,
            key => key,
        }
    }

    fn what(&self) -> String {
        let rules = self.rules().iter().copied();
        let all = [self.ty].into_iter().chain(rules);
        all.collect::<Vec<_>>().join(", ")
    }

    /// The layers, with what became of each in a column of its own.
    fn layer_lines(&self) -> Vec<String> {
        let lines: Vec<String> = self.layers.iter().map(ToString::to_string).collect();
        let longest = lines.iter().map(|line| line.chars().count()).max();
        let longest = longest.unwrap_or_default();
        let lines = lines.into_iter().zip(&self.layers);
        lines
            .map(|(line, layer)| format!("{line:longest$}  ({})", layer.role))
            .collect()
    }
}

/// Shows all there is to say, a line for each thing; of a section, its fields one after another.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts.is_empty() {
            write!(f, "{} = {}", self.heading(), self.value)?;
        } else {
            write!(f, "[{}]", self.heading())?;
        }
        for line in self.doc.lines() {
            write!(f, "\n  {}", line.trim_start())?;
        }
        line(f, "type", &self.what())?;
        for (index, layer) in self.layer_lines().into_iter().enumerate() {
            line(f, if index == 0 { "set by" } else { "" }, &layer)?;
        }
        if self.layers.is_empty() {
            line(f, "set by", &text::comment(&self.origin.to_string()))?;
        }
        line(f, "changed", &self.last_change.to_string())?;
        if let Some(pending) = &self.pending {
            line(f, "pending", &pending.to_string())?;
        }
        if let Some(deprecated) = self.field.and_then(|field| field.deprecated) {
            line(f, "deprecated", deprecated)?;
        }
        for part in &self.parts {
            write!(f, "\n\n{part}")?;
        }
        Ok(())
    }
}

/// Shows that alone of the field which is no secret: its table has the default of any.
impl fmt::Debug for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, value) = (&self.path, &self.value);
        write!(f, "Explanation({path} = {value})")
    }
}

fn line(f: &mut fmt::Formatter<'_>, name: &str, words: &str) -> fmt::Result {
    write!(f, "\n  {name:WIDTH$} {words}")
}

impl fmt::Display for LastChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = self.version;
        let time = format_rfc3339_seconds(self.time);
        let trigger = self.trigger;
        let earlier = if self.is_earliest_kept {
            " or earlier"
        } else {
            ""
        };
        write!(f, "version {version}{earlier}, {trigger}, {time}")
    }
}

impl fmt::Display for PendingValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = text::comment(&self.origin.to_string());
        write!(f, "a restart: {} ({origin})", self.value)
    }
}
