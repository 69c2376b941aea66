//! That the record layer knows what is kept.

use super::*;
use crate::record::Kept;

#[test]
fn the_record_layer_knows_every_kind() {
    let kinds =
        [SourceRecord::KIND, SourceStatus::KIND, Entry::KIND, ListedPage::KIND, Proposed::KIND, Quarantined::KIND];
    assert_eq!(kinds, Kept::KINDS);
}
