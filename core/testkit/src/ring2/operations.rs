//! Operations of the Hub whose answers take some telling: searches, translations, names of areas, what an operator does.

use std::collections::{BTreeMap, BTreeSet};

use migration_hub::hub::blocking::ActorHub;
use migration_hub::hub::{Completion, Labelled, NewTranslation, Results, ReviewHistory, SearchQuery, TranslationView};
use migration_hub::id::{PersonId, ResourceId};
use migration_hub::people::NewGrant;
use migration_hub::search::Facet;
use migration_hub::search::highlight::Piece;
use migration_hub::translation::Method;
use migration_hub::vocabulary::{Language, NameSource, NamingPolicy};
use serde_json::{Map, Value, json};

use super::{languages, parsed};

/// What a portal says of an area.
fn area(policy: &NamingPolicy, code: &str, language: &Language) -> Value {
    let Some(listed) = policy.areas().find(|listed| listed.code() == code) else { return json!({"listed": false}) };
    let name = listed.name(language);
    let footnote = name.footnote.as_ref().map_or(("", ""), |footnote| (footnote.text, footnote.language.as_str()));
    json!({
        "listed": true,
        "text": name.text,
        "language": name.language,
        "tier": name.tier.as_str(),
        "list": name.list.map(NameSource::as_str),
        "footnote": footnote.0,
        "footnote_language": footnote.1,
    })
}

/// What the portal calls States and territories.
pub(super) fn naming(
    hub: &ActorHub,
    operation: &str,
    with: &Map<String, Value>,
) -> migration_hub::error::Result<Value> {
    let text = |name: &str| with.get(name).and_then(Value::as_str).unwrap_or_default();
    match operation {
        "set-naming" => {
            let policy = with.get("policy").cloned().unwrap_or_default();
            hub.set_naming(serde_json::from_value(policy).unwrap()).map(|()| json!({}))
        }
        "naming" => Ok(json!({"policy": hub.naming()?})),
        _ => Ok(area(&hub.naming()?, text("code"), &text("language").parse().unwrap())),
    }
}

/// A person as other members see them.
pub(super) fn member(hub: &ActorHub, name: &str) -> migration_hub::error::Result<Value> {
    let member = hub.person(name)?;
    let grants = member.grants.iter().map(|grant| format!("{} {}", grant.role, grant.scope));
    let grants: Vec<String> = grants.collect();
    Ok(json!({"roles": member.roles, "grants": grants, "orcid": member.person.orcid}))
}

/// Giving a role and taking it back, and what an actor may do an operation to.
pub(super) fn roles(
    hub: &ActorHub,
    operation: &str,
    people: &BTreeMap<String, PersonId>,
    with: &Map<String, Value>,
) -> migration_hub::error::Result<Value> {
    let text = |name: &str| with.get(name).and_then(Value::as_str).unwrap_or_default();
    match operation {
        "grant-role" => {
            let languages = languages(with, "languages").into_iter().collect();
            let (role, until) = (text("role").parse().unwrap(), parsed(with, "until"));
            let new = NewGrant { scope: parsed(with, "scope").unwrap_or_default(), role, languages, until };
            hub.grant(people[text("person")], new).map(|_| json!({}))
        }
        "revoke-role" => {
            let member = hub.person(text("person"))?;
            let held = member.grants.iter().find(|grant| grant.role.name() == text("role")).unwrap();
            hub.revoke_role(held.person, held.id).map(|()| json!({}))
        }
        _ => {
            let mut all = hub.permissions()?;
            all.retain(|permission| permission.operation.name() == text("operation"));
            let scopes: Vec<String> = all.iter().map(|permission| permission.scope.to_string()).collect();
            let languages: Vec<&Language> = all.iter().flat_map(|permission| &permission.languages).collect();
            Ok(json!({"scopes": scopes, "languages": languages}))
        }
    }
}

/// What a history tells: its steps, how many people it names and how many texts it holds, and whether it can be cited.
pub(super) fn recounted(history: &ReviewHistory) -> Value {
    let events = || history.reviews.iter().flat_map(|review| &review.events);
    let steps: Vec<&str> = events().map(|event| event.step.name()).collect();
    let named = events().filter(|event| event.by.person.is_some()).count();
    let texts = events().flat_map(|event| &event.comments).filter(|comment| comment.text.is_some()).count();
    let english = Language::ENGLISH;
    let cited = history.citation(&english).is_some_and(|line| history.to_markdown(&english).contains(&line));
    json!({"steps": steps, "named": named, "texts": texts, "cited": cited, "grade": history.grade})
}

/// What an operator does.
pub(super) fn operate(hub: &ActorHub, operation: &str) -> migration_hub::error::Result<Value> {
    Ok(match operation {
        "log" => json!({"read": hub.log(0, 5)?.len()}),
        "log-lines" => json!({"read": hub.log_lines(0, 5)?.len()}),
        "verify" => json!({"damage": hub.verify(None)?.damage.len()}),
        "reindex" => hub.reindex().map(|()| json!({}))?,
        _ => json!({"behind": hub.refresh()?}),
    })
}

