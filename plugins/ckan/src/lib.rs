//! CKAN for migration-hub: datasets read, and written back
