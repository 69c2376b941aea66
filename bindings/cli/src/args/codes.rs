//! The codes that a shell completes: what a value may be, beside the function that reads it.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::Error;
use clap::{Arg, Command};
use migration_hub::compact::{Objective, Principle};
use migration_hub::vocabulary::{ActorType, Language, ResourceType};

/// A parser with the values that a shell offers. What it takes and refuses is the parser's own; other values may be right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listed<P>(pub(super) P, pub(super) fn() -> Vec<PossibleValue>);

impl<P: TypedValueParser> TypedValueParser for Listed<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Self::Value, Error> {
        self.0.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.1)().into_iter()))
    }
}

pub(super) fn languages() -> Vec<PossibleValue> {
    let offered = Language::UNITED_NATIONS.iter();
    offered.map(|language| PossibleValue::new(language.to_string()).help(language.english_name().to_owned())).collect()
}

pub(super) fn ui_languages() -> Vec<PossibleValue> {
    crate::messages::tags().into_iter().map(PossibleValue::new).collect()
}

pub(super) fn principles() -> Vec<PossibleValue> {
    let named = |principle: Principle| {
        let value = PossibleValue::new(principle.to_string());
        match principle.name(&Language::ENGLISH) {
            Some(name) => value.help(name.text().to_owned()),
            None => value,
        }
    };
    Principle::all().map(named).collect()
}

pub(super) fn objectives() -> Vec<PossibleValue> {
    let titled = |objective: Objective| {
        let value = PossibleValue::new(objective.number().to_string());
        match objective.title(&Language::ENGLISH) {
            Some(title) => value.help(title.text().to_owned()),
            None => value,
        }
    };
    Objective::all().map(titled).collect()
}

pub(super) fn actor_types() -> Vec<PossibleValue> {
    ActorType::all().map(|actor| PossibleValue::new(actor.code()).help(actor.english())).collect()
}

pub(super) fn types() -> Vec<PossibleValue> {
    ResourceType::all().map(|kind| PossibleValue::new(kind.code()).help(kind.english())).collect()
}
