//! The same Hub for callers without async: every operation waits on the calling thread. Not for `wasm32`.

mod beside;
mod harvest;
mod outbox;
mod reviews;

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

use super::{
    CitedBy, Completion, Coverage, ExportHead, FirstOperator, HubParts, ImportOptions, LabelScheme, LabelSuggestions,
    Labelled, Like, LineOutcome, LogEntry, Member, NewOrganisation, NewPerson, NewTranslation, OpenItem, Outcome,
    PairVerdict, PrivateRecord, ReadLine, Rehearsal, Replayed, ResourceRef, ResourceView, Results, SearchQuery,
    TranslationView, WordsView, Works,
};
use crate::bounds::MaybeSend;
use crate::duplicate::Judged;
use crate::error::Result;
use crate::id::{CommandId, GrantId, OrganisationId, PersonId, ResourceId};
use crate::label::Learned;
use crate::page::{Page, PageRequest, Position};
use crate::people::{Actor, NewGrant, Operation, Organisation, Permission, Role};
use crate::resource::{Draft, Tally};
use crate::search::Facet;
use crate::storage::Report;
use crate::text::canonical::Digest;
use crate::translation::TranslationState;
use crate::vocabulary::{Language, NamingPolicy};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Runs a future on this thread until it is done.
///
/// ```
/// assert_eq!(migration_hub::hub::blocking::wait(async { 1 + 1 }), 2);
/// ```
pub fn wait<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        for _ in 0..LOOKS {
            if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
                return output;
            }
            std::hint::spin_loop();
        }
        std::thread::park();
    }
}

/// Looks at a future before the thread goes to sleep: most answers of a storage come sooner than a thread wakes up. The
/// thread keeps its core for these microseconds: whoever yields on a busy machine gets it back much later.
const LOOKS: u32 = 500;

/// Makes a store; see [`super::Hub::create`].
///
/// # Errors
/// As [`super::Hub::create`].
pub fn create(parts: HubParts, operator: FirstOperator) -> Result<(Hub, PersonId)> {
    wait(super::Hub::create(parts, operator)).map(|(hub, operator)| (Hub(hub), operator))
}

/// Opens a store; see [`super::Hub::open`].
///
/// # Errors
/// As [`super::Hub::open`].
pub fn open(parts: HubParts) -> Result<Hub> {
    wait(super::Hub::open(parts)).map(Hub)
}

/// Makes a store anew from its export; see [`super::Hub::restore`].
///
/// # Errors
/// As [`super::Hub::restore`].
pub fn restore(
    parts: HubParts,
    head: ExportHead,
    open: impl IntoIterator<Item = OpenItem>,
    private: impl IntoIterator<Item = PrivateRecord>,
) -> Result<Hub> {
    wait(super::Hub::restore(parts, head, open, private)).map(Hub)
}

/// A Hub whose operations wait.
///
/// See [`super::Hub`] for an example.
#[derive(Debug, Clone)]
pub struct Hub(super::Hub);

impl Hub {
    /// The operations, carried out as this actor.
    pub fn as_actor(&self, actor: Actor) -> ActorHub {
        ActorHub(self.0.as_actor(actor))
    }

    /// See [`super::Hub::person_id`].
    ///
    /// # Errors
    /// As there.
    pub fn person_id(&self, handle_or_id: &str) -> Result<PersonId> {
        wait(self.0.person_id(handle_or_id))
    }

    /// See [`super::Hub::use_learned`].
    pub fn use_learned(&self, learned: Learned) {
        self.0.use_learned(learned);
    }

    /// The Hub with async operations.
    pub fn into_async(self) -> super::Hub {
        self.0
    }
}

/// A Hub's operations as one actor, which wait. Each is the one of the same name on [`super::ActorHub`].
#[derive(Debug, Clone)]
pub struct ActorHub(super::ActorHub);

impl ActorHub {
    /// The actor.
    pub fn actor(&self) -> Actor {
        self.0.actor()
    }

    /// See [`super::ActorHub::with_command`].
    #[must_use]
    pub fn with_command(&self, id: CommandId) -> Self {
        Self(self.0.with_command(id))
    }

