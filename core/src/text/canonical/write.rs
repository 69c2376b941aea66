//! Writing canonical JSON while serde walks a value, without a tree in between.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};
use serde::{Serialize, Serializer};

use super::CanonicalError;

type Result<T = ()> = std::result::Result<T, CanonicalError>;

/// The largest integer that every reader of JSON holds exactly.
const LARGEST: i64 = (1 << 53) - 1;

/// Writes one value at the end of a text.
pub(super) struct Writer<'a>(pub(super) &'a mut String);

/// The items of an array, and what ends it.
pub(super) struct Items<'a> {
    out: &'a mut String,
    any: bool,
    end: &'static str,
}

/// The members of an object. Their values are written one after the other, and sorted by name at the end.
pub(super) struct Members<'a> {
    out: &'a mut String,
    start: usize,
    values: Vec<(Cow<'static, str>, Range<usize>)>,
    name: Option<String>,
    end: &'static str,
}

impl<'a> Writer<'a> {
    fn whole(self, number: i64) -> Result {
        if !(-LARGEST..=LARGEST).contains(&number) {
            return Err(CanonicalError::Number { number: number.to_string() });
        }
        // Writing to a String cannot fail.
        let _ = write!(self.0, "{number}");
        Ok(())
    }

    fn items(self, end: &'static str) -> Items<'a> {
        self.0.push('[');
        Items { out: self.0, any: false, end }
    }

    fn members(self, end: &'static str) -> Members<'a> {
        let start = self.0.len();
        Members { out: self.0, start, values: Vec::new(), name: None, end }
    }

    /// An object with one member, whose value is still to come.
    fn variant(self, variant: &str) -> Self {
        self.0.push('{');
        string(variant, self.0);
        self.0.push(':');
        self
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    if text.bytes().all(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\') {
        out.push_str(text);
    } else {
        text.chars().for_each(|character| escaped(character, out));
    }
    out.push('"');
}

fn escaped(character: char, out: &mut String) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\u{8}' => out.push_str("\\b"),
        '\t' => out.push_str("\\t"),
        '\n' => out.push_str("\\n"),
        '\u{c}' => out.push_str("\\f"),
        '\r' => out.push_str("\\r"),
        '\0'..='\u{1F}' => {
            let _ = write!(out, "\\u{:04x}", u32::from(character));
        }
        other => out.push(other),
    }
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = CanonicalError;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    fn serialize_bool(self, flag: bool) -> Result {
        self.0.push_str(if flag { "true" } else { "false" });
        Ok(())
    }
    fn serialize_i8(self, number: i8) -> Result {
        self.whole(number.into())
    }
    fn serialize_i16(self, number: i16) -> Result {
        self.whole(number.into())
    }
    fn serialize_i32(self, number: i32) -> Result {
        self.whole(number.into())
    }
    fn serialize_i64(self, number: i64) -> Result {
        self.whole(number)
    }
    fn serialize_u8(self, number: u8) -> Result {
        self.whole(number.into())
    }
    fn serialize_u16(self, number: u16) -> Result {
        self.whole(number.into())
    }
    fn serialize_u32(self, number: u32) -> Result {
        self.whole(number.into())
    }
    fn serialize_u64(self, number: u64) -> Result {
        match i64::try_from(number) {
            Ok(number) => self.whole(number),
            Err(_) => Err(CanonicalError::Number { number: number.to_string() }),
        }
    }
    fn serialize_f32(self, number: f32) -> Result {
        Err(CanonicalError::Number { number: number.to_string() })
    }
    fn serialize_f64(self, number: f64) -> Result {
        Err(CanonicalError::Number { number: number.to_string() })
    }
    fn serialize_char(self, character: char) -> Result {
        self.serialize_str(character.encode_utf8(&mut [0; 4]))
    }
    fn serialize_str(self, text: &str) -> Result {
        string(text, self.0);
        Ok(())
    }
    fn serialize_bytes(self, bytes: &[u8]) -> Result {
        self.collect_seq(bytes)
    }
    fn serialize_none(self) -> Result {
        self.0.push_str("null");
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result {
        self.0.push_str("null");
        Ok(())
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result {
        self.0.push_str("null");
        Ok(())
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result {
        let Self(out) = self.variant(variant);
        value.serialize(Writer(out))?;
        out.push('}');
        Ok(())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>> {
        Ok(self.items("]"))
    }
    fn serialize_tuple(self, _: usize) -> Result<Items<'a>> {
        Ok(self.items("]"))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>> {
        Ok(self.items("]"))
    }
    fn serialize_tuple_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Items<'a>> {
        Ok(self.variant(variant).items("]}"))
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>> {
        Ok(self.members("}"))
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>> {
        Ok(self.members("}"))
    }
    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Members<'a>> {
        Ok(self.variant(variant).members("}}"))
    }
}

impl Items<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        if self.any {
            self.out.push(',');
        }
        self.any = true;
        value.serialize(Writer(self.out))
    }

    fn close(self) {
        self.out.push_str(self.end);
    }
}

impl Members<'_> {
    fn member<T: Serialize + ?Sized>(&mut self, name: Cow<'static, str>, value: &T) -> Result {
        let start = self.out.len();
        value.serialize(Writer(self.out))?;
        self.values.push((name, start - self.start..self.out.len() - self.start));
        Ok(())
    }

    fn close(mut self) {
        let values = self.out.split_off(self.start);
        self.values.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
        self.out.push('{');
        for (index, (name, range)) in self.values.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            string(&name, self.out);
            self.out.push(':');
            self.out.push_str(values.get(range).unwrap_or_default());
        }
        self.out.push_str(self.end);
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeTuple for Items<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeTupleStruct for Items<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeTupleVariant for Items<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        self.item(value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result {
        // JSON has names of text only; a number or a flag becomes one.
        let name = match serde_json::to_value(key).map_err(CanonicalError::Shape)? {
            serde_json::Value::String(name) => name,
            serde_json::Value::Number(number) => number.to_string(),
            serde_json::Value::Bool(flag) => flag.to_string(),
            _ => return Err(CanonicalError::custom("the name of a member is text")),
        };
        self.name = Some(name);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result {
        let name = self.name.take().ok_or_else(|| CanonicalError::custom("a member without a name"))?;
        self.member(Cow::Owned(name), value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeStruct for Members<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
        self.member(Cow::Borrowed(name), value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}

impl SerializeStructVariant for Members<'_> {
    type Ok = ();
    type Error = CanonicalError;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result {
        self.member(Cow::Borrowed(name), value)
    }
    fn end(self) -> Result {
        self.close();
        Ok(())
    }
}
