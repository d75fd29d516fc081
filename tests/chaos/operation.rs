//! Operations on the files of a scene, drawn at random from a seed.

use fastrand::Rng;

/// One operation with its pauses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    pub(crate) operation: Operation,
    /// How much of a text goes before the pause within a write, in hundredths.
    pub(crate) cut: usize,
    /// The pause within the operation, in milliseconds.
    pub(crate) within: u64,
    pub(crate) then: Then,
}

/// What follows an operation.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Then {
    /// A pause, in milliseconds.
    Pause(u64),
    /// A quiet moment: what is valid comes into force before anything else happens.
    Rest,
    /// The program loads again, whatever state the files are in.
    Reload,
    /// The program pauses the watching.
    Suspend,
    /// It lets the watching go on.
    Resume,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Operation {
    Save(Spot, Save),
    /// Finishes what [`Save::Begin`] began, if there is something.
    Finish,
    Fuss(Spot, Fuss),
    Harm(Spot, Harm),
    Upheave(Place, Upheaval),
    Update(Update),
    Point(Link, Target),
}

/// A file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    Base,
    Local,
    DropIn(&'static str),
    /// The end of the chain of links.
    Linked,
    /// What the chain leads to, or may lead to later.
    Release(u8),
}

/// A way to put other content into a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Save {
    Write,
    WriteSlowly,
    /// Writes the first part, and leaves the file open while other things happen.
    Begin,
    WriteOften,
    Replace,
    ReplaceWithBackup,
    ReplaceByTwoRenames,
    ReplaceOften,
    Recreate,
    /// Writes to it by another of its names.
    WriteToHardLink,
    ReplaceByHardLink,
}

/// What has events and changes nothing.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fuss {
    WriteTheSame,
    ReplaceByTheSame,
    Touch,
    Lock,
    Unlock,
    /// Makes and removes files beside it, as editors do.
    Litter,
}

/// What leaves no valid file behind.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Harm {
    Delete,
    Empty,
    Halve,
    Break,
    BecomeFolder,
}

/// A folder.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// Two above the files.
    Up,
    Etc,
    DropIns,
    Links,
    Mount,
    Release(u8),
}

/// What may become of a folder.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Upheaval {
    /// Another one takes its place.
    Swap,
    MoveAndBack,
    Remake,
    Remove,
}

/// How kubelet updates a mounted volume.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Update {
    AtOnce,
    Slowly,
    TwiceInARow,
}

/// A link of the chain, the one that is looked up first at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Link {
    Entry,
    Middle,
    Current,
}

/// What a link may come to point at.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Target {
    /// What it is for.
    Usual,
    Release(u8),
    Nothing,
    Itself,
}

/// Steps of a burst.
const STEPS: usize = 18;
const LONGEST_PAUSE: u64 = 60;

/// What stands there more than once is drawn more often.
const SPOTS: [Spot; 10] = [
    Spot::Base,
    Spot::Base,
    Spot::Local,
    Spot::Local,
    Spot::DropIn("a"),
    Spot::DropIn("b"),
    Spot::DropIn("c"),
    Spot::Linked,
    Spot::Linked,
    Spot::Release(2),
];

const SAVES: [Save; 16] = [
    Save::Write,
    Save::Write,
    Save::WriteSlowly,
    Save::WriteSlowly,
    Save::Begin,
    Save::Begin,
    Save::WriteOften,
    Save::Replace,
    Save::Replace,
    Save::Replace,
    Save::ReplaceWithBackup,
    Save::ReplaceByTwoRenames,
    Save::ReplaceOften,
    Save::Recreate,
    Save::WriteToHardLink,
    Save::ReplaceByHardLink,
];

const FUSSES: [Fuss; 6] = [
    Fuss::WriteTheSame,
    Fuss::ReplaceByTheSame,
    Fuss::Touch,
    Fuss::Lock,
    Fuss::Unlock,
    Fuss::Litter,
];

const HARMS: [Harm; 9] = [
    Harm::Delete,
    Harm::Delete,
    Harm::Empty,
    Harm::Empty,
    Harm::Halve,
    Harm::Halve,
    Harm::Break,
    Harm::Break,
    Harm::BecomeFolder,
];

const PLACES: [Place; 9] = [
    Place::Up,
    Place::Up,
    Place::Etc,
    Place::DropIns,
    Place::DropIns,
    Place::Links,
    Place::Mount,
    Place::Release(1),
    Place::Release(2),
];

const UPHEAVALS: [Upheaval; 7] = [
    Upheaval::Swap,
    Upheaval::Swap,
    Upheaval::Swap,
    Upheaval::MoveAndBack,
    Upheaval::Remake,
    Upheaval::Remake,
    Upheaval::Remove,
];

const UPDATES: [Update; 3] = [Update::AtOnce, Update::Slowly, Update::TwiceInARow];

const LINKS: [Link; 4] = [Link::Entry, Link::Middle, Link::Current, Link::Current];

const TARGETS: [Target; 8] = [
    Target::Usual,
    Target::Usual,
    Target::Release(1),
    Target::Release(2),
    Target::Release(2),
    Target::Release(3),
    Target::Nothing,
    Target::Itself,
];

/// The burst that `seed` stands for.
pub(crate) fn burst(seed: u64) -> Vec<Step> {
    let mut rng = Rng::with_seed(seed);
    (0..STEPS).map(|_| step(&mut rng)).collect()
}

fn step(rng: &mut Rng) -> Step {
    Step {
        operation: operation(rng),
        cut: rng.usize(1..100),
        within: pause(rng),
        then: match rng.u8(0..16) {
            0..3 => Then::Rest,
            3 => Then::Reload,
            4 => Then::Suspend,
            5 => Then::Resume,
            _ => Then::Pause(pause(rng)),
        },
    }
}

fn operation(rng: &mut Rng) -> Operation {
    match rng.u8(0..100) {
        0..32 => Operation::Save(one(rng, &SPOTS), one(rng, &SAVES)),
        32..40 => Operation::Finish,
        40..52 => Operation::Fuss(one(rng, &SPOTS), one(rng, &FUSSES)),
        52..60 => Operation::Harm(one(rng, &SPOTS), one(rng, &HARMS)),
        60..78 => Operation::Upheave(one(rng, &PLACES), one(rng, &UPHEAVALS)),
        78..88 => Operation::Update(one(rng, &UPDATES)),
        _ => Operation::Point(one(rng, &LINKS), one(rng, &TARGETS)),
    }
}

fn pause(rng: &mut Rng) -> u64 {
    match rng.u8(0..3) {
        0 => 0,
        _ => rng.u64(0..=LONGEST_PAUSE),
    }
}

fn one<T: Copy>(rng: &mut Rng, choices: &[T]) -> T {
    choices[rng.usize(0..choices.len())]
}
