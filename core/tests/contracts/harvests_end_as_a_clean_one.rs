//! However a source changes, fails and forgets, and wherever a harvest is stopped: once the source is quiet, what is here is
//! what a harvest from nothing brings, with what an editor wrote in its place.

use std::collections::BTreeMap;
use std::time::Duration;

use migration_hub::error::{Error, ErrorKind};
use migration_hub::federation::{
    Deletions, Granularity, Item, Listing, Local, Plan, Progress, Reading, RunReport, ScriptStep, ScriptedSource,
    Source, SourceCapability, SourceHandle, Standing, Sweep, Swept, VanishLimit, plan, sweep,
};
use migration_hub::hub::blocking::wait;
use migration_hub::mapping::Mapping;
use migration_hub::resource::{Content, ExternalId};
use migration_hub::text::canonical::Digest;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Where a harvest is stopped, as if its process were killed.
#[derive(Debug, Clone, Copy)]
enum Kill {
    /// After so many pages.
    After { pages: usize },
    /// In the middle of a page, when so many of its items are written and its checkpoint is not.
    Within { pages: usize, steps: usize },
}

/// What happens, one after the other.
#[derive(Debug, Clone)]
enum Event {
    /// At the source.
    Upstream(ScriptStep),
    /// An editor writes a field here.
    Curate { number: u8, field: Field, value: Option<String> },
    /// A harvest, with what happens at the source after each of its pages.
    Harvest { full: bool, meanwhile: Vec<ScriptStep>, kill: Option<Kill>, forget: bool },
    /// A page that was read before comes once more.
    Late { page: prop::sample::Index },
    /// What the terms of the source mean is said anew: nothing, or one of two objectives.
    Remap { meaning: u8 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Field {
    Title,
    Summary,
    Publisher,
}

impl Field {
    const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Publisher => "publisher",
        }
    }

    fn of(self, content: &Content) -> Option<String> {
        match self {
            Self::Title => Some(content.title.clone()),
            Self::Summary => content.summary.clone(),
            Self::Publisher => content.publisher.clone(),
        }
    }

    fn write(self, content: &mut Content, value: Option<String>) {
        match self {
            Self::Title => content.title = value.unwrap_or_else(|| "A".to_owned()),
            Self::Summary => content.summary = value,
            Self::Publisher => content.publisher = value,
        }
    }
}

/// What is kept here: all of it outlives a kill, but for the listing, which may not.
#[derive(Debug)]
struct Store {
    known: Local,
    progress: Progress,
    listing: Listing,
    /// What an editor wrote, by item and field.
    written: BTreeMap<(ExternalId, Field), Option<String>>,
    /// Every page that was read, to come late.
    pages: Vec<Vec<Item>>,
    writes: usize,
    report: RunReport,
    limit: VanishLimit,
    overlap: Duration,
    mapping: Mapping,
    /// How everything was read in the last whole reading that began.
    read_with: Option<Digest>,
}

/// What the only term of the source means.
fn meaning(of: u8) -> (Mapping, Digest) {
    let objective = |number: u8| format!("[[term]]\nterm = 'T'\nquality = 'exact'\nto = ['objective:{number}']\n");
    let text = if of == 0 { String::new() } else { objective(of) };
    (Mapping::from_toml(&text).unwrap(), Digest::of(text.as_bytes()))
}

impl Store {
    fn new() -> Self {
        Self {
            known: Local::default(),
            progress: Progress::default(),
            listing: Listing::default(),
            written: BTreeMap::new(),
            pages: Vec::new(),
            writes: 0,
            report: RunReport::new("test", Reading::Full),
            limit: VanishLimit { count: 0, percent: 100 },
            overlap: Duration::ZERO,
            mapping: Mapping::default(),
            read_with: None,
        }
        .read(0)
    }

    /// Reads the term as meaning this from now on.
    fn read(mut self, of: u8) -> Self {
        let (mapping, digest) = meaning(of);
        (self.mapping, self.known.read_with) = (mapping, Some(digest));
        self
    }

