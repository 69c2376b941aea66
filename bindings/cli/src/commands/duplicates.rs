//! `duplicates`: what is like an item, which public items are one work, and what an editor says of two.

use console::Style;
use migration_hub::hub::{FoundEdition, FoundWork, Like, PairVerdict, Works};
use serde::Serialize;

use super::search::colour;
use super::show::{day, separator};
use crate::args::{Duplicates, Pair};
use crate::exit::Failure;
use crate::messages::{label, language_name, say, say_with};
use crate::output::Out;
use crate::store::Session;

/// What is like an item, and what was said of it and others.
#[derive(Serialize)]
struct OfItem {
    likes: Vec<Like>,
    verdicts: Vec<PairVerdict>,
}

pub(crate) fn run(out: &Out, session: &Session, args: &Duplicates) -> Result<(), Failure> {
    if let Some(verdict) = &args.verdict {
        let (judged, Pair { one, other, because }) = verdict.said();
        let (one, other) = (session.find(&one.item)?, session.find(other)?);
        session.who.judge_duplicate(one, other, judged, because.clone())?;
        let values = [
            ("one", one.to_string().into()),
            ("other", other.to_string().into()),
            ("judged", label("judged", judged.name()).into()),
        ];
        return out.wrapped("", &say_with("duplicates-judged", &values));
    }
    let Some(item) = &args.item else {
        let found = session.who.works(|_| {})?;
        return if args.json { out.json(&found) } else { works(out, &found) };
    };
    let id = session.find(item)?;
    let (likes, verdicts) = (session.who.duplicates(id)?, session.who.duplicate_verdicts(id)?);
    let found = OfItem { likes, verdicts };
    if args.json { out.json(&found) } else { of_item(out, &found) }
}

fn of_item(out: &Out, found: &OfItem) -> Result<(), Failure> {
    out.wrapped("", &say_with("duplicates-likes", &[("count", found.likes.len().into())]))?;
    for like in &found.likes {
        out.blank()?;
        out.styled("  ", &out.isolated(&like.title), &Style::new().bold())?;
        let grade = label("grade", like.grade.name());
        let facts = [
            label("duplicate-kind", like.kind.name()),
            label("duplicate-rule", like.evidence.rule.name()),
            language_name(&like.language),
            label("state", like.state.name()),
            grade.clone(),
        ];
        out.accented("  ", &facts.join(&separator()), &[(grade.as_str(), colour(like.grade.name()))])?;
        out.styled("  ", &like.id.to_string(), &Style::new().dim())?;
    }
    for verdict in &found.verdicts {
        out.blank()?;
        let title = verdict.title.clone().unwrap_or_else(|| verdict.id.to_string());
        out.styled("  ", &out.isolated(&title), &Style::new().bold())?;
        for said in &verdict.said {
            let values =
                [("day", day(&said.at.to_string()).into()), ("judged", label("judged", said.judged.name()).into())];
            out.wrapped("  ", &say_with("duplicates-said", &values))?;
            if let Some(why) = &said.rationale {
                out.paragraphs("    ", why)?;
            }
        }
    }
    Ok(())
}

fn works(out: &Out, found: &Works) -> Result<(), Failure> {
    let values = [("read", found.read.into()), ("count", found.works.len().into())];
    out.wrapped("", &say_with("duplicates-works", &values))?;
    found.works.iter().try_for_each(|work| one_work(out, work))?;
    if !found.refused.is_empty() {
        out.blank()?;
        out.wrapped("", &say("duplicates-refused"))?;
        for verdict in &found.refused {
            let pair = format!("{}  {}", verdict.one, verdict.two);
            out.wrapped("  ", &[pair, label("judged", verdict.judged.name())].join(&separator()))?;
        }
    }
    Ok(())
}

fn one_work(out: &Out, work: &FoundWork) -> Result<(), Failure> {
    out.blank()?;
    for FoundEdition { keep, because, members } in &work.editions {
        for member in members {
            let kept = member.id == *keep && members.len() > 1;
            out.styled("  ", &out.isolated(&member.title), &Style::new().bold())?;
            let mut facts = vec![language_name(&member.language), label("grade", member.grade.name())];
            facts.extend(
                kept.then(|| say_with("duplicates-keep", &[("because", label("kept", because.name()).into())])),
            );
            out.wrapped("  ", &facts.join(&separator()))?;
            out.styled("  ", &member.id.to_string(), &Style::new().dim())?;
        }
    }
    let mut reasons: Vec<String> = Vec::new();
    for link in &work.links {
        let reason = [label("duplicate-kind", link.kind.name()), label("duplicate-rule", link.evidence.rule.name())]
            .join(&separator());
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons.iter().try_for_each(|reason| out.wrapped("    ", reason))
}
