//! Writes one notification of each pattern and more, for programs of others to read: `notifications FOLDER`.

use std::error::Error;
use std::path::PathBuf;

use migration_hub::resource::Grade;
use migration_hub::review::State;
use migration_hub_notify::{
    Exchange, File, Notification, NotifyConfig, Object, Pattern, Relationship, Standing, Thing, answers, ask, undo,
    unprocessable,
};

const ITEM: &str = "0193b5a0-0000-7000-8000-000000000001";

fn config(us: &str, them: &str) -> Result<NotifyConfig, Box<dyn Error>> {
    Ok(NotifyConfig::from_toml(&format!(
        r#"
        id = "https://{us}.example.org/"
        inbox = "https://{us}.example.org/inbox"
        name = "{us}: شبكة الهجرة"
        items = "https://{us}.example.org/items/{{id}}"
        reviews = "https://{us}.example.org/items/{{id}}/review"
        [[peer]]
        name = "{them}"
        id = "https://{them}.example.org/"
        inbox = "https://{them}.example.org/inbox"
        "#
    ))?)
}

fn document(portal: &NotifyConfig) -> Result<Thing, Box<dyn Error>> {
    let mut document = Thing::page(portal.page(ITEM.parse()?)?);
    document.cite_as = Some("https://doi.org/10.5555/12345680".parse()?);
    document.file = Some(File {
        id: format!("{}/file.pdf", document.id).parse()?,
        types: ["Article".to_owned(), "sorg:ScholarlyArticle".to_owned()].into(),
        media_type: Some("application/pdf".to_owned()),
        other: serde_json::Map::new(),
    });
    Ok(document)
}

fn all() -> Result<Vec<Notification>, Box<dyn Error>> {
    let (portal, hub) = (config("portal", "hub")?, config("hub", "portal")?);
    let (item, mut said) = (ITEM.parse()?, Vec::new());
    for pattern in [Pattern::RequestReview, Pattern::RequestEndorsement] {
        let offer = ask(&portal, &portal.peers[0], pattern, &document(&portal)?, 1)?;
        said.push(offer.clone());
        let ways: [&[(State, Grade)]; 3] = [
            &[
                (State::Submitted, Grade::Unpublished),
                (State::Returned, Grade::Unpublished),
                (State::Screening, Grade::Unpublished),
                (State::InReview, Grade::Unpublished),
                (State::Published, Grade::PeerReviewed),
            ],
            &[(State::DeskRejected, Grade::Unpublished)],
            &[(State::Published, Grade::Screened)],
        ];
        for way in ways {
            let mut exchange = Exchange::open(&offer)?;
            for (state, grade) in way {
                let standing = Standing { item, state: *state, grade: *grade };
                for answer in answers(&hub, &exchange, &offer, &standing)? {
                    exchange.hear(&answer)?;
                    said.push(answer);
                }
            }
        }
        said.push(undo(&portal, &offer, Some("It was withdrawn.")));
        said.extend(unprocessable(&hub, &offer, "The document cannot be read."));
    }
    let report = Thing::page("https://hub.example.org/reports/1".parse()?);
    let mut result = said.iter().find(|one| one.pattern == Pattern::AnnounceReview).ok_or("an announcement")?.clone();
    result.pattern = Pattern::AnnounceServiceResult;
    result.id = "urn:uuid:00000000-0000-4000-8000-000000000001".parse()?;
    result.object = Object::Thing(report);
    let mut related = result.clone();
    said.push(result);
    related.pattern = Pattern::AnnounceRelationship;
    related.id = "urn:uuid:00000000-0000-4000-8000-000000000002".parse()?;
    related.object = Object::Relationship(Relationship {
        id: Some("urn:uuid:00000000-0000-4000-8000-000000000003".parse()?),
        types: ["Relationship".to_owned()].into(),
        subject: hub.page(item)?,
        relationship: "http://purl.org/vocab/frbr/core#supplement".parse()?,
        object: portal.page(item)?,
        other: serde_json::Map::new(),
    });
    said.push(related);
    Ok(said)
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("expected a folder to write to")?);
    std::fs::create_dir_all(&folder)?;
    for (number, notification) in all()?.iter().enumerate() {
        std::fs::write(folder.join(format!("{number:02}_{}.json", notification.pattern)), notification.to_json())?;
    }
    Ok(())
}
