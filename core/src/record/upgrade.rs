//! Reading what older versions wrote: pure steps from each version of the record schema to the next, kept for ever.

#[cfg(test)]
mod tests;

use serde::Deserialize;
use serde_json::Value;

use super::{Envelope, RecordKey, Stores};
use crate::error::{Error, ErrorKind, Result};
use crate::text::json::{from_text, from_value};

/// One step: the body of a record of this kind, as the next version has it.
pub(super) type Step = fn(kind: &str, body: Value) -> Value;

/// The step from version 1 to 2, from 2 to 3 …; their number is that of the newest version less one.
pub(super) const STEPS: &[Step] = &[];

const _: () = assert!(STEPS.len() + 1 == super::SCHEMA as usize, "every version but the newest has its step");

/// Reads a record, by way of the steps that lie between its version and the newest.
pub(super) fn decode<T: Stores>(key: &RecordKey, bytes: &[u8], steps: &[Step]) -> Result<T> {
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    let newest = steps.len() + 1;
    let corrupt = |error| Error::new(ErrorKind::Corrupt, "decode", format!("{key} cannot be read")).caused_by(error);
    // Nearly every record is of the newest version; what is of another need not look like what this one knows.
    let direct = match from_text::<Envelope<T>>(bytes) {
        Ok(envelope) if envelope.schema as usize == newest => return Ok(envelope.body),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    let Ok(Version { schema }) = from_text(bytes) else {
        return Err(
            direct.map_or_else(|| Error::new(ErrorKind::Corrupt, "decode", format!("{key} cannot be read")), corrupt)
        );
    };
    let Some(written) = schema.checked_sub(1).map(|before| before as usize) else {
        return Err(Error::new(ErrorKind::Corrupt, "decode", format!("{key} is of schema 0, which never was")));
    };
    if written > steps.len() {
        let message = format!(
            "{key} was written with record schema {schema}, this version reads up to {newest}: use a newer version"
        );
        return Err(Error::new(ErrorKind::Unsupported, "decode", message));
    }
    if let (true, Some(error)) = (written == steps.len(), direct) {
        return Err(corrupt(error));
    }
    let envelope: Envelope<Value> = from_text(bytes).map_err(corrupt)?;
    let body = steps.iter().skip(written).fold(envelope.body, |body, step| step(T::KIND, body));
    from_value(&body).map_err(corrupt)
}
