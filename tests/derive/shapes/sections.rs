//! Sections in lists, maps, options and boxes, and these in one another.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use config_runtime::{Hot, HotConfig, Kind, Secret, Shape, Watching, path};
use config_tests::ConfigFile;

use super::Tally;
use crate::load::{Edited, load, problems};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Desk {
    #[hot(nested)]
    lists: Vec<Vec<Inner>>,
    #[hot(nested)]
    some: Option<Vec<Inner>>,
    #[hot(nested)]
    arrays: HashMap<String, [Inner; 1]>,
    #[hot(nested)]
    maps: BTreeMap<String, HashMap<String, Inner>>,
    #[hot(nested)]
    shared: Box<Option<Arc<Inner>>>,
    #[hot(nested)]
    optional: Arc<BTreeMap<String, Option<Inner>>>,
    #[hot(nested)]
    boxes: [Box<Inner>; 1],
    #[hot(nested)]
    numbered: Vec<BTreeMap<u8, Inner>>,
    #[hot(nested)]
    deep: Option<Box<Middle>>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Middle {
    #[hot(nested(key = "level"))]
    inner: Vec<Inner>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(range = 1..=9)]
    level: u8,
    #[hot(default = 1.0, max_step = 2.0)]
    pace: f64,
    #[hot(secret)]
    token: Secret<String>,
}

/// A line of the file for each field, and the key and the path of the section in it.
const PLACES: [(&str, &str, &str); 9] = [
    ("lists = [[@]]", "lists.0.0", "lists[0][0]"),
    ("some = [@]", "some.0", "some[0]"),
    ("arrays.x = [@]", "arrays.x.0", "arrays[x][0]"),
    ("maps.x.y = @", "maps.x.y", "maps[x][y]"),
    ("shared = @", "shared", "shared"),
    ("optional.x = @", "optional.x", "optional[x]"),
    ("boxes = [@]", "boxes.0", "boxes[0]"),
    ("numbered = [{ 7 = @ }]", "numbered.0.7", "numbered[0][7]"),
    ("deep.inner = [@]", "deep.inner.0", "deep.inner[2]"),
];

const INNER: &str = "{ level = 2, token = 'hidden' }";

/// A line for each field, with `inner` in the one that is numbered so.
fn with(number: usize, inner: &str) -> String {
    let line = |(index, (line, ..)): (usize, &(&str, &str, &str))| {
        line.replace('@', if index == number { inner } else { INNER })
    };
    let lines: Vec<String> = PLACES.iter().enumerate().map(line).collect();
    lines.join("\n")
}

fn usual() -> String {
    with(0, INNER)
}

/// Asserts for each place that `inner` there is refused with one problem, which names it.
fn assert_problem(inner: &str, problem: &str) {
    for (number, (_, key, _)) in PLACES.iter().enumerate() {
        let line = number + 1;
        let expected = format!("{line}: {}", problem.replace('@', key));
        assert_eq!(problems::<Desk>(&with(number, inner)), [expected]);
    }
}

#[test]
fn sections_are_read_wherever_they_stand() {
    let desk = load::<Desk>(&usual());

    let inner = || Inner {
        level: 2,
        pace: 1.0,
        token: Secret::new("hidden".to_owned()),
    };
    let x = || "x".to_owned();
    let expected = Desk {
        lists: vec![vec![inner()]],
        some: Some(vec![inner()]),
        arrays: HashMap::from([(x(), [inner()])]),
        maps: BTreeMap::from([(x(), HashMap::from([("y".to_owned(), inner())]))]),
        shared: Box::new(Some(Arc::new(inner()))),
        optional: Arc::new(BTreeMap::from([(x(), Some(inner()))])),
        boxes: [Box::new(inner())],
        numbered: vec![BTreeMap::from([(7, inner())])],
        deep: Some(Box::new(Middle {
            inner: vec![inner()],
        })),
    };
    assert_eq!(desk.get(), expected);
}

#[test]
fn live_fields_of_collections_have_their_values() {
    let desk = load::<Desk>(&usual());

    assert_eq!(desk.lists.read(|lists| lists[0][0].level), 2);
    assert_eq!(desk.arrays.read(|arrays| arrays["x"][0].level), 2);
    assert_eq!(desk.maps.load()["x"]["y"].level, 2);
    assert_eq!(desk.shared.get().map(|inner| inner.level), Some(2));
    assert_eq!(desk.boxes.get()[0].level, 2);
    assert!(desk.deep.read(Option::is_some));
}

#[test]
fn rules_reach_into_sections_wherever_they_stand() {
    let inner = INNER.replace('2', "0");

    assert_problem(&inner, "`@.level` must be in 1..=9");
}

#[test]
fn unknown_keys_are_found_wherever_sections_stand() {
    let inner = INNER.replace("level", "bevel = 1, level");

    assert_problem(&inner, "unknown key `@.bevel`");
}

#[test]
fn missing_keys_are_found_wherever_sections_stand() {
    assert_problem("{ level = 2 }", "missing key `@.token`");
}

