//! Writes to a portal that does what it is asked: declared, they are shown; otherwise nothing changes.

use migration_hub::error::ErrorKind;
use migration_hub::federation::{Answer, ReadBack, Sink, SinkHandle, WriteBack};
use migration_hub::resource::ExternalId;
use migration_hub::review::State;

use super::{Event, Manner, Portal, changing, making, reviewing};

/// How the portal knows what was written.
async fn applied(sink: &SinkHandle, write: &WriteBack) -> ExternalId {
    match sink.write(write).await.unwrap() {
        Answer::Applied { id, .. } => id,
        other => panic!("{write:?} came to {other:?}"),
    }
}

async fn assert_shown(sink: &SinkHandle, write: &WriteBack, id: &ExternalId) {
    let shown = sink.read_back(write).await.unwrap();
    assert!(matches!(&shown, ReadBack::Shown { id: found, .. } if found == id), "{write:?} is shown as {shown:?}");
}

/// What is not declared is refused, and changes nothing.
async fn assert_unsupported(portal: &Portal, write: &WriteBack) {
    let (before, sink) = (portal.titles(), portal.sink());
    let error = sink.write(write).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported, "{error:?}");
    assert_eq!(portal.titles(), before, "nothing was written");
}

pub(super) async fn the_capability_does_not_change_while_the_sink_is_open(mut portal: Portal) {
    portal.put(1, "Theirs");
    let sink = portal.sink();
    let before = sink.capability();
    let _answer = sink.write(&changing(1, portal.id(1), "Ours")).await;
    assert_eq!(sink.capability(), before);
    assert_eq!(portal.sink().capability(), before, "nor when it is opened again");
}

pub(super) async fn a_record_is_made_and_shown_or_unsupported(portal: Portal) {
    let (sink, write) = (portal.sink(), making(1, "Remesas & retorno <1>"));
    if !sink.capability().records {
        return assert_unsupported(&portal, &write).await;
    }
    let id = applied(&sink, &write).await;
    assert_shown(&portal.sink(), &write, &id).await;
    assert_eq!(portal.titles(), ["Remesas & retorno <1>"]);
    let other = making(2, "移民与发展");
    assert_ne!(applied(&sink, &other).await, id, "another key is another item");
    assert_shown(&sink, &other, &applied(&sink, &other).await).await;
}

pub(super) async fn a_record_is_changed_and_shown_or_unsupported(mut portal: Portal) {
    portal.put(1, "Theirs");
    portal.put(2, "Another");
    let (sink, write) = (portal.sink(), changing(1, portal.id(1), "الهجرة والتنمية"));
    if !sink.capability().records {
        return assert_unsupported(&portal, &write).await;
    }
    assert_eq!(applied(&sink, &write).await, portal.id(1));
    assert_shown(&portal.sink(), &write, &portal.id(1)).await;
    assert_eq!(portal.titles(), ["Another", "الهجرة والتنمية"], "and nothing else changed");
}

pub(super) async fn a_review_is_shown_or_unsupported(mut portal: Portal) {
    portal.put(1, "Theirs");
    let sink = portal.sink();
    let (accepted, published) =
        (reviewing(1, portal.id(1), State::Accepted), reviewing(2, portal.id(1), State::InReview));
    if !sink.capability().reviews {
        return assert_unsupported(&portal, &accepted).await;
    }
    for (write, other) in [(&accepted, &published), (&published, &accepted)] {
        assert_eq!(applied(&sink, write).await, portal.id(1));
        assert_shown(&portal.sink(), write, &portal.id(1)).await;
        assert_eq!(sink.read_back(other).await.unwrap(), ReadBack::NotShown, "{other:?}");
    }
    assert_eq!(portal.titles(), ["Theirs"], "what it says is its own");
}

pub(super) async fn what_was_not_written_is_not_shown(mut portal: Portal) {
    portal.put(1, "Theirs");
    let (sink, made, changed) = (portal.sink(), making(1, "Ours"), changing(2, portal.id(1), "Ours"));
    if !sink.capability().records {
        return assert_unsupported(&portal, &made).await;
    }
    for write in [&made, &changed] {
        assert_eq!(sink.read_back(write).await.unwrap(), ReadBack::NotShown, "{write:?}");
    }
    applied(&sink, &changed).await;
    portal.put(1, "Theirs again");
    assert_eq!(sink.read_back(&changed).await.unwrap(), ReadBack::NotShown, "somebody there wrote over it");
}

pub(super) async fn what_is_not_there_is_rejected_and_not_made(portal: Portal) {
    let (sink, write) = (portal.sink(), changing(1, portal.id(77), "Ours"));
    if !sink.capability().records {
        return assert_unsupported(&portal, &write).await;
    }
    let answer = sink.write(&write).await.unwrap();
    assert!(matches!(&answer, Answer::Rejected { reason } if !reason.is_empty()), "{answer:?}");
    assert_eq!(sink.read_back(&write).await.unwrap(), ReadBack::NotShown);
    assert!(portal.titles().is_empty());
}

pub(super) async fn what_the_portal_refuses_is_rejected_with_its_reason(mut portal: Portal) {
    portal.put(1, "Theirs");
    let sink = portal.sink();
    if !sink.capability().records {
        return assert_unsupported(&portal, &making(1, "Ours")).await;
    }
    for write in [making(1, "Ours"), changing(2, portal.id(1), "Ours")] {
        portal.play(&Event::Take(Manner::Refuses));
        let answer = sink.write(&write).await.unwrap();
        assert!(matches!(&answer, Answer::Rejected { reason } if !reason.is_empty()), "{answer:?}");
        assert_eq!(portal.titles(), ["Theirs"]);
    }
}
