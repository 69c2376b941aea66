//! `publish-oai`: the real program on a real socket, asked as harvesters ask.

#[path = "../../../../plugins/oai-pmh/tests/provider/reply.rs"]
mod reply;
mod server;
mod validator;

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use self::server::Server;
use crate::publishing::line;
use crate::support::Desk;

/// A store of the catalogue that comes with the program, some of which was taken down again.
fn store() -> Desk {
    let desk = Desk::of_an_editor();
    let catalogue = concat!(env!("CARGO_MANIFEST_DIR"), "/data/catalogue.jsonl");
    desk.args(&["import", "--harvested", catalogue]).ended(0);
    for item in gone() {
        desk.args(&["take-down", &item, "no longer to be shown"]).ended(0);
    }
    desk
}

/// What was taken down.
fn gone() -> Vec<String> {
    let catalogue = include_str!("../../data/catalogue.jsonl");
    let name = |line: &str| {
        let item: Value = serde_json::from_str(line).unwrap();
        format!("{}:{}", item["source"].as_str().unwrap(), item["id"].as_str().unwrap())
    };
    catalogue.lines().step_by(20).map(name).collect()
}

const ITEMS: usize = 109;

#[test]
fn the_catalogue_follows_what_other_commands_do_to_the_store() {
    let desk = store();
    let server = Server::start(&desk, &["--page-size", "1000"]);
    let listed = |server: &Server| server.ask("verb=ListIdentifiers&metadataPrefix=oai_dc").headers();
    let before = listed(&server);
    assert_eq!((before.len(), before.iter().filter(|header| header.gone).count()), (ITEMS, gone().len()));

    let report = |number: u32, title: &str| {
        let content = json!({ "title": title, "language": "fr", "type": "report" });
        let mut item: Value = serde_json::from_str(&line(900, &content)).unwrap();
        item["public"]["number"] = json!(number);
        desk.write("report.jsonl", format!("{item}\n"));
        desk.run("mirror report.jsonl --from other-hub").ended(0);
    };
    report(1, "A new report");
    let after = listed(&server);
    let new: Vec<_> = after.iter().filter(|header| !before.iter().any(|known| known.id == header.id)).collect();
    assert_eq!((after.len(), new.len()), (ITEMS + 1, 1));
    let record =
        |server: &Server, id: &str| server.body(&format!("verb=GetRecord&metadataPrefix=oai_dc&identifier={id}"));
    assert!(record(&server, &new[0].id).contains("A new report"));
    assert!(new[0].sets.contains(&"type:report".to_owned()) && new[0].sets.contains(&"lang:fr".to_owned()));

    report(2, "A newer report");
    assert!(record(&server, &new[0].id).contains("A newer report"));

    let own = new[0].id.rsplit(':').next().unwrap();
    desk.args(&["take-down", own, "by mistake"]).ended(0);
    let of_set = "verb=ListIdentifiers&metadataPrefix=oai_dc&set=type:report";
    let told = |server: &Server| server.ask(of_set).headers().into_iter().find(|header| header.id == new[0].id);
    assert!(told(&server).is_some_and(|header| header.gone && header.sets.contains(&"type:report".to_owned())));

    desk.write("draft.jsonl", r#"{"title":"A draft","language":"fr"}"#);
    desk.run("import draft.jsonl").ended(0);
    assert_eq!(listed(&server).len(), ITEMS + 1, "what is not public is nobody's to harvest");
    server.end();
    // Started again, nobody knows any more where it was: whoever harvests a set is told.
    let server = Server::start(&desk, &["--page-size", "1000"]);
    assert!(told(&server).is_some_and(|header| header.gone));
    server.end();
}

#[test]
fn a_harvest_goes_on_when_the_program_was_started_again_between() {
    let desk = store();
    let server = Server::start(&desk, &["--page-size", "40"]);
    let first = server.ask("verb=ListRecords&metadataPrefix=mighub");
    let token = first.token().unwrap().to_owned();
    server.end();
    let key = desk.path("mighub-store/oai.key");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(key.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    let server = Server::start(&desk, &["--page-size", "40"]);
    let second = server.ask(&format!("verb=ListRecords&resumptionToken={token}"));
    let third = server.ask(&format!("verb=ListRecords&resumptionToken={}", second.token().unwrap()));
    let mut ids = [first, second, third].map(|page| page.identifiers()).concat();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), ITEMS);
    server.end();
    // Another key, and the token is one of somebody else.
    std::fs::remove_file(&key).unwrap();
    let server = Server::start(&desk, &["--page-size", "40"]);
    assert_eq!(server.ask(&format!("verb=ListRecords&resumptionToken={token}")).error(), "badResumptionToken");
    server.end();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
        let mut args = vec!["publish-oai", "--listen", "127.0.0.1:0"];
        args.extend(server::SITE);
        let refused = desk.args(&args).ended(1);
        assert!(refused.err.contains("chmod 600"), "{}", refused.err);
    }
}