/// What is done with an item's translations.
pub(super) fn translate(
    hub: &ActorHub,
    item: ResourceId,
    operation: &str,
    with: &Map<String, Value>,
) -> migration_hub::error::Result<Value> {
    let text = |name: &str| with.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let language = || text("language").unwrap().parse::<Language>().unwrap();
    let state = match operation {
        "translate" => {
            let new = NewTranslation {
                language: language(),
                title: text("title").unwrap().to_owned(),
                summary: text("summary").map(str::to_owned),
                method: text("method").map_or(Method::Human, |method| method.parse().unwrap()),
                of_revision: with.get("of_revision").map(|number| u32::try_from(number.as_u64().unwrap()).unwrap()),
            };
            return hub.translate(item, new).map(|number| json!({"number": number}));
        }
        "translations" => return hub.translations(item).map(|views| translations(&views)),
        "show-in" => {
            let view = hub.show_in(item, &languages(with, "languages"))?;
            return Ok(json!({
                "language": view.language,
                "as_asked": view.as_asked,
                "translated": view.translated,
                "stale": view.stale,
                "of_revision": view.of_revision,
                "title": view.words.title,
                "summary": view.words.summary,
                "grade": view.grade,
            }));
        }
        "check-translation" => hub.check_translation(item, &language())?,
        "publish-translation" => hub.publish_translation(item, &language())?,
        _ => hub.withdraw_translation(item, &language(), text("text").map(str::to_owned))?,
    };
    Ok(json!({"state": state}))
}

/// Each language with what an actor sees of it.
fn translations(views: &[TranslationView]) -> Value {
    let facts = |view: &TranslationView| {
        json!({
            "state": view.state,
            "number": view.number,
            "of_revision": view.of_revision,
            "method": view.method,
            "public": view.public.map_or(0, |public| public.number),
            "stale": view.stale,
            "title": view.words.title,
        })
    };
    let languages: Map<String, Value> = views.iter().map(|view| (view.language.to_string(), facts(view))).collect();
    json!({ "languages": languages })
}

/// The best label for an item or a text with its first sentence, and what the item states.
pub(super) fn labels(
    hub: &ActorHub,
    item: Option<ResourceId>,
    operation: &str,
    with: &Map<String, Value>,
) -> migration_hub::error::Result<Value> {
    if operation == "learn" {
        let kept = serde_json::to_string(&hub.learn()?).unwrap();
        return Ok(json!({"any": kept != "{}", "small": kept.len() < 300_000}));
    }
    let what = match with.get("text").and_then(Value::as_str) {
        Some(text) => Labelled::Text { text: text.to_owned(), language: parsed(with, "language") },
        None => Labelled::Item(item.unwrap()),
    };
    let found = hub.suggest_labels(what, parsed(with, "scheme").unwrap_or_default())?;
    let best = found.labels.first();
    let stated: Map<String, Value> =
        found.stated.iter().map(|stated| (stated.label.clone(), json!(stated.answer))).collect();
    Ok(json!({
        "answer": found.answer,
        "best": best.map_or("", |best| &best.label),
        "has": best.is_some_and(|best| best.stated),
        "sentence": best.map_or("", |best| &best.evidence[0].text),
        "stated": stated,
    }))
}

/// What the public items cover: a line for each cell, in order, and the gaps.
pub(super) fn coverage(hub: &ActorHub, with: &Map<String, Value>) -> migration_hub::error::Result<Value> {
    let axes = with.get("by").and_then(Value::as_array).into_iter().flatten();
    let axes: Vec<Facet> =
        axes.map(|name| Facet::ALL.into_iter().find(|facet| Some(facet.name()) == name.as_str()).unwrap()).collect();
    let found = hub.coverage(&query(with), &axes)?;
    let line = |values: &[Option<String>]| {
        let values: Vec<&str> = values.iter().map(|value| value.as_deref().unwrap_or("none")).collect();
        values.join(" ")
    };
    let cells: Vec<String> = found.cells.iter().map(|cell| format!("{}: {}", line(&cell.values), cell.count)).collect();
    let gaps: Vec<String> = found.gaps.iter().map(|gap| line(&gap.values)).collect();
    Ok(json!({"total": found.total, "cells": cells, "gaps": gaps.len(), "first_gaps": gaps[..gaps.len().min(3)]}))
}

pub(super) fn query(with: &Map<String, Value>) -> SearchQuery {
    let mut query = SearchQuery::words(with.get("text").and_then(Value::as_str).unwrap_or(""));
    for facet in Facet::ALL {
        for value in with.get(facet.name()).and_then(Value::as_array).into_iter().flatten() {
            query = query.filter(facet, value.as_str().unwrap());
        }
    }
    query
}