    /// Carries out the first steps of a plan, each by itself.
    fn carry_out(&mut self, plan: Plan, steps: usize) {
        self.report.add(&plan);
        for step in plan.steps.into_iter().take(steps) {
            self.writes += usize::from(!step.is_empty());
            let Some(id) = step.id else {
                self.known.strays.extend(step.quarantine.map(|stray| stray.digest()));
                continue;
            };
            let known = self.known.items.entry(id).or_default();
            known.ours = step.revision.or(known.ours.take());
            known.entry = step.entry.or(known.entry.take());
        }
        for ((id, field), value) in &self.written {
            let ours = self.known.items[id].ours.as_ref().unwrap();
            assert_eq!(field.of(ours), *value, "{field:?} of {id} was overwritten");
        }
    }

    fn take(&mut self, items: Vec<Item>, steps: usize) {
        let planned = plan(items, &self.known, &self.mapping);
        self.carry_out(planned, steps);
    }

    fn fresh_listing(&mut self, reading: Reading) {
        self.listing = if reading == Reading::Full { Listing::begin() } else { Listing::default() };
    }

    /// One run: goes on with the open reading or begins one, and sweeps after a full one.
    fn harvest(
        &mut self,
        source: &SourceHandle,
        full: bool,
        kill: Option<Kill>,
        mut after_page: impl FnMut(),
    ) -> Result<(), Error> {
        let capability = source.capability();
        let anew = self.read_with != self.known.read_with;
        if anew || !self.progress.is_open() {
            self.read_with = self.known.read_with;
            let reading = if full || anew { Reading::Full } else { self.progress.next(capability, self.overlap).0 };
            self.progress.begin(reading);
            self.fresh_listing(reading);
        }
        let mut pages = 0;
        let reading = loop {
            let (reading, from) = self.progress.next(capability, self.overlap);
            let page = match wait(source.read(reading, from)) {
                Err(error) if error.kind() == ErrorKind::CheckpointExpired && from.is_some() => {
                    self.progress.restart();
                    self.report.restarts += 1;
                    self.fresh_listing(reading);
                    continue;
                }
                answer => answer?,
            };
            self.pages.push(page.items.clone());
            self.listing.saw_items(&page.items);
            match kill {
                Some(Kill::Within { pages: whole, steps }) if whole == pages => {
                    self.take(page.items, steps);
                    return Ok(());
                }
                _ => self.take(page.items, usize::MAX),
            }
            self.progress.advance(page.answered, page.next);
            pages += 1;
            after_page();
            if !self.progress.is_open() {
                break reading;
            }
            if matches!(kill, Some(Kill::After { pages: whole }) if whole <= pages) {
                return Ok(());
            }
        };
        if reading == Reading::Full {
            self.listing.end();
            self.sweep(source)?;
        }
        Ok(())
    }

    fn sweep(&mut self, source: &SourceHandle) -> Result<(), Error> {
        let entries = self.known.items.values().filter_map(|known| known.entry.as_ref());
        let found = sweep(&self.listing, entries, self.limit);
        self.report.sweep(&found);
        if let Sweep::Missing(missing) = found {
            for id in missing {
                match wait(source.probe(&id)) {
                    Ok(item) => self.take(vec![item], usize::MAX),
                    Err(error) => {
                        self.report.unconfirmed.push(id);
                        return Err(error);
                    }
                }
            }
        }
        Ok(())
    }

    /// Runs until one run comes to its end; each failure of the source is over with the call that it fails.
    fn harvest_to_the_end(&mut self, source: &SourceHandle, full: bool) {
        loop {
            let resumed = self.progress.is_open();
            if self.harvest(source, full, None, || {}).is_ok() && !resumed {
                return;
            }
        }
    }

    fn curate(&mut self, id: &ExternalId, field: Field, value: Option<String>) {
        let Some(known) = self.known.items.get_mut(id) else { return };
        let (Some(entry), Some(ours)) = (&known.entry, &mut known.ours) else { return };
        let before = field.of(ours);
        field.write(ours, value);
        let now = field.of(ours);
        if now == before || entry.standing() != Standing::Here {
            field.write(ours, before);
            return;
        }
        // Back to what was harvested before any harvest saw the other: nothing was written.
        let harvested = entry.last.as_ref().and_then(|last| field.of(&last.content));
        if now == harvested && !entry.curated.contains(field.name()) {
            self.written.remove(&(id.clone(), field));
        } else {
            self.written.insert((id.clone(), field), now);
        }
    }

