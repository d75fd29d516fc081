//! `with = module`: leaves that a function of the user's own reads.

use std::sync::mpsc;
use std::time::Duration;

use config_runtime::{Hot, HotConfig, path};
use config_tests::alone;

use crate::layers::Layered;
use crate::load::{load, problems};

/// Cannot be deserialized.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rgb(u8, u8, u8);

mod rgb {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer};

    use super::Rgb;

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Rgb, D::Error> {
        let text = String::deserialize(deserializer)?;
        let number = text
            .strip_prefix('#')
            .map(|hex| u32::from_str_radix(hex, 16));
        match number {
            Some(Ok(number)) => {
                let [_, r, g, b] = number.to_be_bytes();
                Ok(Rgb(r, g, b))
            }
            _ => Err(D::Error::custom("expected a color, such as `#ff0000`")),
        }
    }
}

mod seconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_secs)
    }
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Theme {
    #[hot(with = rgb)]
    color: Rgb,
    #[hot(with = rgb, default = Rgb(1, 2, 3))]
    border: Rgb,
    #[hot(with = rgb, default = "#0000ff")]
    text: Rgb,
    #[hot(with = self::seconds, default = Duration::ZERO, range = ..=Duration::from_mins(1))]
    fade: Duration,
    #[hot(with = humantime_serde, default = "2s")]
    pause: Duration,
    #[hot(with = rgb, restart, default = Rgb(0, 0, 0))]
    fixed: Rgb,
    #[hot(nested, default)]
    layers: Vec<Layer>,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Layer {
    #[hot(with = rgb)]
    fill: Rgb,
}

#[test]
fn function_reads_the_value() {
    let theme = load::<Theme>(
        "color = '#ff8000'\nfade = 30\npause = '1m 5s'\nfixed = '#010101'\nlayers = [{ fill = '#000001' }]",
    );

    assert_eq!(theme.color.get(), Rgb(255, 128, 0));
    assert_eq!(theme.fade.get(), Duration::from_secs(30));
    assert_eq!(theme.pause.get(), Duration::from_secs(65));
    assert_eq!(theme.fixed.get(), Rgb(1, 1, 1));
    assert_eq!(theme.layers.get(), [Layer { fill: Rgb(0, 0, 1) }]);
}

#[test]
fn default_is_a_value_or_a_text_that_the_function_reads() {
    let theme = load::<Theme>("color = '#ff8000'");

    assert_eq!(theme.border.get(), Rgb(1, 2, 3));
    assert_eq!(theme.text.get(), Rgb(0, 0, 255));
    assert_eq!(theme.pause.get(), Duration::from_secs(2));
}

#[test]
fn problem_says_what_the_function_says_at_the_line() {
    let text = "\ncolor = 'red'\nfade = 61\nborder = 3\n[[layers]]\n[[layers]]\nfill = ''";

    let found = problems::<Theme>(text);

    let color = "cannot be read: expected a color, such as `#ff0000`";
    let expected = [
        format!("2: `color` {color}"),
        "3: `fade` must be in ..=Duration::from_mins(1)".to_owned(),
        "4: `border` cannot be read: expected a string, found an integer".to_owned(),
        "5: missing key `layers.0.fill`".to_owned(),
        format!("7: `layers.1.fill` {color}"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn field_without_a_value_is_missing() {
    let found = problems::<Theme>("# nothing");

    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].ends_with("missing key `color`"), "{found:?}");
}

#[test]
fn function_reads_variables_too() {
    alone(
        &[
            ("APP_COLOR", "#000002"),
            ("APP_FADE", "3"),
            ("APP_PAUSE", "4s"),
        ],
        || {
            let theme = Hot::<Theme>::builder().env("APP").start();

            let theme = theme.expect("the variables are valid");
            assert_eq!(theme.color.get(), Rgb(0, 0, 2));
            assert_eq!(theme.fade.get(), Duration::from_secs(3));
            assert_eq!(theme.pause.get(), Duration::from_secs(4));
        },
    );
}

#[test]
fn change_is_told_and_value_can_be_set() {
    let theme = Layered::<Theme>::new(&["color = '#000001'"]);
    let (tell, told) = mpsc::channel();
    let _color = theme.hot.on_color_change(move |change| {
        tell.send(*change.new).expect("the test listens");
    });

    theme.edit(1, "color = '#000002'").expect("it is valid");
    theme
        .hot
        .set(path!(Theme, color), Rgb(9, 9, 9))
        .expect("it is valid");

    assert_eq!(
        told.try_iter().collect::<Vec<_>>(),
        [Rgb(0, 0, 2), Rgb(9, 9, 9)]
    );
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Optional {
    #[hot(with = humantime_serde::option, range = ..=Duration::from_mins(1))]
    pause: Option<Duration>,
}

#[test]
fn optional_value_that_a_function_reads_may_be_missing() {
    let optional = Layered::<Optional>::new(&["# nothing"]);
    assert_eq!(optional.hot.pause.get(), None);

    optional.edit(1, "pause = '5s'").expect("it is valid");
    assert_eq!(optional.hot.pause.get(), Some(Duration::from_secs(5)));

    let expected = ["1.toml:1: `pause` must be in ..=Duration::from_mins(1)"];
    assert_eq!(optional.refused(1, "pause = '2m'"), expected);
}