/// A search as it is asked in a case: a query, and how it is answered.
fn asked(with: &Map<String, Value>) -> migration_hub::error::Result<SearchQuery> {
    let text = |name: &str| with.get(name).and_then(Value::as_str);
    let flag = |name: &str| with.get(name) == Some(&Value::Bool(true));
    let count = |name: &str| with.get(name).and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
    let query = query(with).ordered_by(text("order").unwrap_or("relevance"))?;
    Ok(SearchQuery {
        strict: flag("strict"),
        across: !flag("own_words"),
        by_work: flag("by_work"),
        explain: flag("explain"),
        passages: count("passages").unwrap_or(0),
        limit: count("limit").unwrap_or(10),
        ..query
    })
}

/// Searches, and completes what is typed.
pub(super) fn searching(
    hub: &ActorHub,
    operation: &str,
    with: &Map<String, Value>,
) -> migration_hub::error::Result<Value> {
    match operation {
        "pages" => pages(hub, with),
        "completions" => completions(hub, with),
        _ => search(hub, with),
    }
}

fn search(hub: &ActorHub, with: &Map<String, Value>) -> migration_hub::error::Result<Value> {
    Ok(found(&hub.search(&asked(with)?)?))
}

/// Page after page of a search, each behind the one before: the titles of all of them, and how many pages there were.
fn pages(hub: &ActorHub, with: &Map<String, Value>) -> migration_hub::error::Result<Value> {
    let (mut query, mut titles, mut pages) = (asked(with)?, Vec::new(), 0);
    loop {
        let found = hub.search(&query)?;
        pages += 1;
        titles.extend(found.items.into_iter().map(|item| item.title));
        query.after = match found.next {
            Some(next) => Some(next),
            None => return Ok(json!({"in_order": titles, "pages": pages})),
        };
    }
}

/// What a person who begins to type is offered.
fn completions(hub: &ActorHub, with: &Map<String, Value>) -> migration_hub::error::Result<Value> {
    let text = |name: &str| with.get(name).and_then(Value::as_str).unwrap_or_default();
    let found = hub.completions(text("typed"), &text("language").parse().unwrap(), 10)?;
    let line = |found: &Completion| format!("{}: {} ({})", found.kind.name(), found.text, found.query);
    Ok(json!({"offered": found.iter().map(line).collect::<Vec<_>>()}))
}

fn bracketed(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if piece.found { format!("[{}]", piece.text) } else { piece.text.clone() }).collect()
}

/// What a search found, told in the words of a case.
pub(super) fn found(found: &Results) -> Value {
    let in_order: Vec<&str> = found.items.iter().map(|item| item.title.as_str()).collect();
    let marked: Vec<String> =
        found.items.iter().filter_map(|item| Some(bracketed(&item.highlight.as_ref()?.title))).collect();
    let passages: Vec<String> = found
        .items
        .iter()
        .flat_map(|item| {
            item.highlight.iter().flat_map(|shown| shown.passages.iter().map(|passage| bracketed(passage)))
        })
        .collect();
    let across: BTreeMap<&str, &[String]> = found
        .items
        .iter()
        .filter(|item| !item.across.is_empty())
        .map(|item| (item.title.as_str(), item.across.as_slice()))
        .collect();
    let versions: BTreeMap<&str, Vec<&str>> = found
        .items
        .iter()
        .filter(|item| !item.versions.is_empty())
        .map(|item| (item.title.as_str(), item.versions.iter().map(|version| version.title.as_str()).collect()))
        .collect();
    let explained = found.items.iter().all(|item| {
        item.explanation.as_ref().is_some_and(|why| !why.words.is_empty() && (why.sum() - item.score).abs() < 0.001)
    });
    let mut titles: Vec<&str> = found.items.iter().map(|item| item.title.as_str()).collect();
    titles.sort_unstable();
    let stale: Vec<&str> = found.items.iter().filter(|item| item.stale).map(|item| item.language.as_str()).collect();
    let translated: BTreeMap<&str, Method> =
        found.items.iter().filter_map(|item| Some((item.language.as_str(), item.translated?))).collect();
    let grades: BTreeSet<&str> = found.items.iter().map(|item| item.grade.as_str()).collect();
    let facets: Map<String, Value> = found
        .facets
        .iter()
        .map(|(facet, counts)| {
            let counts = counts.iter().map(|count| (count.value.clone(), json!(count.count)));
            (facet.name().to_owned(), Value::Object(counts.collect()))
        })
        .collect();
    json!({
        "titles": titles, "total": found.total, "relaxed": found.relaxed, "grades": grades, "facets": facets,
        "behind": found.behind, "stale": stale, "translated": translated, "in_order": in_order, "marked": marked,
        "passages": passages, "across": across, "versions": versions, "explained": explained,
        "meant": found.meant.as_deref().unwrap_or_default(), "notes": found.notes.len(),
    })
}