#[test]
fn a_key_that_is_none_is_named() {
    let desk = Desk::with_store();
    for wrong in ["", "short\n"] {
        desk.write("mighub-store/oai.key", wrong);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let key = desk.path("mighub-store/oai.key");
            std::fs::set_permissions(key, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        let mut args = vec!["publish-oai", "--listen", "127.0.0.1:0"];
        args.extend(server::SITE);
        let refused = desk.args(&args).ended(1);
        assert!(refused.err.contains("oai.key holds no key: expected at least 16 characters"), "{}", refused.err);
        assert!(!refused.err.contains("short"), "{}", refused.err);
    }
}

#[test]
fn behind_a_web_server_it_names_the_address_that_others_use() {
    let desk = store();
    let server = Server::start(&desk, &["--base", "https://hub.example.org/data/oai"]);
    assert_eq!(server.printed, "https://hub.example.org/data/oai");
    for path in ["/oai", "/data/oai"] {
        let (status, _, body) = server.http(&format!("GET {path}?verb=Identify HTTP/1.1\r\nHost: x\r\n\r\n"));
        assert!(
            status == 200 && body.contains("<baseURL>https://hub.example.org/data/oai</baseURL>"),
            "{path}: {body}"
        );
    }
    for path in ["/mighub.xsd", "/data/mighub.xsd"] {
        let (status, _, body) = server.http(&format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n"));
        assert!(status == 200 && body.contains("urn:migration-hub:resource:1"), "{path}");
    }
    server.end();
}

#[test]
fn what_is_no_request_of_the_protocol_is_answered_as_http_has_it() {
    let desk = store();
    let server = Server::start(&desk, &[]);
    let long = "x".repeat(100_000);
    for (request, expected) in [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), 404),
        ("DELETE /oai HTTP/1.1\r\nHost: x\r\n\r\n".to_owned(), 405),
        ("POST /mighub.xsd HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".to_owned(), 405),
        (format!("POST /oai HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n{long}"), 413),
        (format!("GET /oai?verb={} HTTP/1.1\r\nHost: x\r\n\r\n", "x".repeat(20_000)), 200),
        (format!("GET /oai?verb={long} HTTP/1.1\r\nHost: x\r\n\r\n"), 431),
        ("no http\r\n\r\n".to_owned(), 400),
    ] {
        let (status, _, body) = server.http(&request);
        let start: String = request.chars().take(40).collect();
        assert_eq!(status, expected, "{start}");
        if expected == 200 {
            assert!(body.contains("<error code=\"badArgument\">the request has more than 16384 bytes"), "{body}");
        }
    }
    let (_, headers, body) = server.http("HEAD /oai?verb=Identify HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(headers.contains("content-type: text/xml; charset=utf-8") && body.is_empty(), "{headers}");
    assert!(server.ask("verb=Identify").said("Identify").child("baseURL").text.ends_with("/oai"));
    server.end();
}

#[test]
fn who_asks_slowly_or_not_at_all_keeps_nobody_waiting() {
    let desk = store();
    let server = Server::start(&desk, &[]);
    let mut idle: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(server.address()).unwrap()).collect();
    idle[0].write_all(b"GET /oai?verb=Iden").unwrap();
    idle[1].write_all(b"POST /oai HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nverb=").unwrap();
    let askers: Vec<_> = (0..8)
        .map(|_| {
            let (address, request) = (server.address(), "GET /oai?verb=ListSets HTTP/1.1\r\nHost: x\r\n\r\n");
            std::thread::spawn(move || server::http(&address, request).0)
        })
        .collect();
    assert!(askers.into_iter().all(|asker| asker.join().unwrap() == 200));
    // Told to end, it lets go of those who keep it.
    server.end();
    idle[2].set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    assert!(matches!(idle[2].read(&mut [0; 1]), Ok(0) | Err(_)));
}

