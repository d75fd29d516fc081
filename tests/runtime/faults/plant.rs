//! A program of which every part may fail: rules, checks, a gate, and what is built.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use config_runtime::{
    Builder, Hot, HotConfig, Problems, Resource, Subscription, Verdict, Watching, path,
};
use config_tests::{ConfigFile, Folder};

use super::part::{Part, Refusal};

/// Longer than any test.
pub(super) const HOURS: Duration = Duration::from_hours(100);

/// What is in force first; the part is [`Part::default`].
pub(super) const FIRST: u32 = 1;

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Plant::check)]
pub(super) struct Plant {
    #[hot(default = FIRST, max_step = 50.0)]
    pub(super) number: u32,
    #[hot(default, validate = Part::check)]
    pub(super) part: Part,
    #[hot(create_dir)]
    pub(super) store: PathBuf,
}

impl Plant {
    fn check(&self) -> Result<(), String> {
        self.part.ask("section")
    }
}

/// What a rule over old and new says; panics as it is made a problem of, if the part says so.
struct Complaint(Part);

impl From<Complaint> for Problems {
    fn from(complaint: Complaint) -> Self {
        complaint.0.panic_if("conversion");
        Problems::new().at("part", "the step refuses")
    }
}

/// What is built from a plant, counted while it lives.
pub(super) struct Pump {
    pub(super) number: u32,
    part: Part,
    living: Arc<AtomicUsize>,
}

impl Pump {
    fn build(plant: &Plant, living: &Arc<AtomicUsize>) -> Result<Self, String> {
        plant.part.ask("pump")?;
        living.fetch_add(1, Ordering::SeqCst);
        Ok(Self {
            number: plant.number,
            part: plant.part.clone(),
            living: Arc::clone(living),
        })
    }
}

impl Drop for Pump {
    fn drop(&mut self) {
        self.living.fetch_sub(1, Ordering::SeqCst);
    }
}

/// The part of a plant that a gauge is built from.
struct Dial(Part);

impl PartialEq for Dial {
    fn eq(&self, other: &Self) -> bool {
        self.0.panic_if("dial");
        other.0.panic_if("dial");
        self.0.text() == other.0.text()
    }
}

/// A running plant.
pub(super) struct Works {
    pub(super) file: ConfigFile,
    pub(super) plant: Hot<Plant>,
    pub(super) pump: Resource<Pump>,
    pub(super) gauge: Resource<String>,
    /// Built last, so that the pump is there when it fails.
    pub(super) valve: Resource<u32>,
    /// How many pumps live.
    pub(super) living: Arc<AtomicUsize>,
    folder: Folder,
    told: Vec<Subscription>,
}

impl Works {
    pub(super) fn start() -> Self {
        let folder = Folder::new();
        let file = folder.file("plant.toml", text(&folder, FIRST, Part::default().text()));
        let plant = builder(&file).start().expect("the plant is sound");
        let living = Arc::<AtomicUsize>::default();
        let own = Arc::clone(&living);
        let pump = plant.resource("pump", move |plant| Pump::build(plant, &own));
        let pump = pump.expect("the plant is sound");
        let select = |plant: &Plant| {
            plant.part.panic_if("selector");
            Dial(plant.part.clone())
        };
        let gauge = plant.resource_select("gauge", select, |dial| {
            dial.0.ask("gauge").map(|()| dial.0.text().to_owned())
        });
        let gauge = gauge.expect("the plant is sound");
        let valve = plant.number.resource_with("valve", &pump, |number, pump| {
            let refused = |_| Refusal(Part::new(&pump.part.text().replace("drop panics", "")));
            pump.part.ask("valve").map_err(refused).map(|()| *number)
        });
        let valve = valve.expect("the plant is sound");
        Self {
            file,
            plant,
            pump,
            gauge,
            valve,
            living,
            folder,
            told: Vec::new(),
        }
    }

    /// Runs `callback` whenever the number changes.
    pub(super) fn tell(&mut self, mut callback: impl FnMut() + Send + 'static) {
        let told = self.plant.on_number_change(move |_| callback());
        self.told.push(told);
    }

    /// Brings the number and the part about by the file.
    pub(super) fn write(&self, number: u32, part: &str) {
        self.file.write(text(&self.folder, number, part));
    }

    /// Brings them about at run time.
    pub(super) fn set(
        &self,
        number: u32,
        part: &str,
    ) -> Result<config_runtime::Outcome, config_runtime::Error> {
        self.plant.edit(|edit| {
            edit.set(path!(Plant, number), number)
                .set(path!(Plant, store), store(&self.folder, part))
                .set(path!(Plant, part), Part::new(part));
        })
    }
}

fn builder(file: &ConfigFile) -> Builder<Plant> {
    Hot::<Plant>::builder()
        .file(file.path())
        .watch(Watching::manual())
        .deadline(HOURS)
        .validate_change(|_, new| match new.part.ask("step") {
            Ok(()) => Ok(()),
            Err(_) => Err(Complaint(Part::new(
                &new.part.text().replace("drop panics", ""),
            ))),
        })
        .validate(|plant| match plant.part.ask("check") {
            Ok(()) => Ok(()),
            Err(why) => Err(Problems::new().at("part", why)),
        })
        .gate("watch", |proposal| {
            if proposal.new.part.says("store taken") {
                fs::write(&proposal.new.store, "").expect("the folder is there");
            }
            match proposal.new.part.ask("gate") {
                Ok(()) if proposal.new.part.says("gate waits") => Verdict::Defer,
                Ok(()) => Verdict::Apply,
                Err(why) => Verdict::reject(why),
            }
        })
}

fn text(folder: &Folder, number: u32, part: &str) -> String {
    let store = store(folder, part);
    format!(
        "number = {number}\npart = \"{part}\"\nstore = \"{}\"",
        store.display()
    )
}

/// Where things are stored: elsewhere, if somebody takes that place.
fn store(folder: &Folder, part: &str) -> PathBuf {
    let is_taken = part.contains("store taken");
    folder.path().join(if is_taken { "taken" } else { "store" })
}
