//! The published JSON Schema of a bundle.

/// JSON Schema (draft 2020-12) of schema `plc/1`: the form of a bundle.
///
/// What JSON Schema cannot say (order, references between sections) is checked by
/// [`validate`](super::validate()) alone.
pub const JSON_SCHEMA: &str = include_str!("schema/plc-1.schema.json");
