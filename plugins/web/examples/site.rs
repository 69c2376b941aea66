//! Reads real sites on this machine, and says of each promise whether it was kept. `cargo xtask peers nginx site` starts them and
//! runs this:
//!
//! ```sh
//! plugins/web/tests/peer/site.sh FOLDER 8433 &
//! cargo run -p migration-hub-web --example site -- wordpress http://127.0.0.1:8433/
//! plugins/transport/tests/peer/nginx.sh FOLDER 8441 8442 8443 &
//! cargo run -p migration-hub-web --example site -- nginx http://127.0.0.1:8441/ FOLDER
//! ```

#![expect(clippy::expect_used, clippy::panic, reason = "it is run by hand, and stops where a test would")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use migration_hub::federation::fetch::{FetchHandle, HttpUrl};
use migration_hub::federation::{Decision, Item, Local, Present, Reading, Source as _, plan};
use migration_hub::hub::blocking::wait;
use migration_hub::mapping::Mapping;
use migration_hub::resource::ExternalId;
use migration_hub::vocabulary::Language;
use migration_hub_testkit::peer::{everything, kept, listed, missing, present, taken};
use migration_hub_transport::{Transport, TransportConfig};
use migration_hub_web::{Feed, WebConfig, WebSource};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (peer, home) = arguments.next().zip(arguments.next()).expect("wordpress or nginx, and its address");
    let config = TransportConfig::new("mighub-peer", "hub@example.org").gap_ms(0).private_host("127.0.0.1");
    let site = Site {
        fetch: FetchHandle::new(Transport::start(config).expect("a transport")),
        home: home.parse().expect("an address"),
    };
    match peer.as_str() {
        "wordpress" => wordpress(&site),
        "nginx" => nginx(&site, &PathBuf::from(arguments.next().expect("the folder of nginx"))),
        other => panic!("expected wordpress or nginx, got {other}"),
    }
}

fn config() -> WebConfig {
    WebConfig::new("site".parse().expect("a name"), Language::ENGLISH)
}

/// A site, and how it is reached.
struct Site {
    fetch: FetchHandle,
    home: HttpUrl,
}

impl Site {
    fn at(&self, path: &str) -> HttpUrl {
        self.home.join(path).expect("an address")
    }

    fn id(&self, path: &str) -> ExternalId {
        ExternalId::new("site", self.at(path).as_str()).expect("an id")
    }

    fn source(&self, config: WebConfig) -> WebSource {
        WebSource::new(config, self.fetch.clone()).expect("a source")
    }
}

fn all(source: &WebSource) -> Vec<Item> {
    everything(source, Reading::Full).items()
}

fn titles(items: &[Item]) -> Vec<&str> {
    items.iter().map(|item| present(item).draft.content.title.as_str()).collect()
}

fn wordpress(site: &Site) {
    const POSTS: [&str; 3] = ["إنقاذ الأرواح", "Save lives & rescue", "Visas"];
    let index = site.source(config().sitemap(site.at("/wp-sitemap.xml")));
    let everything = all(&index);
    let found = titles(&everything);
    assert!(POSTS.iter().all(|title| found.contains(title)), "{found:?}");
    kept("the sitemaps that an index names are read, and the pages that they name");
    let posts = site.source(config().sitemap(site.at("/wp-sitemap-posts-post-1.xml")));
    let items = all(&posts);
    assert_eq!(titles(&items).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from(POSTS));
    kept("a sitemap is read alone");
    for present in items.iter().map(present) {
        let Item::Present(again) = wait(posts.probe(&present.id)).expect("an answer") else { panic!("it is there") };
        // What a page says counts, not its bytes: some are made for each request.
        let says = |item: &Present| (item.id.clone(), item.payload.digest(), item.draft.clone(), item.terms.clone());
        assert_eq!(says(&again), says(present));
    }
    kept("a page is found again by its id, in whatever script its address is");
    let nowhere = site.id("/nowhere/");
    assert_eq!(wait(posts.probe(&nowhere)).expect("an answer"), Item::Gone { id: nowhere, stamp: None });
    kept("a page that is not there is gone");
    let feed = |path| all(&site.source(config().feed(Feed::alone(site.at(path)))));
    let (rss, atom) = (feed("/feed/"), feed("/feed/atom/"));
    assert_eq!(titles(&rss).into_iter().collect::<BTreeSet<_>>(), BTreeSet::from(POSTS));
    assert_eq!(titles(&rss), titles(&atom));
    for (one, other) in rss.iter().map(present).zip(atom.iter().map(present)) {
        assert_eq!((&one.id, &one.draft.content, &one.terms), (&other.id, &other.draft.content, &other.terms));
    }
    kept("RSS and Atom say the same of the same pages");
    let mut local = Local::default();
    taken(&mut local, items);
    assert!(plan(all(&posts), &local, &Mapping::default()).is_empty());
    kept("what is read again changes nothing");
}