    fn here(&self) -> BTreeMap<ExternalId, Content> {
        let here = self
            .known
            .items
            .iter()
            .filter(|(_, known)| known.entry.as_ref().is_some_and(|entry| entry.standing() == Standing::Here));
        here.map(|(id, known)| (id.clone(), known.ours.clone().unwrap())).collect()
    }
}

const IDS: u8 = 4;

fn id(number: u8) -> ExternalId {
    ExternalId::new("test", &number.to_string()).unwrap()
}

fn put(number: u8, title: &str) -> ScriptStep {
    ScriptStep::Put { id: id(number), says: json!({"title": title, "language": "en"}) }
}

fn ids() -> impl Strategy<Value = ExternalId> {
    (0..IDS).prop_map(id)
}

fn word() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[AB]")
}

fn upstream() -> impl Strategy<Value = ScriptStep> {
    let says = ("[AB]", word(), word()).prop_map(|(title, summary, publisher)| {
        json!({"title": title, "language": "en", "summary": summary, "publisher": publisher, "terms": ["T"]})
    });
    let unreadable = Just(json!({"title": "A"}));
    prop_oneof![
        8 => (ids(), says).prop_map(|(id, says)| ScriptStep::Put { id, says }),
        1 => (ids(), unreadable).prop_map(|(id, says)| ScriptStep::Put { id, says }),
        4 => ids().prop_map(|id| ScriptStep::Delete { id }),
        1 => Just(ScriptStep::Forget),
        1 => Just(ScriptStep::Redate),
        1 => ids().prop_map(|id| ScriptStep::Hide { id }),
        1 => ids().prop_map(|id| ScriptStep::Show { id }),
        1 => "[xy]".prop_map(|raw| ScriptStep::Stray { raw: raw.into_bytes() }),
        2 => prop_oneof![Just(ErrorKind::Unavailable), Just(ErrorKind::RateLimited)]
            .prop_map(|kind| ScriptStep::Fail { kind }),
        2 => Just(ScriptStep::Expire),
        1 => (0..200_000_000_u32).prop_map(|millis| ScriptStep::Wait { millis }),
    ]
}

fn events() -> impl Strategy<Value = Event> {
    let field = prop_oneof![Just(Field::Title), Just(Field::Summary), Just(Field::Publisher)];
    let value = proptest::option::of("[ABX]");
    let kill = prop_oneof![
        (1..4_usize).prop_map(|pages| Kill::After { pages }),
        (0..3_usize, 0..3_usize).prop_map(|(pages, steps)| Kill::Within { pages, steps }),
    ];
    let meanwhile = proptest::collection::vec(upstream(), 0..3);
    prop_oneof![
        6 => upstream().prop_map(Event::Upstream),
        3 => (0..IDS, field, value).prop_map(|(number, field, value)| Event::Curate { number, field, value }),
        5 => (any::<bool>(), meanwhile, proptest::option::of(kill), any::<bool>())
            .prop_map(|(full, meanwhile, kill, forget)| Event::Harvest { full, meanwhile, kill, forget }),
        1 => any::<prop::sample::Index>().prop_map(|page| Event::Late { page }),
        1 => (0..3_u8).prop_map(|meaning| Event::Remap { meaning }),
    ]
}

fn capabilities() -> impl Strategy<Value = SourceCapability> {
    let deletions = prop_oneof![Just(Deletions::Unreported), Just(Deletions::Transient), Just(Deletions::Persistent)];
    let granularity = prop_oneof![Just(Granularity::Second), Just(Granularity::Day)];
    (deletions, any::<bool>(), granularity).prop_map(|(deletions, delta, granularity)| SourceCapability {
        deletions,
        delta,
        ids: false,
        granularity,
    })
}

