//! `roster`: what reviewers can review, who could review an item, how the reviewers of a store are spread.

use console::Style;
use migration_hub::error::{Error, ErrorKind};
use migration_hub::id::PersonId;
use migration_hub::people::{Balance, Profile, ReviewerProfile, SelfWords, Shares};
use migration_hub::resource::Violations;
use migration_hub::review::{Coverage, Obstacle, Reason, Suggestions};
use migration_hub::vocabulary::{Label, Language, Region};
use serde::Serialize;
use serde_json::{Value, json};

use super::show::details::names;
use crate::args::{ProfileArgs, RosterCommand, typed};
use crate::exit::Failure;
use crate::messages::{label, language, language_name, say, say_with};
use crate::output::{Fields, Fit, Out, Table};
use crate::store::Session;

pub(crate) fn run(out: &Out, session: &Session, command: &RosterCommand) -> Result<(), Failure> {
    match command {
        RosterCommand::Set(args) => set(out, session, args),
        RosterCommand::Show { person, json } => {
            let found = session.who.profile(meant(session, person.as_deref())?)?;
            if *json { out.json(&found) } else { show(out, session, &found) }
        }
        RosterCommand::Describe { gender, region, background } => {
            let words = json!({"gender": gender.as_ref().and_then(typed), "region": region, "background": background.as_ref().and_then(typed)});
            session.who.describe_self(read("describe_self", &words, SelfWords::parse)?)?;
            out.line(say("roster-described"))
        }
        RosterCommand::Described => match session.who.self_description()? {
            None => out.line(say("roster-nothing-declared")),
            Some(words) => {
                let mut fields = Fields::default();
                fields.add("roster-gender", words.gender.map(|gender| label("gender", gender.name())));
                fields.add("field-region", words.region.map(region));
                fields.add("roster-background", words.background.map(|one| label("background", one.name())));
                out.fields(&fields)
            }
        },
        RosterCommand::Erase => {
            session.who.erase_self_description()?;
            out.line(say("roster-erased"))
        }
        RosterCommand::Suggest { item, limit, json } => {
            let found = session.who.suggest_reviewers(session.find(&item.item)?, *limit)?;
            if *json { out.json(&found) } else { suggestions(out, session, &found) }
        }
        RosterCommand::Coverage { json } => {
            let found = session.who.roster_coverage()?;
            if *json { out.json(&found) } else { coverage(out, &found) }
        }
        RosterCommand::Balance { json } => {
            let found = session.who.roster_balance()?;
            if *json { out.json(&found) } else { balance(out, &found) }
        }
    }
}

/// The person of this name; the one who acts without a name.
fn meant(session: &Session, name: Option<&str>) -> Result<PersonId, Failure> {
    match (name, session.who.actor().person()) {
        (None, Some(own)) => Ok(own),
        (None, None) => Err(Failure::usage(say("roster-whose"))),
        (Some(name), _) => Ok(session.who.person(name)?.person.id),
    }
}

/// What is typed, read by the rules of the library.
fn read<T>(operation: &'static str, value: &Value, parse: fn(&Value) -> Result<T, Violations>) -> Result<T, Failure> {
    Ok(parse(value).map_err(|violations| Error::new(ErrorKind::Invalid, operation, violations.to_string()))?)
}

fn set(out: &Out, session: &Session, args: &ProfileArgs) -> Result<(), Failure> {
    let coauthors = args
        .coauthors
        .iter()
        .map(|(name, last)| Ok(json!({"person": session.who.person(name)?.person.id, "last": last})));
    let profile = json!({
        "objectives": args.objectives, "principles": args.principles, "languages": args.languages,
        "countries": args.countries, "experience": args.experience, "at_once": args.at_once,
        "absent_from": args.absent_from, "absent_until": args.absent_until,
        "coauthors": coauthors.collect::<Result<Vec<_>, Failure>>()?,
    });
    let person = meant(session, args.person.as_deref())?;
    session.who.set_profile(person, read("set_profile", &profile, Profile::parse)?)?;
    out.line(say_with("roster-set", &[("handle", called(session, person).into())]))
}

/// A person's handle; the id of one who is not known.
fn called(session: &Session, person: PersonId) -> String {
    let id = person.to_string();
    session.who.person(&id).map_or(id, |member| member.person.handle.to_string())
}

fn show(out: &Out, session: &Session, found: &ReviewerProfile) -> Result<(), Failure> {
    let profile = &found.profile;
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    out.styled("", &called(session, found.person), &Style::new().bold())?;
    let mut fields = Fields::default();
    fields.add("field-objectives", some(names(&profile.objectives)));
    fields.add("field-principles", some(names(&profile.principles)));
    fields.add("field-language", some(names(profile.languages.iter().map(language_name))));
    fields.add("field-countries", some(names(&profile.countries)));
    fields.add("roster-experience", profile.experience.map(|years| years.to_string()));
    fields.add("roster-at-once", profile.at_once.to_string());
    fields.add("roster-absent-from", profile.absent_from.map(|day| day.to_string()));
    fields.add("roster-absent-until", profile.absent_until.map(|day| day.to_string()));
    let coauthors = profile.coauthors.iter().map(|joint| format!("{} ({})", called(session, joint.person), joint.last));
    fields.add("roster-coauthors", some(names(coauthors)));
    fields.add("roster-written-by", called(session, found.by));
    out.fields(&fields)
}

