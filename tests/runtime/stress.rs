//! Many readers and a writer that does not rest: no reader sees what was never in force.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use config_runtime::{Hot, HotConfig, Watching, path};
use config_tests::{Changes, ConfigFile, unbroken};

const READERS: u64 = 100;
const TIME: Duration = Duration::from_secs(2);
/// Commits of each of several writers.
const STEPS: u64 = 100;

/// Its parts always belong together.
#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Wave::check)]
struct Wave {
    #[hot(nested)]
    crest: Crest,
    /// Is changed by a writer of its own.
    #[hot(default = 0)]
    noise: u64,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
#[hot(validate = Crest::check)]
struct Crest {
    #[hot(default = 1)]
    a: u64,
    #[hot(default = 2)]
    b: u64,
    #[hot(default = "1")]
    text: String,
    #[hot(nested)]
    foam: Foam,
}

#[derive(Debug, Clone, PartialEq, HotConfig)]
struct Foam {
    #[hot(default = vec![1; 3])]
    bubbles: Vec<u64>,
}

impl Crest {
    fn of(a: u64) -> Self {
        let foam = Foam {
            bubbles: vec![a; 3],
        };
        Self {
            a,
            b: 2 * a,
            text: a.to_string(),
            foam,
        }
    }

    fn check(&self) -> Result<(), String> {
        if *self == Self::of(self.a) {
            Ok(())
        } else {
            Err(format!("{self:?} does not belong together"))
        }
    }
}

impl Wave {
    fn check(&self) -> Result<(), String> {
        self.crest.check()
    }
}

/// Readers that look until they are stopped, and fail when they see what cannot be.
struct Readers {
    is_over: Arc<AtomicBool>,
    looks: Arc<AtomicU64>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Readers {
    fn start(wave: &Hot<Wave>) -> Self {
        let (is_over, looks) = (
            Arc::new(AtomicBool::new(false)),
            Arc::new(AtomicU64::new(0)),
        );
        let threads = (0..READERS).map(|number| {
            let (wave, is_over, looks) = (wave.clone(), Arc::clone(&is_over), Arc::clone(&looks));
            thread::spawn(move || {
                let mut look =
                    LOOKS[usize::try_from(number).expect("it is small") % LOOKS.len()](&wave);
                while !is_over.load(Ordering::Relaxed) {
                    look();
                    thread::yield_now();
                    looks.fetch_add(1, Ordering::Relaxed);
                }
            })
        });
        let threads = threads.collect();
        Self {
            is_over,
            looks,
            threads,
        }
    }

    /// Stops them, and says how often they looked.
    fn stop(self) -> u64 {
        self.is_over.store(true, Ordering::Relaxed);
        for thread in self.threads {
            thread.join().expect("a reader saw what cannot be");
        }
        self.looks.load(Ordering::Relaxed)
    }
}

type Look = Box<dyn FnMut() + Send>;

/// The ways to read; each asserts all that it can know.
const LOOKS: [fn(&Hot<Wave>) -> Look; 5] =
    [snapshots, readers, scalars, sections, field_then_snapshot];

fn snapshots(wave: &Hot<Wave>) -> Look {
    let (wave, mut last) = (wave.clone(), (0, 0));
    Box::new(move || {
        let snapshot = wave.snapshot();
        snapshot.check().expect("a snapshot is of one version");
        let now = (snapshot.version(), snapshot.crest.a);
        assert!(now.0 >= last.0 && now.1 >= last.1, "{now:?} after {last:?}");
        last = now;
    })
}

fn readers(wave: &Hot<Wave>) -> Look {
    let (mut reader, mut last) = (wave.reader(), 0);
    Box::new(move || {
        reader.get().check().expect("a reader sees one version");
        let now = reader.snapshot().version();
        assert!(now >= last, "version {now} after {last}");
        last = now;
    })
}

fn scalars(wave: &Hot<Wave>) -> Look {
    let (a, b, mut last) = (wave.crest.a.clone(), wave.crest.b.clone(), (0, 0));
    Box::new(move || {
        let now = (a.get(), b.get());
        assert!(now.0 >= last.0 && now.1 >= last.1, "{now:?} after {last:?}");
        assert!(now.1 % 2 == 0 && *a.load() >= now.0, "{now:?}");
        last = now;
    })
}

fn sections(wave: &Hot<Wave>) -> Look {
    let (wave, mut last) = (wave.clone(), 0);
    Box::new(move || {
        let crest = wave.crest.load();
        crest.check().expect("a section is of one version");
        assert!(crest.a >= last, "{} after {last}", crest.a);
        last = crest.a;
        wave.read(Wave::check).expect("the root is of one version");
    })
}

fn field_then_snapshot(wave: &Hot<Wave>) -> Look {
    let wave = wave.clone();
    Box::new(move || {
        let a = wave.crest.a.get();
        let snapshot = wave.snapshot();
        assert!(
            snapshot.crest.a >= a,
            "{} is older than the field's {a}",
            snapshot.crest.a
        );
    })
}

#[test]
fn readers_see_whole_versions_that_only_rise_while_one_sets() {
    let wave = Hot::<Wave>::builder().start().expect("all is by default");
    let (told, readers) = (Changes::of(&wave.crest), Readers::start(&wave));
    let (start, mut a) = (Instant::now(), 1);
    while start.elapsed() < TIME {
        a += 1;
        set_crest(&wave, a);
    }

    let looks = readers.stop();

    assert!(a > 10 && looks > READERS, "{a} versions, {looks} looks");
    assert_eq!(
        (wave.crest.get(), wave.snapshot().version()),
        (Crest::of(a), a)
    );
    let told = told.so_far();
    assert_eq!(told.len() as u64, a - 1, "one change for each commit");
    assert!(unbroken(&told));
}

#[test]
fn readers_see_whole_versions_that_only_rise_while_a_file_is_edited_and_reloaded() {
    let file = ConfigFile::new(text(1));
    let wave = Hot::<Wave>::builder()
        .file(file.path())
        .watch(Watching::manual())
        .start();
    let wave = wave.expect("the file is valid");
    let readers = Readers::start(&wave);
    let (start, mut a) = (Instant::now(), 1);
    while start.elapsed() < TIME {
        a += 1;
        file.replace(text(a));
        wave.reload().expect("the file is valid");
    }

    let looks = readers.stop();

    assert!(a > 10 && looks > READERS, "{a} versions, {looks} looks");
    assert_eq!(
        (wave.crest.get(), wave.snapshot().version()),
        (Crest::of(a), a)
    );
}

#[test]
fn readers_see_whole_versions_while_the_watcher_follows_good_and_bad_edits() {
    let file = ConfigFile::new(text(1));
    let wave = Hot::<Wave>::builder()
        .file(file.path())
        .start()
        .expect("the file is valid");
    let (told, readers) = (Changes::of(&wave.crest.a), Readers::start(&wave));
    let (start, mut a) = (Instant::now(), 1);
    while start.elapsed() < TIME {
        a += 1;
        file.write(text(a).replace("b = ", "b = 1"));
        file.write(text(a));
        thread::park_timeout(Duration::from_millis(a % 70));
    }

    let told = told.until(&a);
    readers.stop();

    assert!(unbroken(&told));
    assert_eq!(wave.crest.get(), Crest::of(a));
}

#[test]
fn field_is_never_older_when_it_is_read_in_another_way() {
    let wave = Hot::<Wave>::builder().start().expect("all is by default");
    let (noise, writer) = (wave.noise.clone(), wave.clone());
    let writer = thread::spawn(move || (1..20_000).for_each(|noise| set_noise(&writer, noise)));
    while !writer.is_finished() {
        let word = noise.get();
        let shared = *noise.load();
        assert!(shared >= word, "{shared} was in force before {word}");
    }
    writer.join().expect("every noise is valid");
}

#[test]
fn several_writers_lose_none_of_their_values() {
    let wave = Hot::<Wave>::builder().start().expect("all is by default");
    let (told, readers) = (Changes::of(&wave), Readers::start(&wave));
    let other = wave.clone();
    let noisy = thread::spawn(move || (1..=STEPS).for_each(|noise| set_noise(&other, noise)));
    (2..=STEPS).for_each(|a| set_crest(&wave, a));
    noisy.join().expect("every noise is valid");
    readers.stop();

    let end = wave.get();
    assert_eq!((&end.crest, end.noise), (&Crest::of(STEPS), STEPS));
    let told = told.until(&end);
    assert_eq!(
        told.len() as u64,
        2 * STEPS - 1,
        "one change for each commit"
    );
    assert!(unbroken(&told));
}

fn set_crest(wave: &Hot<Wave>, a: u64) {
    let set = wave.set(path!(Wave, crest), Crest::of(a));
    set.expect("its parts belong together");
}

fn set_noise(wave: &Hot<Wave>, noise: u64) {
    let set = wave.set(path!(Wave, noise), noise);
    set.expect("any noise is valid");
}

fn text(a: u64) -> String {
    let Crest { a, b, text, foam } = Crest::of(a);
    let bubbles = foam.bubbles;
    format!("[crest]\na = {a}\nb = {b}\ntext = \"{text}\"\nfoam.bubbles = {bubbles:?}\n")
}
