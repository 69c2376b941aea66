//! What TypeScript is told about the plain objects that cross the border.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../js/types.d.ts");

/// The Compact and the vocabularies.
#[wasm_bindgen(typescript_custom_section)]
const VOCABULARY: &str = include_str!("../js/vocabulary.d.ts");