#[test]
fn value_of_another_type_is_found_wherever_sections_stand() {
    let problem = "`@` cannot be read: expected a table, found an integer";

    assert_problem("3", problem);
}

#[test]
fn rules_over_old_and_new_reach_into_sections_wherever_they_stand() {
    for (number, (_, key, _)) in PLACES.iter().enumerate() {
        let file = ConfigFile::new(usual());
        let hot = Hot::<Desk>::builder()
            .file(file.path())
            .watch(Watching::manual());
        let desk = hot.start().expect("the text is valid");
        file.write(with(number, &INNER.replace("token", "pace = 3.0, token")));

        let error = desk.reload().expect_err("the step is too large");

        let report = error.report().expect("there is something to report");
        let found: Vec<_> = report.problems().iter().collect();
        assert_eq!(found.len(), 1, "{report}");
        let expected = format!("`{key}.pace` must not change by more than a factor of 2 at once");
        assert_eq!(found[0].message(), expected);
        assert_eq!(found[0].line(), Some(number + 1));
    }
}

#[test]
fn difference_and_mask_reach_into_sections_wherever_they_stand() {
    for (number, (.., path)) in PLACES.iter().enumerate() {
        let desk = Edited::<Desk>::new(&usual());

        let changed = INNER.replace("'hidden'", "'veiled', pace = 2.0");
        let diff = desk.edit(&with(number, &changed));

        let pace = format!("{path}.pace: 1.0 -> 2.0");
        let token = format!("{path}.token: [secret] -> [secret]");
        assert_eq!(diff, [pace, token]);
        let shown = format!("{:?} {:?}", desk.hot, desk.hot.snapshot());
        assert!(!shown.contains("veiled"), "{shown}");
    }
}

#[test]
fn entry_that_comes_or_goes_is_shown_without_its_secrets() {
    let two = format!("{INNER}, {}", INNER.replace('2', "3"));
    let desk = Edited::<Desk>::new(&usual());
    for number in [0, 1, 8] {
        let added = desk.edit(&with(number, &two));
        let removed = desk.edit(&usual());

        let end = "]: added Inner { level: 3, pace: 1.0, token: [secret] }";
        assert!(added[0].ends_with(end), "{added:?}");
        assert!(removed[0].ends_with("]: removed"), "{removed:?}");
        assert_eq!((added.len(), removed.len()), (1, 1));
    }
}

#[test]
fn callback_runs_only_for_the_field_that_something_changed_in() {
    for (number, (_, key, _)) in PLACES.iter().enumerate() {
        let desk = Edited::<Desk>::new(&usual());
        let tallies = [
            Tally::of(&desk.hot.lists),
            Tally::of(&desk.hot.some),
            Tally::of(&desk.hot.arrays),
            Tally::of(&desk.hot.maps),
            Tally::of(&desk.hot.shared),
            Tally::of(&desk.hot.optional),
            Tally::of(&desk.hot.boxes),
            Tally::of(&desk.hot.numbered),
            Tally::of(&desk.hot.deep),
        ];

        desk.edit(&with(number, &INNER.replace("token", "pace = 2.0, token")));

        let mut expected = [0; PLACES.len()];
        expected[number] = 1;
        assert_eq!(tallies.map(|tally| tally.count()), expected, "{key}");
    }
}

#[test]
fn schema_tells_how_sections_stand() {
    fn spelled(shape: &Shape) -> String {
        match shape {
            Shape::Section(schema) => schema.name.to_owned(),
            Shape::Optional(inner) => format!("{}?", spelled(inner)),
            Shape::List(inner) => format!("[{}]", spelled(inner)),
            Shape::Map(inner) => format!("{{{}}}", spelled(inner)),
            _ => "another shape".to_owned(),
        }
    }
    let shape = |kind: &Kind| match kind {
        Kind::Nested(shape) => spelled(shape),
        _ => "a leaf".to_owned(),
    };
    let fields = Desk::SCHEMA.fields.iter().map(|field| shape(&field.kind));
    let found: Vec<String> = fields.collect();

    let lists = ["[[Inner]]", "[Inner]?", "{[Inner]}", "{{Inner}}"];
    let others = ["Inner?", "{Inner?}", "[Inner]", "[{Inner}]", "Middle?"];
    assert_eq!(found, [&lists[..], &others[..]].concat());
}

#[test]
fn collection_within_another_is_set_with_the_one_around_it() {
    let desk = load::<Desk>(&usual());
    let mut lists = desk.lists.get();
    lists[0][0].level = 5;
    lists.push(Vec::new());

    desk.set(path!(Desk, lists), lists.clone())
        .expect("5 is in the range");
    let refused = desk.set(path!(Desk, lists), {
        lists[0][0].level = 0;
        lists
    });

    refused.expect_err("0 is not in the range");
    let read = desk.lists.read(|lists| (lists.len(), lists[0][0].level));
    assert_eq!(read, (2, 5));
}
