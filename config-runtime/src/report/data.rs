//! Reports as data, for programs that collect them.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::origin::Origin;

use super::{Problem, Report};

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut report = serializer.serialize_struct("Report", 1)?;
        report.serialize_field("problems", self.problems())?;
        report.end()
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let severity = if self.is_warning() {
            "warning"
        } else {
            "error"
        };
        let file = self.file().map(|file| file.display().to_string());
        let mut problem = serializer.serialize_struct("Problem", 11)?;
        problem.serialize_field("code", self.code())?;
        problem.serialize_field("severity", severity)?;
        problem.serialize_field("message", self.message())?;
        problem.serialize_field("key", &self.key())?;
        problem.serialize_field("path", &self.path())?;
        problem.serialize_field("file", &file)?;
        problem.serialize_field("line", &self.line())?;
        problem.serialize_field("column", &self.column())?;
        problem.serialize_field("origin", &self.origin().map(ToString::to_string))?;
        problem.serialize_field("allowed", &self.allowed())?;
        problem.serialize_field("help", &self.help())?;
        problem.end()
    }
}

impl Serialize for Origin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let file = self.file().map(|file| file.display().to_string());
        let mut origin = serializer.serialize_struct("Origin", 5)?;
        origin.serialize_field("text", &self.to_string())?;
        origin.serialize_field("file", &file)?;
        origin.serialize_field("line", &self.line())?;
        origin.serialize_field("column", &self.column())?;
        origin.serialize_field("variable", &self.variable())?;
        origin.end()
    }
}
