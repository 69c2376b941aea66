//! Tests of checkpoints: only who wrote one reads it.

use super::Checkpoint;
use crate::error::ErrorKind;

#[test]
fn only_who_wrote_a_checkpoint_reads_it() {
    let checkpoint = Checkpoint::new("ckan", 1, &7_u32).unwrap();
    assert_eq!(checkpoint.open::<u32>("ckan", 1).unwrap(), 7);
    for (format, version) in [("ckan", 0), ("ckan", 2), ("wordpress", 1)] {
        let error = checkpoint.open::<u32>(format, version).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::CheckpointExpired, "{format} {version}");
    }
    assert_eq!(checkpoint.open::<Vec<String>>("ckan", 1).unwrap_err().kind(), ErrorKind::CheckpointExpired);
}

#[test]
fn an_expired_checkpoint_says_whose_it_is() {
    let error = Checkpoint::new("ckan", 1, &7_u32).unwrap().open::<u32>("ckan", 2).unwrap_err();
    let message = "read: this checkpoint was made by another version of the source (expected: ckan 2, found: ckan 1)";
    assert_eq!(error.to_string(), message);
}

#[test]
fn what_has_no_json_form_is_no_checkpoint() {
    let state = std::collections::BTreeMap::from([((1, 2), 3)]);
    assert_eq!(Checkpoint::new("ckan", 1, &state).unwrap_err().kind(), ErrorKind::Unexpected);
}
