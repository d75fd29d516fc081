//! What a load costs: from the path of a file to a value.

mod ways;

use crate::Options;
use crate::rig::{Found, Outcome, Samples, Series, Table, figure, time};
use crate::settings::{Files, Format, Hundred, Settings, Ten, TenThousand, Thousand};

use self::ways::{CONFIG, FIGMENT, Layers, OURS, title};

/// How many keys a configuration has.
const KEYS: [u32; 4] = [10, 100, 1_000, 10_000];

/// Loads of each format and size, by each library.
///
/// # Errors
///
/// A file cannot be written, or the libraries do not read the same.
pub fn measure(options: &Options) -> Outcome<Found> {
    let mut found = Found::default();
    for format in Format::ALL {
        eprintln!("  {}", format.name());
        let sizes = [
            samples::<Ten>(format, options)?,
            samples::<Hundred>(format, options)?,
            samples::<Thousand>(format, options)?,
            samples::<TenThousand>(format, options)?,
        ];
        found.tables.push(table(format, &sizes));
        if format == Format::Toml {
            goals(&sizes, &mut found);
        }
        for library in [OURS, FIGMENT, CONFIG] {
            found.series.push(series(format, library, &sizes));
        }
    }
    Ok(found)
}

fn samples<T: Settings>(format: Format, options: &Options) -> Outcome<Samples> {
    let files = Files::write(format, T::KEYS)?;
    Samples::take(ways::ways::<T>(&files)?, options.rounds)
}

/// Beside the plain parser, and beside the rivals with the same layers; of these the worst of all
/// sizes counts.
fn goals(sizes: &[Samples], found: &mut Found) {
    let parser = format!("{} alone", Format::Toml.parser());
    for (layers, limit) in [(Layers::One, 1.5), (Layers::Three, 1.7)] {
        let ours = title(OURS, layers);
        let ratio = |samples: &Samples, base: &str| {
            let way = |title| samples.named(title).unwrap_or_default();
            samples.ratio(way(&ours), way(base))
        };
        let what = format!("a load of TOML, {}", layers.title());
        for (keys, samples) in KEYS.iter().zip(sizes) {
            let what = format!("{what}, {keys} keys");
            found.ratio(what, "toml 1, one file", limit, ratio(samples, &parser));
        }
        for rival in [FIGMENT, CONFIG] {
            let rival = title(rival, layers);
            let ratios = sizes.iter().map(|samples| ratio(samples, &rival));
            let worst = ratios.fold(f64::NAN, f64::max);
            found.ratio(format!("{what}, the worst of all sizes"), rival, 0.5, worst);
        }
    }
}

/// How the time of one layer grows.
fn series(format: Format, library: &str, sizes: &[Samples]) -> Series {
    let way = title(library, Layers::One);
    let cost = |samples: &Samples| samples.nanoseconds(samples.named(&way).unwrap_or_default());
    let costs = sizes.iter().map(cost);
    Series {
        plot: match format {
            Format::Toml => "load-toml",
            Format::Json => "load-json",
            Format::Yaml => "load-yaml",
        },
        line: library.to_owned(),
        points: KEYS.map(f64::from).into_iter().zip(costs).collect(),
    }
}

/// Times, and ratios to the plain parser.
fn table(format: Format, sizes: &[Samples]) -> Table {
    let heads = KEYS
        .iter()
        .flat_map(|keys| [format!("{keys} keys"), "×".to_owned()]);
    let head = [String::new()].into_iter().chain(heads);
    let mut table = Table::new(format!("Loads of {}", format.name()), head);
    let titles = sizes.first().map_or(&[][..], Samples::titles);
    for (way, title) in titles.iter().enumerate() {
        let cells = sizes.iter().flat_map(|samples| {
            [
                time(samples.nanoseconds(way)),
                figure(samples.ratio(way, 0)),
            ]
        });
        table.row([title.clone()].into_iter().chain(cells));
    }
    table
}
