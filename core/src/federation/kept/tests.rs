//! That the record layer knows what is kept.

use super::*;
use crate::federation::Delivery;
use crate::record::Kept;

#[test]
fn the_record_layer_knows_every_kind() {
    let kinds = [
        SourceRecord::KIND,
        SourceStatus::KIND,
        Entry::KIND,
        ListedPage::KIND,
        Proposed::KIND,
        Quarantined::KIND,
        Delivery::KIND,
    ];
    assert_eq!(kinds, Kept::KINDS);
}