/// Ends what disturbs: nothing is hidden, unreadable or about to fail.
fn quieten(scripted: &ScriptedSource) {
    for number in 0..IDS {
        let probe = (0..1_000).find_map(|_| wait(scripted.probe(&id(number))).ok()).unwrap();
        if matches!(probe, Item::Unreadable(_)) {
            scripted.play(put(number, "Q"));
        }
        scripted.play(ScriptStep::Show { id: id(number) });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(1_000), ..ProptestConfig::default() })]

    #[test]
    fn any_history_ends_as_a_clean_harvest(
        capability in capabilities(),
        page_size in 1..4_usize,
        overlap in 0..7_200_u64,
        history in proptest::collection::vec(events(), 0..40),
    ) {
        // Where every deletion and every change is told, the last harvest asks for no more than what changed.
        let by_delta = capability.delta && !capability.deletions.needs_sweep();
        let scripted = ScriptedSource::new(capability, page_size);
        let source = SourceHandle::new(scripted.clone());
        let play = |step: ScriptStep| {
            // A change that is told of shows what it changes.
            if !(by_delta && matches!(step, ScriptStep::Hide { .. })) {
                scripted.play(step);
            }
        };
        let mut store = Store { overlap: Duration::from_secs(overlap), ..Store::new() };
        let mut now = 0;
        for event in history {
            match event {
                Event::Upstream(step) => play(step),
                Event::Curate { number, field, value } => store.curate(&id(number), field, value),
                Event::Harvest { full, meanwhile, kill, forget } => {
                    let mut meanwhile = meanwhile.into_iter();
                    // A failure of the source stops a run; the next one goes on.
                    let _stopped = store.harvest(&source, full, kill, || meanwhile.next().into_iter().for_each(play));
                    if kill.is_some() && forget {
                        store.listing = Listing::default();
                    }
                }
                Event::Remap { meaning } => {
                    store = store.read(meaning);
                    now = meaning;
                }
                Event::Late { page } => {
                    // Stamps of whole days do not tell what is late on the same day.
                    if capability.granularity != Granularity::Day && !store.pages.is_empty() {
                        store.take(page.get(&store.pages).clone(), usize::MAX);
                    }
                }
            }
        }
        quieten(&scripted);
        store.harvest_to_the_end(&source, !by_delta);

        let mut clean = Store::new().read(now);
        clean.harvest(&source, true, None, || {}).unwrap();
        let mut expected = clean.here();
        for ((id, field), value) in &store.written {
            if let Some(content) = expected.get_mut(id) {
                field.write(content, value.clone());
            }
        }
        prop_assert_eq!(store.here(), expected);

        let writes = store.writes;
        store.harvest(&source, !by_delta, None, || {}).unwrap();
        prop_assert_eq!(store.writes, writes, "a harvest of a quiet source writes nothing");
    }
}

fn portal(count: u8) -> (ScriptedSource, SourceHandle) {
    let scripted = ScriptedSource::new(SourceCapability::default(), 10);
    for number in 0..count {
        scripted.play(put(number, "A"));
    }
    (scripted.clone(), SourceHandle::new(scripted))
}

#[test]
fn what_a_listing_leaves_out_stays_until_the_source_says_that_it_is_gone() {
    let (scripted, source) = portal(30);
    let mut store = Store { limit: VanishLimit::default(), ..Store::new() };
    store.harvest(&source, true, None, || {}).unwrap();
    scripted.play(ScriptStep::Hide { id: id(1) });
    scripted.play(ScriptStep::Delete { id: id(2) });
    store.harvest(&source, true, None, || {}).unwrap();
    let here = store.here();
    assert!(here.contains_key(&id(1)), "it is there when asked for");
    assert!(!here.contains_key(&id(2)) && here.len() == 29);
    assert_eq!(store.report.swept, Some(Swept::Missing(2)));
    assert_eq!((store.report.gone.count, &store.report.gone.first[..]), (1, &[id(2)][..]));
}

#[test]
fn a_probe_without_an_answer_leaves_everything_where_it_is() {
    let (scripted, source) = portal(30);
    let mut store = Store::new();
    store.harvest(&source, true, None, || {}).unwrap();
    scripted.play(ScriptStep::Delete { id: id(2) });
    // Three pages are read before the probe fails.
    let mut pages = 0;
    let stopped = store.harvest(&source, true, None, || {
        pages += 1;
        if pages == 3 {
            scripted.play(ScriptStep::Fail { kind: ErrorKind::Unavailable });
        }
    });
    assert_eq!(stopped.unwrap_err().kind(), ErrorKind::Unavailable);
    assert_eq!((store.here().len(), store.report.unconfirmed.count), (30, 1));
    store.harvest(&source, true, None, || {}).unwrap();
    assert_eq!(store.here().len(), 29);
}

