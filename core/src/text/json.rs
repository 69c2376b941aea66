//! Reading JSON without losing a member: a name that stands twice in one object is told, and not overwritten in silence.

mod objects;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Error, IntoDeserializer as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Number, Value};

use self::objects::Objects;

/// Reads JSON text. The second part is the place of every name that its object holds more than once, as JSON pointers; of
/// such members the value is the last.
pub(crate) fn read(text: &str) -> serde_json::Result<(Value, BTreeSet<String>)> {
    let mut repeated = BTreeSet::new();
    let mut input = serde_json::Deserializer::from_slice(text.as_bytes());
    let value = Reader { place: &Place::Whole, repeated: &mut repeated }.deserialize(&mut input)?;
    input.end()?;
    Ok((value, repeated))
}

/// The value that JSON holds, by way of its text: what is read from bytes is read in no second way, and a module for browsers
/// holds the code of one.
pub(crate) fn from_value<T: DeserializeOwned>(value: &Value) -> serde_json::Result<T> {
    from_text(value.to_string().as_bytes())
}

/// What JSON text holds. A struct is an object, and no list of its members.
pub(crate) fn from_text<'de, T: Deserialize<'de>>(text: &'de [u8]) -> serde_json::Result<T> {
    let mut input = serde_json::Deserializer::from_slice(text);
    let value = T::deserialize(Objects(&mut input))?;
    input.end()?;
    Ok(value)
}

/// Reads a field of an enum that names its variant inside: such fields are read from serde's own buffer, for which everything
/// that they hold would be compiled once more.
pub(crate) fn by_text<'de, D: Deserializer<'de>, T: DeserializeOwned>(input: D) -> Result<T, D::Error> {
    from_value(&Value::deserialize(input)?).map_err(D::Error::custom)
}

/// The value that a word names, if it names one.
pub(crate) fn from_word<T: DeserializeOwned>(value: &Value) -> Option<T> {
    let word: StrDeserializer<'_, serde::de::value::Error> = value.as_str()?.into_deserializer();
    T::deserialize(word).ok()
}

/// The JSON pointer (RFC 6901) of a member.
pub(crate) fn pointer(parent: &str, name: &str) -> String {
    format!("{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Where a value stands; written out only when it has to be named.
enum Place<'a> {
    Whole,
    Member(&'a Self, &'a str),
    Item(&'a Self, usize),
}

impl Place<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Member(parent, name) => pointer(&parent.pointer(), name),
            Self::Item(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

struct Reader<'a> {
    place: &'a Place<'a>,
    repeated: &'a mut BTreeSet<String>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, input: D) -> Result<Value, D::Error> {
        input.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let place = Place::Item(self.place, list.len());
            match items.next_element_seed(Reader { place: &place, repeated: &mut *self.repeated })? {
                Some(item) => list.push(item),
                None => return Ok(Value::Array(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let place = Place::Member(self.place, &name);
            if object.contains_key(&name) {
                self.repeated.insert(place.pointer());
            }
            let value = members.next_value_seed(Reader { place: &place, repeated: &mut *self.repeated })?;
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}

/// Whether a count says nothing, so that a record leaves it out.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the shape that serde asks for")]
pub(crate) fn is_zero(count: &u32) -> bool {
    *count == 0
}
