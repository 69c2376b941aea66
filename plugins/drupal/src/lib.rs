//! Drupal for migration-hub: content read through JSON:API, and written back where the site allows