    /// See [`super::ActorHub::add_organisation`].
    ///
    /// # Errors
    /// As there.
    pub fn add_organisation(&self, new: NewOrganisation) -> Result<OrganisationId> {
        wait(self.0.add_organisation(new))
    }

    /// See [`super::ActorHub::add_person`].
    ///
    /// # Errors
    /// As there.
    pub fn add_person(&self, new: NewPerson) -> Result<PersonId> {
        wait(self.0.add_person(new))
    }

    /// See [`super::ActorHub::grant_role`].
    ///
    /// # Errors
    /// As there.
    pub fn grant_role(&self, person: PersonId, role: Role) -> Result<GrantId> {
        wait(self.0.grant_role(person, role))
    }

    /// See [`super::ActorHub::grant_role_for`].
    ///
    /// # Errors
    /// As there.
    pub fn grant_role_for(&self, person: PersonId, role: Role, languages: BTreeSet<Language>) -> Result<GrantId> {
        wait(self.0.grant_role_for(person, role, languages))
    }

    /// See [`super::ActorHub::grant`].
    ///
    /// # Errors
    /// As there.
    pub fn grant(&self, person: PersonId, new: NewGrant) -> Result<GrantId> {
        wait(self.0.grant(person, new))
    }

    /// See [`super::ActorHub::revoke_role`].
    ///
    /// # Errors
    /// As there.
    pub fn revoke_role(&self, person: PersonId, grant: GrantId) -> Result<()> {
        wait(self.0.revoke_role(person, grant))
    }

    /// See [`super::ActorHub::permissions`].
    ///
    /// # Errors
    /// As there.
    pub fn permissions(&self) -> Result<Vec<Permission>> {
        wait(self.0.permissions())
    }

    /// See [`super::ActorHub::naming`].
    ///
    /// # Errors
    /// As there.
    pub fn naming(&self) -> Result<NamingPolicy> {
        wait(self.0.naming())
    }

    /// See [`super::ActorHub::set_naming`].
    ///
    /// # Errors
    /// As there.
    pub fn set_naming(&self, policy: NamingPolicy) -> Result<()> {
        wait(self.0.set_naming(policy))
    }

    /// See [`super::ActorHub::person`].
    ///
    /// # Errors
    /// As there.
    pub fn person(&self, handle_or_id: &str) -> Result<Member> {
        wait(self.0.person(handle_or_id))
    }

    /// See [`super::ActorHub::organisation`].
    ///
    /// # Errors
    /// As there.
    pub fn organisation(&self, handle_or_id: &str) -> Result<Organisation> {
        wait(self.0.organisation(handle_or_id))
    }

    /// See [`super::ActorHub::import`].
    ///
    /// # Errors
    /// As there.
    pub fn import(&self, drafts: Vec<Draft>, options: ImportOptions) -> Result<Vec<Outcome>> {
        wait(self.0.import(drafts, options))
    }

    /// See [`super::ActorHub::import_lines`].
    ///
    /// # Errors
    /// As there.
    pub fn import_lines(&self, lines: Vec<ReadLine>, options: ImportOptions) -> Result<Vec<LineOutcome>> {
        wait(self.0.import_lines(lines, options))
    }

    /// See [`super::ActorHub::rehearse_lines`].
    ///
    /// # Errors
    /// As there.
    pub fn rehearse_lines(
        &self,
        rehearsal: &mut Rehearsal,
        lines: Vec<ReadLine>,
        options: ImportOptions,
    ) -> Result<Vec<LineOutcome>> {
        wait(self.0.rehearse_lines(rehearsal, lines, options))
    }

    /// See [`super::ActorHub::create`].
    ///
    /// # Errors
    /// As there.
    pub fn create(&self, draft: Draft) -> Result<ResourceId> {
        wait(self.0.create(draft))
    }

    /// See [`super::ActorHub::revise`].
    ///
    /// # Errors
    /// As there.
    pub fn revise(&self, id: ResourceId, draft: Draft) -> Result<u32> {
        wait(self.0.revise(id, draft))
    }

