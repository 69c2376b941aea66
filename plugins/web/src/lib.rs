//! Web pages for migration-hub: sitemaps, feeds and the metadata of pages as a source
