//! `show`: one item.

pub(super) mod details;

use std::fmt::Display;

use console::Style;
use migration_hub::compact::{Objective, Principle};
use migration_hub::hub::{ResourceView, SearchQuery, WordsView};
use migration_hub::resource::{Content, Grade, Origin, Relation};
use migration_hub::review::State;
use migration_hub::translation::Method;
use migration_hub::vocabulary::{Area, Label, Language, NamingPolicy};
use schemars::JsonSchema;
use serde::Serialize;

use self::details::{flag, names, plain};
use super::search::colour;
use super::{compact, drafts};
use crate::args::Show;
use crate::exit::Failure;
use crate::messages::{self, label, language_name, say, say_with};
use crate::output::{Fields, Out, note};
use crate::schema::{ContentForm, OriginForm};
use crate::store::Session;

/// An item.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Item")]
pub(crate) struct Answer<'a> {
    id: String,
    /// Where it stands in its review, such as «published».
    state: String,
    /// What stands behind it: «peer-reviewed», «harvested» or «unpublished».
    grade: &'a str,
    #[schemars(with = "OriginForm")]
    origin: &'a Origin,
    /// The Hub that the revision was taken from as it is: it has its grade from there.
    mirrored_from: Option<&'a str>,
    /// Since when the source that it was harvested from has it no longer, in UTC; nothing while it has it.
    gone: Option<String>,
    /// The number of the revision that is shown.
    revision: u32,
    /// The number of the revision that everybody sees; nothing, when none is public.
    public_revision: Option<u32>,
    /// When the item was made, in UTC.
    created: String,
    /// What it says; nothing, when it was public and is no longer.
    #[schemars(with = "Option<ContentForm>")]
    content: Option<&'a Content>,
    /// The languages that it has a public translation into.
    translations: Vec<String>,
    /// With --lang: the words in that language, or in its own where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<WordsAnswer>,
}

/// Title and summary in one language.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Words")]
struct WordsAnswer {
    /// A BCP 47 tag.
    language: String,
    /// Whether that is the language that was asked for.
    as_asked: bool,
    /// How it was translated: «human», «machine» or «machine-checked»; nothing for the item's own words.
    translated: Option<&'static str>,
    /// Whether the item says something else by now than when this was translated.
    stale: bool,
    title: String,
    summary: Option<String>,
}

impl From<&WordsView> for WordsAnswer {
    fn from(view: &WordsView) -> Self {
        Self {
            language: view.language.to_string(),
            as_asked: view.as_asked,
            translated: view.translated.map(Method::name),
            stale: view.stale,
            title: view.words.title.clone(),
            summary: view.words.summary.clone(),
        }
    }
}

pub(crate) fn run(out: &Out, session: &Session, args: &Show) -> Result<(), Failure> {
    let id = session.find(&args.item.item)?;
    let view = session.who.show(id)?;
    let words =
        args.lang.as_ref().map(|language| session.who.show_in(id, std::slice::from_ref(language))).transpose()?;
    if args.json {
        return out.json(&Answer {
            id: view.id.to_string(),
            state: view.state.to_string(),
            grade: view.grade.name(),
            origin: &view.origin,
            mirrored_from: view.mirrored_from.as_deref(),
            gone: view.gone.map(|gone| gone.to_string()),
            revision: view.revision,
            public_revision: public(session, &view).map(|public| public.revision),
            created: view.created.to_string(),
            content: view.content.as_ref(),
            translations: translated_into(session, &view).iter().map(Language::to_string).collect(),
            words: words.as_ref().map(WordsAnswer::from),
        });
    }
    if let Some(content) = &view.content {
        if let (Some(words), Some(asked)) = (&words, &args.lang)
            && !words.as_asked
        {
            note(format_args!("{}", say_with("show-not-in", &[("language", language_name(asked).into())])));
        }
        print(out, session, &view, content, words.as_ref(), &session.who.naming()?)
    } else {
        let state = label("state", view.state.name());
        out.line(say_with("show-gone", &[("id", view.id.to_string().into()), ("state", state.into())]))?;
        gone(&view).map_or(Ok(()), |gone| out.line(gone))
    }
}