    /// See [`super::ActorHub::find`].
    ///
    /// # Errors
    /// As there.
    pub fn find(&self, name: &ResourceRef) -> Result<ResourceId> {
        wait(self.0.find(name))
    }

    /// See [`super::ActorHub::show`].
    ///
    /// # Errors
    /// As there.
    pub fn show(&self, id: ResourceId) -> Result<ResourceView> {
        wait(self.0.show(id))
    }

    /// See [`super::ActorHub::allowed`].
    ///
    /// # Errors
    /// As there.
    pub fn allowed(&self, id: ResourceId) -> Result<BTreeSet<Operation>> {
        wait(self.0.allowed(id))
    }

    /// See [`super::ActorHub::open_items`].
    ///
    /// # Errors
    /// As there.
    pub fn open_items(&self, page: &PageRequest) -> Result<Page<OpenItem>> {
        wait(self.0.open_items(page))
    }

    /// See [`super::ActorHub::import_open`].
    ///
    /// # Errors
    /// As there.
    pub fn import_open(&self, items: Vec<OpenItem>, source: &str) -> Result<Vec<Outcome>> {
        wait(self.0.import_open(items, source))
    }

    /// See [`super::ActorHub::export_head`].
    ///
    /// # Errors
    /// As there.
    pub fn export_head(&self) -> Result<ExportHead> {
        wait(self.0.export_head())
    }

    /// See [`super::ActorHub::private_records`].
    ///
    /// # Errors
    /// As there.
    pub fn private_records(&self, page: &PageRequest) -> Result<Page<PrivateRecord>> {
        wait(self.0.private_records(page))
    }

    /// See [`super::ActorHub::resources`].
    ///
    /// # Errors
    /// As there.
    pub fn resources(&self, page: &PageRequest) -> Result<Page<ResourceId>> {
        wait(self.0.resources(page))
    }

    /// See [`super::ActorHub::translate`].
    ///
    /// # Errors
    /// As there.
    pub fn translate(&self, id: ResourceId, new: NewTranslation) -> Result<u32> {
        wait(self.0.translate(id, new))
    }

    /// See [`super::ActorHub::check_translation`].
    ///
    /// # Errors
    /// As there.
    pub fn check_translation(&self, id: ResourceId, language: &Language) -> Result<TranslationState> {
        wait(self.0.check_translation(id, language))
    }

    /// See [`super::ActorHub::publish_translation`].
    ///
    /// # Errors
    /// As there.
    pub fn publish_translation(&self, id: ResourceId, language: &Language) -> Result<TranslationState> {
        wait(self.0.publish_translation(id, language))
    }

    /// See [`super::ActorHub::withdraw_translation`].
    ///
    /// # Errors
    /// As there.
    pub fn withdraw_translation(
        &self,
        id: ResourceId,
        language: &Language,
        reason: Option<String>,
    ) -> Result<TranslationState> {
        wait(self.0.withdraw_translation(id, language, reason))
    }

    /// See [`super::ActorHub::translations`].
    ///
    /// # Errors
    /// As there.
    pub fn translations(&self, id: ResourceId) -> Result<Vec<TranslationView>> {
        wait(self.0.translations(id))
    }

    /// See [`super::ActorHub::show_in`].
    ///
    /// # Errors
    /// As there.
    pub fn show_in(&self, id: ResourceId, wanted: &[Language]) -> Result<WordsView> {
        wait(self.0.show_in(id, wanted))
    }

    /// See [`super::ActorHub::search`].
    ///
    /// # Errors
    /// As there.
    pub fn search(&self, query: &SearchQuery) -> Result<Results> {
        wait(self.0.search(query))
    }

    /// See [`super::ActorHub::complete`].
    ///
    /// # Errors
    /// As there.
    pub fn complete(&self, prefix: &str, limit: usize) -> Result<Vec<String>> {
        wait(self.0.complete(prefix, limit))
    }