fn suggestions(out: &Out, session: &Session, found: &Suggestions) -> Result<(), Failure> {
    let (shown, total) = (found.suggested.len(), found.total);
    out.line(say_with("roster-suggested", &[("shown", shown.into()), ("total", total.into())]))?;
    for one in &found.suggested {
        let category = label("category", &word(&one.category));
        let head = format!("{} · {category} · {}", called(session, one.person), one.score);
        out.blank()?;
        out.styled("  ", &head, &Style::new().bold())?;
        out.wrapped("  ", &names(one.reasons.iter().map(reason)))?;
    }
    if found.excluded.is_empty() {
        return Ok(());
    }
    out.blank()?;
    out.line(say("roster-excluded"))?;
    let mut table = Table::new([("field-name", Fit::Whole), ("roster-why", Fit::Shorten)]);
    for one in &found.excluded {
        let why = names(one.obstacles.iter().map(obstacle));
        table.row([(called(session, one.person), Style::new()), (why, Style::new())]);
    }
    out.table(&table)
}

fn reason(reason: &Reason) -> String {
    let about = |id, name, value: String| say_with(id, &[(name, value.into())]);
    match reason {
        Reason::Objective { objective } => about("roster-reason-objective", "objective", objective.to_string()),
        Reason::Principle { principle } => about("roster-reason-principle", "principle", principle.to_string()),
        Reason::Language { language } => about("roster-reason-language", "language", language_name(language)),
        Reason::Country { country } => about("roster-reason-country", "country", country.to_string()),
        Reason::Lacking { category } => about("roster-reason-lacking", "category", label("category", &word(category))),
        Reason::Room { open, most } => {
            say_with("roster-reason-room", &[("open", u64::from(*open).into()), ("most", u64::from(*most).into())])
        }
        Reason::FreeUntil { day } => about("roster-reason-free-until", "day", day.to_string()),
    }
}

fn obstacle(obstacle: &Obstacle) -> String {
    let about = |id, name, value: String| say_with(id, &[(name, value.into())]);
    match obstacle {
        Obstacle::Author => say("roster-obstacle-author"),
        Obstacle::SameOrganisation => say("roster-obstacle-same-organisation"),
        Obstacle::Coauthor { last } => about("roster-obstacle-coauthor", "last", last.to_string()),
        Obstacle::Declared => say("roster-obstacle-declared"),
        Obstacle::Asked { state } => about("roster-obstacle-asked", "state", label("assignment", state.name())),
        Obstacle::Yourself => say("roster-obstacle-yourself"),
        Obstacle::NoOrganisation => say("roster-obstacle-no-organisation"),
        Obstacle::OrganisationCounts => say("roster-obstacle-organisation-counts"),
        Obstacle::NoProfile => say("roster-obstacle-no-profile"),
        Obstacle::Absent { until: Some(until) } => about("roster-obstacle-absent", "until", until.to_string()),
        Obstacle::Absent { until: None } => say("roster-obstacle-absent-for-good"),
        Obstacle::Full { open, most } => {
            say_with("roster-obstacle-full", &[("open", u64::from(*open).into()), ("most", u64::from(*most).into())])
        }
        Obstacle::Language { language } => about("roster-obstacle-language", "language", language_name(language)),
    }
}

fn coverage(out: &Out, found: &Coverage) -> Result<(), Failure> {
    let counts = [("reviewers", found.reviewers.into()), ("available", found.available.into())];
    out.line(say_with("roster-available", &counts))?;
    let objective = if out.columns().is_some() { say("field-objective") } else { "objective".to_owned() };
    let languages = Language::UNITED_NATIONS.iter().map(|language| out.coded("language", language.as_str()));
    let columns = std::iter::once(objective).chain(languages).map(|name| (name, Fit::Whole));
    let mut table = Table::of_counts(columns);
    for covered in &found.objectives {
        let count = |language: &Language| {
            let count = covered.languages.get(language).copied().unwrap_or(0);
            (count.to_string(), if count == 0 { Style::new().red() } else { Style::new() })
        };
        let [ar, en, es, fr, ru, zh] = Language::UNITED_NATIONS.each_ref().map(count);
        table.row([(covered.objective.to_string(), Style::new().bold()), ar, en, es, fr, ru, zh]);
    }
    out.table(&table)?;
    let principles = found.principles.iter().map(|(principle, count)| format!("{principle} {count}"));
    let mut fields = Fields::default();
    fields.add("field-principles", names(principles));
    out.fields(&fields)
}

fn balance(out: &Out, found: &Balance) -> Result<(), Failure> {
    out.line(say_with("roster-reviewers", &[("count", found.reviewers.into())]))?;
    let mut fields = Fields::default();
    fields.block();
    fields.add("field-region", shares(&found.regions, |one| region(*one)));
    fields.add("roster-background", shares(&found.backgrounds, |one| label("background", one.name())));
    fields.add("roster-gender", shares(&found.genders, |one| label("gender", one.name())));
    out.fields(&fields)
}

fn shares<T: Ord>(shares: &Shares<T>, called: impl Fn(&T) -> String) -> String {
    let told = |name: String, count: Option<u64>| {
        let count = count.map_or_else(|| say("roster-hidden"), |count| count.to_string());
        say_with("roster-share", &[("name", name.into()), ("count", count.into())])
    };
    let counts = shares.counts.iter().map(|(one, count)| told(called(one), *count));
    names(counts.chain([told(say("roster-undeclared"), shares.undeclared)]))
}

/// A region as the Hub calls it in the language spoken, else in English.
fn region(region: Region) -> String {
    region.hub_label(&language()).map_or_else(|| region.name().to_owned(), |label: Label| label.text().to_owned())
}

/// The name of a value in data.
fn word(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