fn print(
    out: &Out,
    session: &Session,
    view: &ResourceView,
    content: &Content,
    words: Option<&WordsView>,
    naming: &NamingPolicy,
) -> Result<(), Failure> {
    let (title, summary) = match words {
        Some(view) => (&view.words.title, &view.words.summary),
        None => (&content.title, &content.summary),
    };
    out.styled("", &out.isolated(title), &Style::new().bold())?;
    let standing = match view.grade {
        Grade::Unpublished => say_with("show-not-public", &[("state", label("state", view.state.name()).into())]),
        other => label("grade", other.name()),
    };
    let mut standings = vec![language_name(words.map_or(&content.language, |words| &words.language))];
    standings.extend(
        words
            .and_then(|words| words.translated)
            .map(|method| translated(method, words.is_some_and(|words| words.stale))),
    );
    standings.push(standing.clone());
    if view.state == State::Archived {
        standings.push(say("show-archived"));
    }
    standings.extend(gone(view));
    standings.push(say_with("show-revision", &[("revision", view.revision.into())]));
    // Whoever works on an item sees the newest revision, everybody else the public one.
    if let Some(public) = public(session, view).filter(|public| public.revision != view.revision) {
        let grade = label("grade", public.grade.name()).into();
        standings.push(say_with("show-public-is", &[("revision", public.revision.into()), ("grade", grade)]));
    }
    out.accented("", &standings.join(" · "), &[(&standing, colour(view.grade.name()))])?;
    if let Some(summary) = summary {
        out.blank()?;
        out.paragraphs("", summary)?;
    }
    out.blank()?;
    let mut fields = Fields::default();
    identity(&mut fields, session, view, content);
    if let Some(details) = content.details() {
        fields.block();
        details::add(&mut fields, details);
    }
    fields.block();
    subject(&mut fields, content, naming);
    fields.block();
    links(&mut fields, out, session, content);
    fields.block();
    fields.add("field-state", label("state", view.state.name()));
    fields.add("field-provenance", content.provenance.clone());
    out.fields(&fields)
}

/// That the source of an item has it no longer, where that is so.
fn gone(view: &ResourceView) -> Option<String> {
    view.gone.map(|gone| gone_since(&gone.to_string()))
}

/// That the source of an item has it no longer, since an instant or a day.
pub(super) fn gone_since(since: &str) -> String {
    say_with("source-gone-there", &[("day", day(since).into())])
}

/// The item as everybody sees it; none where it is not public.
fn public(session: &Session, view: &ResourceView) -> Option<ResourceView> {
    session.everybody.show(view.id).ok().filter(|public| public.content.is_some())
}

/// What it is, of whom and when, and every name that it has.
fn identity(fields: &mut Fields, session: &Session, view: &ResourceView, content: &Content) {
    fields.add("field-id", view.id.to_string());
    fields.add("field-source", drafts::source(view));
    fields.add("field-mirrored-from", view.mirrored_from.clone());
    fields.add("field-symbol", plain(content.symbol.as_ref()));
    fields.add("field-doi", plain(content.doi.as_ref()));
    fields.add("field-isbn", plain(content.isbn.as_ref()));
    fields.add("field-address", plain(content.address.as_ref()));
    fields.add("field-also-here", versions(session, view, content).join("\n"));
    fields.add("field-translated-into", list(translated_into(session, view).iter().map(language_name)));
    fields.add("field-also-in", list(content.other_languages.iter().map(language_name)));
    fields.add("field-published", plain(content.published.as_ref()));
    let kind = content.kind;
    let kind = kind.map(|kind| coded(kind.label(&messages::language()), kind.english(), kind.code()));
    fields.add("field-type", kind);
    fields.add("field-publisher", content.publisher.clone());
    fields.add("field-rights", plain(content.rights.as_ref()));
}

/// The languages that an item has a public translation into.
fn translated_into(session: &Session, view: &ResourceView) -> Vec<Language> {
    // Nothing is missing from the item itself where its translations cannot be read.
    let views = session.who.translations(view.id).unwrap_or_default();
    views.into_iter().filter(|view| view.public.is_some()).map(|view| view.language).collect()
}

/// How words were translated, and whether the item has changed since.
pub(super) fn translated(method: Method, stale: bool) -> String {
    let method = label("method", method.name());
    if stale { format!("{method}, {}", say("translation-stale")) } else { method }
}