/// A page as a file that nginx serves, perhaps in an encoding of its own.
fn page(folder: &Path, number: u8, language: &str, title: &str, encoding: &'static encoding_rs::Encoding) {
    let text = format!(
        "<!doctype html><html lang={language}><meta charset={}><title>{title}</title><meta name=description content='No. {number}'>",
        encoding.name()
    );
    let (bytes, _, lost) = encoding.encode(&text);
    assert!(!lost);
    std::fs::write(folder.join(format!("html/publications/{number}.html")), bytes).expect("a page");
}

/// The sitemap of some pages, compressed, as a file.
fn sitemap(folder: &Path, numbers: &[u8]) {
    let mut text = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>".to_owned();
    for number in numbers {
        write!(text, "<url><loc>/publications/{number}.html</loc></url>").expect("a text");
    }
    text.push_str("</urlset>");
    let file = std::fs::File::create(folder.join("html/pages.xml.gz")).expect("a file");
    let mut file = flate2::write::GzEncoder::new(file, flate2::Compression::default());
    file.write_all(text.as_bytes()).and_then(|()| file.finish()).expect("the sitemap");
}

/// How nginx answered the last question for a path: it writes that down after it has answered.
fn last_status(folder: &Path, path: &str, times: usize) -> String {
    for _ in 0..100 {
        let log = std::fs::read_to_string(folder.join("access.log")).expect("the log of nginx");
        let lines = log.lines().map(|line| line.split(' ').collect::<Vec<_>>());
        let seen: Vec<_> = lines.filter(|words| words.get(2) == Some(&path)).collect();
        if seen.len() >= times {
            return seen.last().and_then(|words| words.get(3)).map(ToString::to_string).unwrap_or_default();
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("nginx has not seen {path} {times} times")
}

fn nginx(site: &Site, folder: &Path) {
    std::fs::create_dir_all(folder.join("html/publications")).expect("a folder");
    page(folder, 1, "ar", "إنقاذ الأرواح", encoding_rs::WINDOWS_1256);
    page(folder, 2, "ru", "Спасение жизней", encoding_rs::WINDOWS_1251);
    page(folder, 3, "zh", "拯救生命", encoding_rs::GB18030);
    page(folder, 4, "fr", "Sauver des vies", encoding_rs::UTF_8);
    sitemap(folder, &[1, 2, 3, 4]);
    let index = "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>/pages.xml.gz</loc></sitemap></sitemapindex>";
    std::fs::write(folder.join("html/sitemap.xml"), index).expect("a file");

    let source = site.source(config().sitemap(site.at("/sitemap.xml")));
    let items = all(&source);
    assert_eq!(titles(&items), ["إنقاذ الأرواح", "Спасение жизней", "拯救生命", "Sauver des vies"]);
    let languages: Vec<_> = items.iter().map(|item| present(item).draft.content.language.as_str()).collect();
    assert_eq!(languages, ["ar", "ru", "zh", "fr"]);
    kept("an index, a compressed sitemap, and pages in four encodings are read");
    let mut local = Local::default();
    assert!(taken(&mut local, items).values().all(|decision| *decision == Decision::New));
    assert!(plan(all(&source), &local, &Mapping::default()).is_empty());
    for path in ["/sitemap.xml", "/pages.xml.gz"] {
        assert_eq!(last_status(folder, path, 2), "304", "{path}");
    }
    kept("sitemaps that did not change are not sent again");

    // To nginx a file of the same size and second is the same.
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    std::fs::remove_file(folder.join("html/publications/2.html")).expect("it was there");
    page(folder, 4, "fr", "Sauver des vies, deuxième édition", encoding_rs::UTF_8);
    page(folder, 5, "es", "Salvar vidas", encoding_rs::ISO_8859_15);
    sitemap(folder, &[1, 3, 4, 5]);
    let decided = taken(&mut local, all(&source));
    let expected = [(1, Decision::Unchanged), (3, Decision::Unchanged), (4, Decision::Changed), (5, Decision::New)];
    let path = |number: u8| format!("/publications/{number}.html");
    assert_eq!(decided, expected.map(|(number, decision)| (site.id(&path(number)), decision)).into());
    kept("a sitemap that changed is sent, and what is new and what is other is read");
    let missing = missing(&local, &listed(&source));
    assert_eq!(missing, BTreeSet::from([site.id(&path(2))]));
    for id in missing {
        assert_eq!(wait(source.probe(&id)).expect("an answer"), Item::Gone { id, stamp: None });
    }
    kept("a page that is listed no more is missed, asked for, and gone");
}
