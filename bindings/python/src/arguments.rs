//! What Python hands over where the core takes text: one value or many, numbers of any size, and what is wrong with them.

use std::collections::BTreeSet;
use std::str::FromStr;

use migration_hub::error::{Error, ErrorKind, Result};
use migration_hub::resource::Violation;
use migration_hub::text::echo;
use migration_hub::vocabulary::Language;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::{Borrowed, FromPyObject, PyAny, PyAnyMethods, PyErr, PyResult};
use pyo3::types::PyString;

/// Text, or a whole number as one writes it.
#[derive(Debug)]
pub(crate) struct Text(pub(crate) String);

impl<'a, 'py> FromPyObject<'a, 'py> for Text {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            return given.extract().map(Self);
        }
        match given.extract::<i64>() {
            Ok(number) => Ok(Self(number.to_string())),
            Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => Ok(Self(given.str()?.to_string())),
            Err(error) => Err(error),
        }
    }
}

/// Several texts: one, or any iterable of them.
#[derive(Debug)]
pub(crate) struct Texts(pub(crate) BTreeSet<String>);

impl<'a, 'py> FromPyObject<'a, 'py> for Texts {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(Text(value)) = given.extract::<Text>() {
            return Ok(Self(BTreeSet::from([value])));
        }
        given.try_iter()?.map(|value| Ok(value?.extract::<Text>()?.0)).collect::<PyResult<_>>().map(Self)
    }
}

/// Several texts in their order: one, or any iterable of them.
#[derive(Debug)]
pub(crate) struct Ordered(pub(crate) Vec<String>);

impl<'a, 'py> FromPyObject<'a, 'py> for Ordered {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        if given.is_instance_of::<PyString>() {
            return Ok(Self(vec![given.extract()?]));
        }
        given.try_iter()?.map(|value| value?.extract::<String>()).collect::<PyResult<_>>().map(Self)
    }
}

/// How many: a whole number, which may be none that the core can count to.
#[derive(Debug)]
pub(crate) enum Count {
    Some(usize),
    Beyond(String),
}

impl<'a, 'py> FromPyObject<'a, 'py> for Count {
    type Error = PyErr;

    fn extract(given: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        match given.extract::<usize>() {
            Ok(count) => Ok(Self::Some(count)),
            Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => {
                Ok(Self::Beyond(given.str()?.to_string()))
            }
            Err(error) => Err(error),
        }
    }
}

impl Count {
    pub(crate) fn number(self, operation: &'static str, name: &str, expected: &str) -> Result<usize> {
        match self {
            Self::Some(count) => Ok(count),
            Self::Beyond(text) => Err(wrong(operation, &format!("/{name}"), &text, expected)),
        }
    }
}

/// The language of a tag.
pub(crate) fn language(operation: &'static str, tag: &str) -> Result<Language> {
    let expected = "a BCP 47 tag of a known language, such as en, fr or zh-Hant";
    tag.parse().map_err(|_| wrong(operation, "/language", tag, expected))
}

/// The languages of several tags.
pub(crate) fn languages(operation: &'static str, tags: Ordered) -> Result<Vec<Language>> {
    tags.0.into_iter().map(|tag| language(operation, &tag)).collect()
}

/// An argument that cannot be.
pub(crate) fn wrong(operation: &'static str, pointer: &str, found: &str, expected: &str) -> Error {
    refused(operation, pointer, Some(echo(found)), expected)
}

/// An argument that is not there.
pub(crate) fn missing(operation: &'static str, pointer: &str, expected: &str) -> Error {
    refused(operation, pointer, None, expected)
}

fn refused(operation: &'static str, pointer: &str, found: Option<String>, expected: &str) -> Error {
    let violation = Violation { pointer: pointer.to_owned(), found, expected: expected.to_owned() };
    Error::new(ErrorKind::Invalid, operation, violation.to_string())
}

/// An argument as its type reads it, or refuses it in the words of the type.
pub(crate) fn parsed<T: FromStr<Err: std::error::Error>>(operation: &'static str, text: &str) -> Result<T> {
    text.parse().map_err(|error| invalid(operation, &error))
}

/// What is wrong with an argument, in the words of its type.
pub(crate) fn invalid(operation: &'static str, error: &impl std::error::Error) -> Error {
    Error::new(ErrorKind::Invalid, operation, error.to_string())
}
