//! A portal asks, people review, and the portal is told: over a real Hub, with everything that must stay inside.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use migration_hub::error::ErrorKind;
use migration_hub::hub::blocking::{self, wait};
use migration_hub::hub::{FirstOperator, Hub, HubParts, NewOrganisation, NewPerson, ReviewStep};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::{Actor, Role};
use migration_hub::resource::{Draft, Grade};
use migration_hub::review::{Conflict, Recommendation, State};
use migration_hub_notify::{
    Asked, Delivery, Exchange, Inbox, Incoming, MEDIA_TYPE, Notification, NotifyConfig, Pattern, Sender, Stage, Thing,
    answers, ask, standing, take_back, take_in, undo,
};

/// What is written in the review, and by whom: nothing of it may leave.
const INSIDE: [&str; 8] = [
    "reviewer-un",
    "reviewer-state",
    "reviewer-university",
    "Amina Okafor",
    "the method is weak",
    "for editors only",
    "three sound reviews",
    "please send the annex",
];

fn config(us: &str, them: &str) -> NotifyConfig {
    let text = format!(
        r#"
        id = "https://{us}.example.org/"
        inbox = "https://{us}.example.org/inbox"
        name = "{us}"
        items = "https://{us}.example.org/items/{{id}}"
        reviews = "https://{us}.example.org/items/{{id}}/review"
        [[peer]]
        name = "{them}"
        id = "https://{them}.example.org/"
        inbox = "https://{them}.example.org/inbox"
        "#
    );
    NotifyConfig::from_toml(&text).unwrap()
}

struct Office {
    hub: Hub,
    portal: PersonId,
    editor: PersonId,
    reviewers: Vec<PersonId>,
}

impl Office {
    fn open() -> Self {
        let (hub, operator) =
            blocking::create(HubParts::in_memory().unwrap(), FirstOperator::named("operator")).unwrap();
        let office = hub.as_actor(Actor::Person(operator));
        let person = |handle: &str, un_entity: bool, role: Option<Role>| {
            let organisation = NewOrganisation { un_entity, ..NewOrganisation::named(handle.parse().unwrap()) };
            let organisations = BTreeSet::from([office.add_organisation(organisation).unwrap()]);
            let name = "Amina Okafor".to_owned();
            let new = NewPerson { organisations, name, ..NewPerson::named(handle.parse().unwrap()) };
            let person = office.add_person(new).unwrap();
            if let Some(role) = role {
                office.grant_role(person, role).unwrap();
            }
            person
        };
        let portal = person("portal", false, None);
        let editor = person("editor", true, Some(Role::Editor));
        let reviewers = [("reviewer-un", true), ("reviewer-state", false), ("reviewer-university", false)]
            .map(|(handle, un_entity)| person(handle, un_entity, Some(Role::Reviewer)));
        Self { hub: hub.into_async(), portal, editor, reviewers: reviewers.to_vec() }
    }

    fn desk(&self) -> migration_hub::hub::ActorHub {
        self.hub.as_actor(Actor::Person(self.portal))
    }

    fn step(&self, person: PersonId, item: ResourceId, step: ReviewStep) -> State {
        wait(self.hub.as_actor(Actor::Person(person)).step(item, step)).unwrap()
    }

    fn review(&self, item: ResourceId) {
        for reviewer in &self.reviewers {
            self.step(self.editor, item, ReviewStep::Invite(*reviewer));
            self.step(*reviewer, item, ReviewStep::AcceptInvitation);
            self.step(*reviewer, item, ReviewStep::Declare(Conflict::None));
            let ratings = ["relevance", "currency", "consistency"].map(|criterion| (criterion.to_owned(), 4)).into();
            let (comment, confidential) = ("the method is weak".to_owned(), Some("for editors only".to_owned()));
            let recommendation = Recommendation::Accept;
            self.step(*reviewer, item, ReviewStep::Review { recommendation, ratings, comment, confidential });
        }
    }
}

/// Both ends of an exchange: what the portal sends and hears, and what the Hub answers.
struct Line {
    hub: NotifyConfig,
    inbox: Inbox,
    portal_inbox: Inbox,
    offer: Notification,
    ours: Exchange,
    theirs: Exchange,
    sent: Vec<Notification>,
}

impl Line {
    fn open() -> (Self, Asked) {
        let (portal, hub) = (config("portal", "hub"), config("hub", "portal"));
        let mut document = Thing::page("https://portal.example.org/items/7".parse().unwrap());
        document.cite_as = Some("https://doi.org/10.5555/12345680".parse().unwrap());
        let sent = ask(&portal, &portal.peers[0], Pattern::RequestReview, &document, 1).unwrap();
        let (mut inbox, portal_inbox) = (Inbox::new(hub.clone()).unwrap(), Inbox::new(portal).unwrap());
        let (offer, meaning) = post(&mut inbox, "portal", &sent);
        let asked = match meaning {
            Incoming::Asked(asked) => Some(asked),
            _ => None,
        };
        let asked = asked.unwrap();
        let (ours, theirs) = (Exchange::open(&offer).unwrap(), Exchange::open(&sent).unwrap());
        (Self { hub, inbox, portal_inbox, offer, ours, theirs, sent: Vec::new() }, asked)
    }

