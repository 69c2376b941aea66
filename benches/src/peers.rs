//! The peers: tantivy alone, and SQLite alone, doing just the work itself.

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use migration_hub::resource::Draft;
use migration_hub::search::{Facet, analysis};
use migration_hub::storage::{StoredEntry, WriteBatch};
use rusqlite::{Connection, params};
use tantivy::indexer::NoMergePolicy;
use tantivy::schema::{BytesOptions, Field, IndexRecordOption, NumericOptions, Schema, TextFieldIndexing, TextOptions};
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

/// Indexes documents with tantivy alone, in memory, with the same schema and analysis, one thread and one commit.
pub(crate) fn tantivy(drafts: &[Draft]) -> Result<Duration, Box<dyn Error>> {
    let mut schema = Schema::builder();
    let indexed = |tokenizer: &str, record: IndexRecordOption| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
        TextOptions::default().set_indexing_options(indexing.set_fieldnorms(false))
    };
    let exact = indexed("raw", IndexRecordOption::Basic).set_fast("raw");
    let key = schema.add_text_field("key", exact.clone());
    let title = schema.add_text_field("title", indexed("whitespace", IndexRecordOption::WithFreqs));
    let body = schema.add_text_field("body", indexed("whitespace", IndexRecordOption::WithFreqs));
    let words = schema.add_text_field("words", indexed("whitespace", IndexRecordOption::Basic));
    let lengths =
        ["title_length", "body_length"].map(|name| schema.add_u64_field(name, NumericOptions::default().set_fast()));
    let facets: Vec<Field> =
        Facet::ALL.iter().map(|facet| schema.add_text_field(facet.name(), exact.clone())).collect();
    let stored = schema.add_bytes_field("stored", BytesOptions::default().set_stored());
    let settings = IndexSettings { docstore_compress_dedicated_thread: false, ..IndexSettings::default() };
    let start = Instant::now();
    let index = Index::builder().schema(schema.build()).settings(settings).create_in_ram()?;
    let mut writer: IndexWriter = index.writer_with_num_threads(1, 64 << 20)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    for (number, draft) in drafts.iter().enumerate() {
        let content = &draft.content;
        let summary = content.summary.clone().unwrap_or_default();
        let text = format!("{summary}\n{}", content.publisher.as_deref().unwrap_or_default());
        let mut out = TantivyDocument::default();
        out.add_text(key, format!("0193b5a0-0000-7000-8000-{number:012}"));
        for (field, length, text) in [(title, lengths[0], &content.title), (body, lengths[1], &text)] {
            let tokens = analysis::tokens(text, &content.language);
            out.add_u64(length, tokens.len() as u64);
            out.add_text(field, tokens.join(" "));
        }
        let mut plain = analysis::plain_words(&content.title);
        plain.append(&mut analysis::plain_words(&text));
        out.add_text(words, plain.into_iter().collect::<Vec<_>>().join(" "));
        let values = [
            content.objectives.iter().map(ToString::to_string).collect(),
            content.kind.iter().map(ToString::to_string).collect(),
            content.countries.iter().map(ToString::to_string).collect(),
            vec![content.language.to_string()],
            content.publisher.iter().cloned().collect(),
            content.published.iter().map(|date| date.year().to_string()).collect::<Vec<_>>(),
        ];
        for (field, values) in facets.iter().zip(&values) {
            for value in values {
                out.add_text(*field, value);
            }
        }
        let shown = serde_json::json!({
            "language": content.language, "title": content.title,
            "fields": {"address": content.address, "grade": "harvested", "published": content.published},
        });
        out.add_bytes(stored, &serde_json::to_vec(&shown)?);
        writer.add_document(out)?;
    }
    writer.commit()?;
    Ok(start.elapsed())
}

/// SQLite alone, with the settings of the plugin and two plain tables.
pub(crate) fn sqlite(path: &Path) -> Result<Connection, Box<dyn Error>> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;
         CREATE TABLE records (key TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, bytes BLOB)
             STRICT, WITHOUT ROWID;
         CREATE TABLE log (position INTEGER NOT NULL PRIMARY KEY, command BLOB NOT NULL UNIQUE,
             digest BLOB NOT NULL, bytes BLOB NOT NULL) STRICT;",
    )?;
    Ok(connection)
}

/// One transaction with these rows, and how long it took.
pub(crate) fn transaction(
    connection: &mut Connection,
    batch: &WriteBatch,
    entry: &StoredEntry,
) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    {
        let mut put = transaction.prepare_cached("INSERT INTO records VALUES (?1, 1, ?2)")?;
        for write in &batch.writes {
            put.execute(params![write.key.as_str(), write.bytes])?;
        }
        let mut log =
            transaction.prepare_cached("INSERT INTO log (position, command, digest, bytes) VALUES (?1, ?2, ?3, ?4)")?;
        let command = batch.command.as_u128().to_be_bytes();
        let digest = entry.digest.as_bytes();
        log.execute(params![i64::try_from(entry.position)?, command.as_slice(), digest.as_slice(), entry.bytes])?;
    }
    transaction.commit()?;
    Ok(start.elapsed())
}