#[test]
fn a_portal_that_suddenly_shows_little_takes_nothing_away() {
    let (scripted, source) = portal(50);
    let mut store = Store { limit: VanishLimit::default(), ..Store::new() };
    store.harvest(&source, true, None, || {}).unwrap();
    for number in 0..40 {
        scripted.play(ScriptStep::Delete { id: id(number) });
    }
    store.harvest(&source, true, None, || {}).unwrap();
    assert_eq!((store.here().len(), store.report.swept), (50, Some(Swept::TooMany { missing: 40, here: 50 })));
}

#[test]
fn a_listing_whose_beginning_is_lost_sweeps_nothing() {
    let (scripted, source) = portal(30);
    let mut store = Store::new();
    store.harvest(&source, true, None, || {}).unwrap();
    scripted.play(ScriptStep::Delete { id: id(2) });
    store.harvest(&source, true, Some(Kill::After { pages: 1 }), || {}).unwrap();
    store.listing = Listing::default();
    store.harvest(&source, true, None, || {}).unwrap();
    assert_eq!((store.here().len(), store.report.swept), (30, Some(Swept::Partial)));
    store.harvest(&source, true, None, || {}).unwrap();
    assert_eq!((store.here().len(), store.report.swept), (29, Some(Swept::Missing(1))));
}

#[test]
fn a_list_of_ids_finds_what_is_missing() {
    let capability = SourceCapability { ids: true, ..SourceCapability::default() };
    let scripted = ScriptedSource::new(capability, 2);
    let source = SourceHandle::new(scripted.clone());
    for number in 0..5 {
        scripted.play(put(number, "A"));
    }
    let mut store = Store::new();
    store.harvest(&source, true, None, || {}).unwrap();
    scripted.play(ScriptStep::Delete { id: id(4) });
    store.listing = Listing::begin();
    let mut from = None;
    loop {
        let page = wait(source.list(from.as_ref())).unwrap();
        store.listing.saw(page.ids);
        from = page.next;
        if from.is_none() {
            break;
        }
    }
    store.listing.end();
    store.sweep(&source).unwrap();
    assert_eq!(store.here().len(), 4);
}

#[test]
fn what_a_source_cannot_do_is_refused() {
    let (_, source) = portal(1);
    let since = Reading::Since("2026-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(wait(source.read(since, None)).unwrap_err().kind(), ErrorKind::Unsupported);
    assert_eq!(wait(source.list(None)).unwrap_err().kind(), ErrorKind::Unsupported);
}

#[test]
fn an_expired_checkpoint_starts_the_reading_over() {
    let (scripted, source) = portal(30);
    let mut store = Store::new();
    let mut once = true;
    store
        .harvest(&source, true, None, || {
            if std::mem::take(&mut once) {
                scripted.play(ScriptStep::Expire);
            }
        })
        .unwrap();
    assert_eq!((store.report.restarts, store.here().len(), store.report.swept), (1, 30, Some(Swept::Missing(0))));
}

#[test]
fn what_is_no_resource_is_kept_until_it_is_one() {
    let scripted = ScriptedSource::new(SourceCapability::default(), 10);
    let source = SourceHandle::new(scripted.clone());
    let says = |says: Value| scripted.play(ScriptStep::Put { id: id(1), says });
    let mut store = Store::new();
    says(json!({"title": "A"}));
    scripted.play(ScriptStep::Stray { raw: b"<record>".to_vec() });
    store.harvest(&source, true, None, || {}).unwrap();
    assert_eq!((store.report.quarantined.count, store.here().len()), (2, 0));
    assert!(store.report.reasons.first[0].starts_with("/language: missing"), "{:?}", store.report.reasons);
    says(json!({"title": "A", "language": "en"}));
    store.harvest(&source, true, None, || {}).unwrap();
    assert_eq!((store.report.new.count, store.here().len()), (1, 1));
}