    /// What the Hub has to say now, sent to the portal and heard there.
    fn tell(&mut self, office: &Office, item: ResourceId) -> Vec<Pattern> {
        let standing = wait(standing(&office.desk(), item)).unwrap();
        let due = answers(&self.hub, &self.ours, &self.offer, &standing).unwrap();
        for answer in &due {
            let (heard, meaning) = post(&mut self.portal_inbox, "hub", answer);
            assert_eq!(heard, *answer);
            if let Incoming::Announced(announced) = meaning {
                assert_eq!(announced.about, Some("https://portal.example.org/items/7".parse().unwrap()));
                assert_eq!(announced.grade, Some(standing.grade));
            }
            self.theirs.hear(&heard).unwrap();
            self.ours.hear(answer).unwrap();
        }
        assert_eq!(self.ours.stage, self.theirs.stage);
        let patterns = due.iter().map(|answer| answer.pattern).collect();
        self.sent.extend(due);
        patterns
    }
}

fn post(inbox: &mut Inbox, from: &str, said: &Notification) -> (Notification, Incoming) {
    let body = said.to_json();
    let delivery = Delivery { sender: Sender::Peer(from), content_type: Some(MEDIA_TYPE), body: &body };
    let received = inbox.receive(&delivery, "2026-03-01T09:00:00Z".parse().unwrap()).unwrap();
    (received.notification, received.meaning)
}

/// What a source reads of the document at its page.
fn draft(asked: &Asked) -> Draft {
    let minimal = asked.draft("Fair recruitment", &migration_hub::vocabulary::Language::ENGLISH).unwrap();
    let external = minimal.external.unwrap();
    let value = serde_json::json!({
        "source": external.source, "id": external.id, "title": "Fair recruitment", "language": "en", "type": "report",
        "summary": "What works.", "address": asked.document.id.as_str(), "objectives": [6], "doi": "10.5555/12345680",
    });
    Draft::parse(&value).unwrap()
}

#[test]
fn a_review_is_asked_for_made_and_announced_and_nothing_confidential_leaves() {
    let office = Office::open();
    let (mut line, asked) = Line::open();
    let taken = wait(take_in(&office.desk(), &asked, Some(draft(&asked)))).unwrap();
    assert_eq!((taken.created, taken.state), (true, State::Submitted));
    let item = taken.item;
    assert_eq!(line.tell(&office, item), [Pattern::TentativeAccept]);
    assert_eq!(line.tell(&office, item), [], "nothing is said twice");

    office.step(office.editor, item, ReviewStep::StartScreening);
    office.step(office.editor, item, ReviewStep::Return("please send the annex".to_owned()));
    assert_eq!(line.tell(&office, item), [Pattern::TentativeReject]);
    // The portal asks again for the same document: what is here is handed in again.
    let again = wait(take_in(&office.desk(), &asked, None)).unwrap();
    assert_eq!((again.item, again.created, again.state), (item, false, State::Submitted));
    assert_eq!(line.tell(&office, item), [Pattern::TentativeAccept]);

    office.step(office.editor, item, ReviewStep::StartScreening);
    office.step(office.editor, item, ReviewStep::PassScreening);
    assert_eq!(line.tell(&office, item), [Pattern::Accept]);
    office.review(item);
    assert_eq!(line.tell(&office, item), [], "reviews are nobody's business before the decision");
    office.step(office.editor, item, ReviewStep::Accept("three sound reviews".to_owned()));
    assert_eq!(line.tell(&office, item), []);
    office.step(office.editor, item, ReviewStep::Publish);
    assert_eq!(line.tell(&office, item), [Pattern::AnnounceReview, Pattern::AnnounceEndorsement]);
    assert_eq!(line.ours.stage, Stage::Announced);

    let review = line.sent.iter().find(|said| said.pattern == Pattern::AnnounceReview).unwrap();
    assert_eq!(review.object.id().unwrap().as_str(), format!("https://hub.example.org/items/{item}/review"));
    for said in &line.sent {
        let text = String::from_utf8(said.to_json()).unwrap();
        for inside in INSIDE {
            assert!(!text.contains(inside), "«{inside}» is in {text}");
        }
        assert!(!text.contains(&office.editor.to_string()), "{text}");
        assert!(office.reviewers.iter().all(|reviewer| !text.contains(&reviewer.to_string())), "{text}");
    }
    // It did stand inside, where those may read it who may.
    let inside = wait(office.hub.as_actor(Actor::Person(office.editor)).review(item)).unwrap();
    assert!(inside.comments.iter().any(|comment| comment.text == "for editors only"));
}