    /// See [`super::ActorHub::completions`].
    ///
    /// # Errors
    /// As there.
    pub fn completions(&self, typed: &str, reader: &Language, limit: usize) -> Result<Vec<Completion>> {
        wait(self.0.completions(typed, reader, limit))
    }

    /// See [`super::ActorHub::more_like`].
    ///
    /// # Errors
    /// As there.
    pub fn more_like(&self, id: ResourceId, limit: usize) -> Result<Results> {
        wait(self.0.more_like(id, limit))
    }

    /// See [`super::ActorHub::tally_pledges`].
    ///
    /// # Errors
    /// As there.
    pub fn tally_pledges(&self, query: &SearchQuery) -> Result<Tally> {
        wait(self.0.tally_pledges(query))
    }

    /// See [`super::ActorHub::cited_by`].
    ///
    /// # Errors
    /// As there.
    pub fn cited_by(&self, id: ResourceId) -> Result<CitedBy> {
        wait(self.0.cited_by(id))
    }

    /// See [`super::ActorHub::coverage`].
    ///
    /// # Errors
    /// As there.
    pub fn coverage(&self, query: &SearchQuery, axes: &[Facet]) -> Result<Coverage> {
        wait(self.0.coverage(query, axes))
    }

    /// See [`super::ActorHub::suggest_labels`].
    ///
    /// # Errors
    /// As there.
    pub fn suggest_labels(&self, what: Labelled, scheme: LabelScheme) -> Result<LabelSuggestions> {
        wait(self.0.suggest_labels(what, scheme))
    }

    /// See [`super::ActorHub::learn`].
    ///
    /// # Errors
    /// As there.
    pub fn learn(&self) -> Result<Learned> {
        wait(self.0.learn())
    }

    /// See [`super::ActorHub::duplicates`].
    ///
    /// # Errors
    /// As there.
    pub fn duplicates(&self, id: ResourceId) -> Result<Vec<Like>> {
        wait(self.0.duplicates(id))
    }

    /// See [`super::ActorHub::judge_duplicate`].
    ///
    /// # Errors
    /// As there.
    pub fn judge_duplicate(&self, one: ResourceId, two: ResourceId, judged: Judged, because: String) -> Result<()> {
        wait(self.0.judge_duplicate(one, two, judged, because))
    }

    /// See [`super::ActorHub::duplicate_verdicts`].
    ///
    /// # Errors
    /// As there.
    pub fn duplicate_verdicts(&self, id: ResourceId) -> Result<Vec<PairVerdict>> {
        wait(self.0.duplicate_verdicts(id))
    }

    /// See [`super::ActorHub::works`].
    ///
    /// # Errors
    /// As there.
    pub fn works(&self, progress: impl FnMut(usize) + MaybeSend) -> Result<Works> {
        wait(self.0.works(progress))
    }

    /// See [`super::ActorHub::verify`].
    ///
    /// # Errors
    /// As there.
    pub fn verify(&self, anchor: Option<Digest>) -> Result<Report> {
        wait(self.0.verify(anchor))
    }

    /// See [`super::ActorHub::log`].
    ///
    /// # Errors
    /// As there.
    pub fn log(&self, since: Position, limit: usize) -> Result<Vec<LogEntry>> {
        wait(self.0.log(since, limit))
    }

    /// See [`super::ActorHub::log_lines`].
    ///
    /// # Errors
    /// As there.
    pub fn log_lines(&self, since: Position, limit: usize) -> Result<Vec<String>> {
        wait(self.0.log_lines(since, limit))
    }

    /// See [`super::ActorHub::check_replay`].
    ///
    /// # Errors
    /// As there.
    pub fn check_replay(&self) -> Result<Replayed> {
        wait(self.0.check_replay())
    }

    /// See [`super::ActorHub::refresh`].
    ///
    /// # Errors
    /// As there.
    pub fn refresh(&self) -> Result<u64> {
        wait(self.0.refresh())
    }

    /// See [`super::ActorHub::reindex`].
    ///
    /// # Errors
    /// As there.
    pub fn reindex(&self) -> Result<()> {
        wait(self.0.reindex())
    }
}
