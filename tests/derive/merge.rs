//! `merge = "append"` and `merge = "replace"`: lists of several layers.

use config_runtime::{Hot, HotConfig, OriginKind};
use config_tests::{Folder, alone};

use crate::layers::{Layered, problems_in, said};

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(rename_all = "kebab-case")]
struct Proxy {
    #[hot(default, merge = "append", each(range = 1..), alias = "port-list")]
    ports: Vec<u16>,
    #[hot(default, merge = "replace")]
    hosts: Vec<String>,
    #[hot(default)]
    plain: Vec<u8>,
    #[hot(nested, default, merge = "append")]
    back_ends: Vec<BackEnd>,
    #[hot(nested)]
    inner: Inner,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct BackEnd {
    name: String,
    #[hot(default = 80, range = 1.., warn(range = ..1000))]
    port: u16,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Inner {
    #[hot(default = vec![9], merge = "append", length = ..=3)]
    list: Vec<u8>,
}

#[test]
fn lists_are_joined_in_the_order_of_the_layers() {
    let proxy = Layered::<Proxy>::new(&["ports = [1, 2]", "ports = [3]", "ports = [2]"]).hot;

    assert_eq!(proxy.ports.get(), [1, 2, 3, 2]);
}

#[test]
fn lists_are_replaced_where_nothing_else_is_said() {
    let base = "hosts = ['a', 'b']\nplain = [1, 2]";
    let proxy = Layered::<Proxy>::new(&[base, "hosts = ['c']\nplain = []"]).hot;

    assert_eq!(proxy.hosts.get(), ["c"]);
    assert!(proxy.plain.get().is_empty());
}

#[test]
fn layer_that_does_not_speak_of_a_list_leaves_it_alone() {
    let proxy = Layered::<Proxy>::new(&["ports = [1]", "plain = [1]", "ports = []"]).hot;

    assert_eq!(proxy.ports.get(), [1]);
}

#[test]
fn default_is_replaced_and_not_joined() {
    assert_eq!(
        Layered::<Proxy>::new(&["# nothing"]).hot.inner.list.get(),
        [9]
    );

    let proxy = Layered::<Proxy>::new(&["inner.list = [1]", "[inner]\nlist = [2]"]).hot;
    assert_eq!(proxy.inner.list.get(), [1, 2]);
}

#[test]
fn rules_over_the_whole_see_the_joined_list() {
    let found = problems_in::<Proxy>(&["inner.list = [1, 2]", "inner.list = [3, 4]"]);

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].ends_with("`inner.list` must have ..=3 elements"),
        "{found:?}"
    );
}

#[test]
fn element_is_blamed_in_the_file_it_comes_from() {
    let base = "ports = [1,\n0]";
    let local = "\n\nports = [\n2,\n0,\n]";

    let expected = [
        "1.toml:2: `ports.1` must be in 1..",
        "2.toml:5: `ports.3` must be in 1..",
    ];
    assert_eq!(problems_in::<Proxy>(&[base, local]), expected);
}

#[test]
fn list_under_an_alias_is_joined_too() {
    let proxy = Layered::<Proxy>::new(&["port-list = [1]", "ports = [2]", "port-list = [3]"]).hot;
    assert_eq!(proxy.ports.get(), [1, 2, 3]);

    let found = problems_in::<Proxy>(&["ports = [1]", "\nport-list = [\n0]"]);
    assert_eq!(found, ["2.toml:3: `ports.1` must be in 1.."]);
}

const BASE: &str = "[[back-ends]]\nname = 'a'\n[[back-ends]]\nname = 'b'\nport = 1";

#[test]
fn sections_of_several_files_are_joined() {
    let local = "back-ends = [{ name = 'c' }]";

    let proxy = Layered::<Proxy>::new(&[BASE, local]).hot;

    let names = proxy.back_ends.read(|all| {
        let names = all.iter().map(|end| end.name.clone());
        names.collect::<Vec<_>>()
    });
    assert_eq!(names, ["a", "b", "c"]);
}

#[test]
fn section_is_blamed_in_the_file_it_comes_from() {
    let local =
        "[[back-ends]]\nname = 'c'\nport = 0\n[[back-ends]]\nnam = 'd'\n[[back-ends]]\nname = 1";

    let expected = [
        "2.toml:3: `back-ends.2.port` must be in 1..",
        "2.toml:4: missing key `back-ends.3.name`",
        "2.toml:5: unknown key `back-ends.1.nam`",
        "2.toml:7: `back-ends.4.name` cannot be read: expected a string, found an integer",
    ];
    assert_eq!(problems_in::<Proxy>(&[BASE, local]), expected);
}

#[test]
fn warning_points_into_the_file_it_comes_from() {
    let local = "\n[[back-ends]]\nname = 'c'\nport = 2000";

    let proxy = Layered::<Proxy>::new(&[BASE, local]).hot;

    let expected = ["2.toml:4: `back-ends.2.port` should be in ..1000"];
    assert_eq!(said(&proxy.status().warnings), expected);
}

#[test]
fn difference_knows_the_file_of_each_entry() {
    let proxy = Layered::<Proxy>::new(&[BASE, "[[back-ends]]\nname = 'c'\nport = 3"]);

    let outcome = proxy.edit(2, "\n[[back-ends]]\nname = 'c'\nport = 4");

    let config_runtime::Outcome::Applied { diff, .. } = outcome.expect("it is valid") else {
        panic!("a port is another");
    };
    let difference = diff.iter().next().expect("a port is another");
    assert_eq!(difference.path(), "back_ends[2].port");
    let origin = difference.new_origin();
    assert_eq!((origin.kind(), origin.line()), (OriginKind::File, Some(4)));
    assert!(origin.file().is_some_and(|file| file.ends_with("2.toml")));
}

#[test]
fn entry_that_the_first_file_loses_moves_those_of_the_second() {
    let proxy = Layered::<Proxy>::new(&["ports = [1, 2]", "ports = [3]"]);

    proxy.edit(1, "ports = [2]").expect("it is valid");
    assert_eq!(proxy.hot.ports.get(), [2, 3]);

    proxy.edit(1, "# none").expect("it is valid");
    assert_eq!(proxy.hot.ports.get(), [3]);
    assert_eq!(
        proxy.refused(2, "ports = [0]"),
        ["2.toml:1: `ports.0` must be in 1.."]
    );
}

#[test]
fn value_of_another_shape_is_blamed_where_it_stands() {
    let found = problems_in::<Proxy>(&["ports = [1]", "ports = 2"]);

    let expected = ["2.toml:1: `ports` cannot be read: expected a list, found an integer"];
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with(&expected[0][..33]), "{found:?}");
}

#[test]
fn variables_are_joined_to_the_lists_of_files() {
    let variables = [("APP_PORTS", "[3, 4]"), ("APP_HOSTS", "['env']")];
    alone(&variables, || {
        let folder = Folder::new();
        let file = folder.file("1.toml", "ports = [1]\nhosts = ['a']");

        let proxy = Hot::<Proxy>::builder().file(file.path()).env("APP").start();

        let proxy = proxy.expect("the layers are valid");
        assert_eq!(proxy.ports.get(), [1, 3, 4]);
        assert_eq!(proxy.hosts.get(), ["env"]);
    });
}

#[test]
fn schema_says_which_lists_are_joined() {
    let joined: Vec<_> = (Proxy::SCHEMA.fields.iter())
        .map(|field| field.is_appended)
        .collect();

    assert_eq!(joined, [true, false, false, true, false]);
}