#[test]
fn what_is_rejected_is_told_without_its_reason() {
    let office = Office::open();
    let (mut line, asked) = Line::open();
    let item = wait(take_in(&office.desk(), &asked, Some(draft(&asked)))).unwrap().item;
    office.step(office.editor, item, ReviewStep::StartScreening);
    office.step(office.editor, item, ReviewStep::DeskReject("the method is weak".to_owned()));
    assert_eq!(line.tell(&office, item), [Pattern::Reject]);
    assert_eq!(line.sent[0].summary, None);
    assert!(!String::from_utf8(line.sent[0].to_json()).unwrap().contains("the method is weak"));
}

#[test]
fn what_is_taken_back_is_withdrawn_once_and_what_is_public_stays() {
    let office = Office::open();
    let (mut line, asked) = Line::open();
    let item = wait(take_in(&office.desk(), &asked, Some(draft(&asked)))).unwrap().item;
    let portal = config("portal", "hub");
    let (said, meaning) = post(&mut line.inbox, "portal", &undo(&portal, &line.offer, Some("A mistake was found.")));
    let Incoming::TakenBack { offer, reason } = meaning else { panic!("taken back") };
    assert_eq!(offer, line.ours.offer);
    line.ours.hear(&said).unwrap();
    assert_eq!(line.ours.stage, Stage::Undone);
    assert_eq!(wait(take_back(&office.desk(), item, reason.as_deref())).unwrap(), State::Withdrawn);
    assert_eq!(wait(take_back(&office.desk(), item, None)).unwrap(), State::Withdrawn);
    line.theirs.hear(&said).unwrap();
    assert_eq!(line.tell(&office, item), [], "nothing is said of an offer that was taken back");

    let (_, asked) = Line::open();
    let second = Office::open();
    let item = wait(take_in(&second.desk(), &asked, Some(draft(&asked)))).unwrap().item;
    second.step(second.editor, item, ReviewStep::StartScreening);
    second.step(second.editor, item, ReviewStep::PassScreening);
    second.review(item);
    second.step(second.editor, item, ReviewStep::Accept("three sound reviews".to_owned()));
    second.step(second.editor, item, ReviewStep::Publish);
    assert_eq!(wait(take_back(&second.desk(), item, None)).unwrap(), State::Published);
    let shown = wait(second.hub.as_actor(Actor::Visitor).show(item)).unwrap();
    assert_eq!(shown.grade, Grade::PeerReviewed);
}

#[test]
fn a_document_that_is_not_here_needs_a_draft_and_one_that_is_incomplete_waits() {
    let office = Office::open();
    let (mut line, asked) = Line::open();
    let error = wait(take_in(&office.desk(), &asked, None)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let bare = asked.draft("Fair recruitment", &migration_hub::vocabulary::Language::ENGLISH).unwrap();
    let taken = wait(take_in(&office.desk(), &asked, Some(bare))).unwrap();
    assert_eq!(taken.state, State::Draft);
    assert_eq!(taken.incomplete.unwrap().kind(), ErrorKind::Invalid);
    assert_eq!(line.tell(&office, taken.item), []);
    // Whoever completes it lets the same request go on.
    wait(office.desk().revise(taken.item, draft(&asked))).unwrap();
    let again = wait(take_in(&office.desk(), &asked, None)).unwrap();
    assert_eq!((again.item, again.state), (taken.item, State::Submitted));
    let third = wait(take_in(&office.desk(), &asked, None)).unwrap();
    assert_eq!((third.item, third.state), (taken.item, State::Submitted), "twice does what once does");
    assert_eq!(line.tell(&office, taken.item), [Pattern::TentativeAccept]);
}

#[test]
fn a_document_that_is_cited_as_somebody_elses_is_for_a_person() {
    let office = Office::open();
    let (_, asked) = Line::open();
    let mut other = draft(&asked);
    other.external = None;
    other.content.address = Some("https://elsewhere.example.org/7".parse().unwrap());
    let theirs = wait(office.desk().create(other)).unwrap();
    let error = wait(take_in(&office.desk(), &asked, Some(draft(&asked)))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict);
    assert!(error.to_string().contains(&theirs.to_string()), "{error}");
}

#[test]
fn a_later_revision_that_is_refused_takes_nothing_back() {
    let office = Office::open();
    let (mut line, asked) = Line::open();
    let item = wait(take_in(&office.desk(), &asked, Some(draft(&asked)))).unwrap().item;
    office.step(office.editor, item, ReviewStep::StartScreening);
    office.step(office.editor, item, ReviewStep::PassScreening);
    office.review(item);
    office.step(office.editor, item, ReviewStep::Accept("three sound reviews".to_owned()));
    office.step(office.editor, item, ReviewStep::Publish);
    line.tell(&office, item);
    assert_eq!(line.ours.stage, Stage::Announced);
    let mut again = draft(&asked);
    again.content.title = "Fair recruitment, again".to_owned();
    wait(office.desk().revise(item, again)).unwrap();
    wait(office.desk().step(item, ReviewStep::Submit)).unwrap();
    office.step(office.editor, item, ReviewStep::StartScreening);
    office.step(office.editor, item, ReviewStep::DeskReject("it says less than before".to_owned()));
    assert_eq!(line.tell(&office, item), [], "what is public stands");
}