/// What it is about, for whom, and how far it reaches.
fn subject(fields: &mut Fields, content: &Content, naming: &NamingPolicy) {
    let language = messages::language();
    let numbers = content.objectives.iter().map(|objective| objective.number());
    let short = |objective: &Objective| compact::short_label(*objective, &language);
    fields.add("field-objectives", with_names(numbers.zip(content.objectives.iter().map(short))));
    fields.add("field-actions", list(content.actions.iter().map(ToString::to_string)));
    let name = |principle: &Principle| Some(principle.name(&language)?.text().to_owned());
    fields.add("field-principles", with_names(content.principles.iter().map(|principle| (principle, name(principle)))));
    fields.add("field-scope", content.scope.map(|scope| label("scope", &format!("{scope:?}").to_lowercase())));
    let country = |area: &Area| {
        let name = naming.name(*area, &language);
        name.map_or_else(|| area.to_string(), |name| format!("{} ({area})", labelled(name.text, &name.language)))
    };
    fields.add("field-countries", names(content.countries.iter().map(country)));
    let footnote = |area: &Area| {
        let footnote = naming.name(*area, &language)?.footnote?;
        Some(format!("{area}: {}", labelled(footnote.text, &footnote.language)))
    };
    fields.add("field-footnotes", content.countries.iter().filter_map(footnote).collect::<Vec<_>>().join("\n"));
    let audiences = content.audiences.iter().map(|audience| named(audience.label(&language), audience.english()));
    fields.add("field-audiences", list(audiences));
    fields.add("field-workstream-output", flag(content.workstream_output));
    fields.add("field-regional-review", flag(content.regional_review));
}

/// What it is to other items: their names, and the titles of those that may be read here.
fn links(fields: &mut Fields, out: &Out, session: &Session, content: &Content) {
    for relation in Relation::ALL {
        let others = content.links.iter().filter(|link| link.relation == relation).map(|link| {
            let there = session.who.find(&link.to).and_then(|id| session.who.show(id)).ok();
            let title = there.and_then(|view| view.content).map(|content| content.title);
            let title = title.map(|title| format!(" · {}", out.isolated(&title)));
            format!("{}{}", link.to, title.unwrap_or_default())
        });
        fields.named(label("relation", relation.name()), others.collect::<Vec<_>>().join("\n"));
    }
}

/// A text, and the language that it is in where that is not the one that is spoken.
fn labelled(text: &str, language: &Language) -> String {
    if *language == messages::language() { text.to_owned() } else { format!("{text} [{}]", language_name(language)) }
}

/// Names of the public versions of a document in other languages: what has the same symbol.
fn versions(session: &Session, view: &ResourceView, content: &Content) -> Vec<String> {
    let Some(symbol) = content.symbol.as_ref().map(ToString::to_string) else { return Vec::new() };
    // Nothing is missing from the item itself where the index cannot be asked.
    let Ok(found) = session.who.search(&SearchQuery::words(&symbol).limit(VERSIONS)) else { return Vec::new() };
    let others =
        found.items.into_iter().filter(|item| item.id != view.id && item.fields.get("symbol") == Some(&symbol));
    let mut versions: Vec<String> = others
        .map(|item| {
            let name = session.who.show(item.id).map_or_else(|_| item.id.to_string(), |view| drafts::name(&view));
            format!("{}: {name}", language_name(&item.language))
        })
        .collect();
    versions.sort_unstable();
    versions
}

/// Documents that are looked at for other versions of one.
const VERSIONS: usize = 50;

/// Codes with their names, as far as there are any in the language that is spoken; many are shown without.
fn with_names(codes: impl Iterator<Item = (impl Display, Option<String>)>) -> String {
    let codes: Vec<(String, Option<String>)> = codes.map(|(code, name)| (code.to_string(), name)).collect();
    if codes.len() > FEW || codes.iter().all(|(_, name)| name.is_none()) {
        return list(codes.into_iter().map(|(code, _)| code));
    }
    names(codes.into_iter().map(|(code, name)| name.map_or_else(|| code.clone(), |name| format!("{code} {name}"))))
}

/// More objectives or principles than these are shown without their names.
const FEW: usize = 5;

/// A label with the code that is typed for it.
fn coded(label: Option<Label>, english: &str, code: &str) -> String {
    format!("{} ({code})", named(label, english))
}

/// A label in the language that is spoken, where there is one.
fn named(label: Option<Label>, english: &str) -> String {
    label.map_or(english, |label| label.text()).to_owned()
}

pub(super) fn list(values: impl Iterator<Item = String>) -> String {
    values.collect::<Vec<_>>().join(&separator())
}

/// What stands between the values of a list in the language that is spoken.
pub(crate) fn separator() -> String {
    say("list-separator")
}

/// Where an item stands, or what belongs to one, since when, and until when.
pub(crate) fn stands(kind: &str, state: &str, since: &str, until: Option<&str>) -> String {
    let since = say_with("work-since", &[("state", label(kind, state).into()), ("since", day(since).into())]);
    match until {
        Some(until) => since + &separator() + &say_with("work-due", &[("until", day(until).into())]),
        None => since,
    }
}

/// The day of an instant, in UTC.
pub(crate) fn day(instant: &str) -> &str {
    instant.get(..10).unwrap_or(instant)
}