#[test]
fn what_cannot_be_served_is_said_before_anything_is() {
    let desk = Desk::with_store();
    let with = |more: &[&str]| {
        let mut args = vec!["publish-oai", "--listen", "127.0.0.1:0"];
        args.extend(more);
        desk.args(&args)
    };
    let refused = with(&[]).ended(2);
    assert!(refused.err.contains("nothing says which portal publishes"), "{}", refused.err);
    let site = &server::SITE[..server::SITE.len() - 2];
    let refused = with(site).ended(2);
    assert_eq!(
        refused.message(),
        "error: harvesters have to know whom to write to, and no mail address is configured\n\
         hint: in the store's config.toml, [oai] with admins = [\"editors@example.org\"]; or --admin MAIL"
    );
    let refused = with(&[site, &["--admin", "nobody"][..]].concat()).ended(2);
    assert!(refused.err.contains("admins is «nobody»: expected a mail address"), "{}", refused.err);
    for wrong in [["--page-size", "0"], ["--domain", "no domain"]] {
        with(&[&server::SITE[..], &wrong[..]].concat()).ended(2);
    }
    let mut args = vec!["publish-oai", "--listen", "0.0.0.0:0"];
    args.extend(server::SITE);
    let refused = desk.args(&args).ended(2);
    assert!(
        refused.err.contains("0.0.0.0:") && refused.err.contains("say with --base which address"),
        "{}",
        refused.err
    );
    let config = std::fs::read_to_string(desk.path("mighub-store/config.toml")).unwrap();
    desk.write("mighub-store/config.toml", format!("{config}\n[oai]\nadmin = 'a@example.org'\n"));
    let refused = with(&server::SITE).ended(2);
    assert!(refused.err.contains("[oai]: unknown field `admin`"), "{}", refused.err);
    assert!(!desk.path("mighub-store/oai.key").exists());
    desk.write(
        "mighub-store/config.toml",
        format!("{config}\n[oai]\nadmins = ['a@x.org']\ndomain = 'own.example.org'\n"),
    );
    let server = Server::start(&desk, &[]);
    let identify = server.body("verb=Identify");
    assert!(identify.contains("<repositoryIdentifier>own.example.org</repositoryIdentifier>"), "{identify}");
    let taken = desk.args(&[&["publish-oai", "--listen", &server.address()][..], &server::SITE[..]].concat()).ended(1);
    assert!(taken.err.contains(&format!("nothing can be served at {}", server.address())), "{}", taken.err);
    server.end();
}

#[test]
fn others_than_this_machine_are_let_in_with_a_warning_only() {
    let desk = store();
    let server = Server::start(&desk, &[]);
    assert!(!server.end().contains("warning"));
    let args = ["--listen", "0.0.0.0:0", "--base", "https://hub.example.org/oai", "--page-size", "5"];
    let server = Server::start(&desk, &args);
    let said = server.end();
    assert!(said.contains("warning: 0.0.0.0:") && said.contains("over plain HTTP"), "{said}");
    assert!(said.contains(&format!("{ITEMS} records are served at 0.0.0.0:")), "{said}");
}
