//! All mistakes of all layers are one report.

use config_runtime::{Hot, HotConfig};
use config_tests::{ConfigFile, alone};

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Plant {
    name: String,
    #[hot(range = 1..=100)]
    workers: u32,
    #[hot(default = "day", one_of = ["day", "night"])]
    shift: String,
    #[hot(default = false)]
    dry_run: bool,
    #[hot(default, each(range = 1..=9))]
    lines: Vec<u8>,
    #[hot(nested)]
    boiler: Boiler,
    #[hot(nested)]
    pump: Pump,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Boiler {
    #[hot(range = 0.0..=120.0)]
    heat: f64,
    #[hot(default = 1)]
    valves: u16,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Pump {
    #[hot(range = 0..=50)]
    pressure: i32,
    flow: f64,
    #[hot(default = 3)]
    spares: u8,
}

/// With ten mistakes, each in a line of its own.
const TEN: &str = "\
workers = 1000
shift = 'dusk'
dry_run = 'no'
lines = [1, 77]
wrokers = 3

[boiler]
heat = 'hot'
valve = 2
colour = 'red'

[pump]
pressure = 51
flow = true
";

/// Line and key of each: those of the file first, in their order.
const EXPECTED: [&str; 13] = [
    "1 workers",
    "2 shift",
    "3 dry_run",
    "4 lines.1",
    "5 wrokers",
    "8 boiler.heat",
    "9 boiler.valve",
    "10 boiler.colour",
    "13 pump.pressure",
    "14 pump.flow",
    " boiler.valves",
    " lines",
    " pump.spares",
];

#[test]
fn ten_mistakes_in_a_file_and_three_in_the_environment_are_one_report() {
    let variables = [
        ("PLANT_BOILER_VALVES", "many"),
        ("PLANT_PUMP_SPARES", "300"),
        ("PLANT_LINES_FILE", "/nowhere/at/all"),
    ];
    alone(&variables, || {
        let file = ConfigFile::new(TEN);
        let builder = Hot::<Plant>::builder().file(file.path()).env("PLANT");

        let error = builder
            .arguments(["name=n"])
            .start()
            .expect_err("there are mistakes");

        let report = error.report().expect("it is a report");
        let problems = report.problems().iter();
        let told: Vec<String> = problems
            .map(|problem| {
                let line = problem.line().map(|line| line.to_string());
                let key = problem.key().unwrap_or_default();
                format!("{} {key}", line.unwrap_or_default())
            })
            .collect();
        assert_eq!(told, EXPECTED, "{report}");
    });
}
