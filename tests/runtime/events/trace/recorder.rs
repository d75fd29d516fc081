//! A subscriber of tracing that keeps what it is told.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard};

use tracing::field::{Field, Visit};
use tracing::{Dispatch, Event, Level, Metadata, Subscriber};
use tracing_core::span::{Attributes, Current, Id, Record};

/// Fields by their names, as text.
type Fields = BTreeMap<&'static str, String>;

/// A span of this library.
#[derive(Debug, Clone)]
pub(super) struct SpanRecord {
    pub(super) id: u64,
    pub(super) name: &'static str,
    pub(super) fields: Fields,
    pub(super) is_closed: bool,
    metadata: &'static Metadata<'static>,
}

/// One event, and the span that it was said in.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) level: Level,
    pub(super) fields: Fields,
    pub(super) within: Option<u64>,
}

impl Said {
    /// The field of this name, or nothing.
    pub(super) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// Keeps all spans and events.
#[derive(Clone, Default)]
pub(super) struct Recorder {
    records: Arc<Mutex<Records>>,
    /// All that it wants, if it does not want all.
    target: Option<&'static str>,
}

#[derive(Default)]
struct Records {
    spans: Vec<SpanRecord>,
    said: Vec<Said>,
}

thread_local! {
    /// The spans that this thread is in.
    static WITHIN: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

/// The span that this thread is in.
pub(super) fn within() -> Option<u64> {
    WITHIN.with_borrow(|within| within.last().copied())
}

/// Lives as long as the tests do. With a single dispatcher alive, tracing-core 0.1.36 asks the thread
/// that comes first to a callsite who listens, and where nobody does there, nobody is told anywhere
/// (tokio-rs/tracing#3611); with two it asks them all.
static ANOTHER: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(Recorder::default()));

impl Recorder {
    /// Records what `act` does on this thread.
    pub(super) fn listen(&self, act: impl FnOnce()) {
        LazyLock::force(&ANOTHER);
        tracing::subscriber::with_default(self.clone(), act);
    }

    /// One that wants nothing else.
    pub(super) fn of_target(target: &'static str) -> Self {
        Self {
            target: Some(target),
            ..Self::default()
        }
    }

    pub(super) fn all(&self) -> (Vec<SpanRecord>, Vec<Said>) {
        let records = self.records();
        (records.spans.clone(), records.said.clone())
    }

    fn records(&self) -> MutexGuard<'_, Records> {
        self.records.lock().expect("no panic holds it")
    }

    /// Changes the span with this number.
    fn change(&self, id: &Id, change: impl FnOnce(&mut SpanRecord)) {
        let mut records = self.records();
        let span = records
            .spans
            .iter_mut()
            .find(|span| span.id == id.into_u64());
        if let Some(span) = span {
            change(span);
        }
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.target.is_none_or(|target| metadata.target() == target)
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Texts::default();
        span.record(&mut fields);
        let mut records = self.records();
        let id = records.spans.len() as u64 + 1;
        records.spans.push(SpanRecord {
            id,
            name: span.metadata().name(),
            fields: fields.0,
            is_closed: false,
            metadata: span.metadata(),
        });
        Id::from_u64(id)
    }

    fn record(&self, id: &Id, values: &Record<'_>) {
        let mut fields = Texts::default();
        values.record(&mut fields);
        self.change(id, |span| span.fields.extend(fields.0));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Texts::default();
        event.record(&mut fields);
        self.records().said.push(Said {
            level: *event.metadata().level(),
            fields: fields.0,
            within: within(),
        });
    }

    fn enter(&self, id: &Id) {
        WITHIN.with_borrow_mut(|within| within.push(id.into_u64()));
    }

    fn exit(&self, _: &Id) {
        WITHIN.with_borrow_mut(Vec::pop);
    }

    fn current_span(&self) -> Current {
        let records = self.records();
        let current = within().and_then(|id| records.spans.iter().find(|span| span.id == id));
        current.map_or_else(Current::none, |span| {
            Current::new(Id::from_u64(span.id), span.metadata)
        })
    }

    fn try_close(&self, id: Id) -> bool {
        self.change(&id, |span| span.is_closed = true);
        true
    }
}

/// Values of fields, as text.
#[derive(Default)]
struct Texts(Fields);

impl Visit for Texts {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}
