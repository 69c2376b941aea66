//! How to embed the library, and why it is built as it is. Rustdoc pages, so that their code compiles and their links resolve.

pub mod adr;
#[doc = include_str!("embedding.md")]
pub mod embedding {}
#[doc = include_str!("plugins.md")]
pub mod plugins {}
#[doc = include_str!("review.md")]
pub mod review {}
#[doc = include_str!("review_states.md")]
pub mod review_states {}
#[doc = include_str!("roles.md")]
pub mod roles {}
