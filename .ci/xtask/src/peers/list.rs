//! The peers of `cargo xtask peers`, in the order in which they play.

use super::{Peer, Server};
use crate::parts::{Part, Step};

const WORDPRESS: &[&str] = &[
    "curl",
    "mariadb-client",
    "mariadb-server",
    "php-cli",
    "php-mysql",
    "php-xml",
    "wordpress",
    "wordpress-theme-twentytwentyone",
];

/// What a peer of this list does not name.
const NOTHING: Peer = Peer {
    packages: &[],
    requirements: None,
    sources: &[],
    programs: &[],
    examples: &[],
    before: &[],
    server: None,
    checks: &[],
};

/// What the commands are played with.
const MIGHUB: &str = "{programs}/mighub";
const COMMANDS: &str = ".ci/xtask/src/peers/commands.py";

/// What the peers of our repository need, whichever serves it.
const HARVESTERS: Peer = Peer {
    packages: &["libcatmandu-oai-perl", "libmarc-schema-perl"],
    requirements: Some("plugins/oai-pmh/tests/peers/requirements-harvesters.txt"),
    sources: &["pyoai==2.5.0"],
    ..NOTHING
};

/// One line of the report each.
pub(crate) const PEERS: &[Part] = &[
    Part {
        name: "pyoai",
        needs: &["plugins/oai-pmh/tests/peers"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            requirements: Some("plugins/oai-pmh/tests/peers/requirements-pyoai.txt"),
            programs: &["mighub"],
            examples: &["targets"],
            server: Some(Server {
                program: &["{python}", "plugins/oai-pmh/tests/peers/pyoai_server.py", "{port}", "40", "7"],
                ready: "/?verb=Identify",
                patience: 30,
            }),
            checks: &[
                &["{examples}/targets", "pyoai", "http://127.0.0.1:{port}/"],
                &["{python}", COMMANDS, "pyoai", MIGHUB, "{folder}", "http://127.0.0.1:{port}/"],
            ],
            ..NOTHING
        })],
    },
    Part {
        name: "pycsw",
        needs: &["plugins/oai-pmh/tests/peers"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            requirements: Some("plugins/oai-pmh/tests/peers/requirements-pycsw.txt"),
            examples: &["targets"],
            server: Some(Server {
                program: &["{python}", "plugins/oai-pmh/tests/peers/pycsw_server.py", "{port}", "7", "3"],
                ready: "/csw?mode=oaipmh&verb=Identify",
                patience: 180,
            }),
            checks: &[&["{examples}/targets", "pycsw", "http://127.0.0.1:{port}/"]],
            ..NOTHING
        })],
    },
    // The other way round: our repository, harvested by what others wrote.
    Part {
        name: "harvesters",
        needs: &["plugins/oai-pmh/tests/peers"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            examples: &["repository"],
            server: Some(Server {
                program: &["{examples}/repository", "{port}", "60"],
                ready: "/oai?verb=Identify",
                patience: 30,
            }),
            checks: &[&[
                "{python}",
                "plugins/oai-pmh/tests/peers/harvesters.py",
                "http://127.0.0.1:{port}/oai",
                "60",
                "{folder}",
                "{venv}/sources",
            ]],
            ..HARVESTERS
        })],
    },
    // The same of a store, as the command serves it.
    Part {
        name: "publish-oai",
        needs: &["plugins/oai-pmh/tests/peers", "bindings/cli/data/catalogue.jsonl"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            programs: &["mighub"],
            before: &[&["{python}", COMMANDS, "repository", MIGHUB, "{folder}", "bindings/cli/data/catalogue.jsonl"]],
            server: Some(Server {
                program: &[MIGHUB, "--store", "{folder}/store", "publish-oai", "--listen", "127.0.0.1:{port}"],
                ready: "/oai?verb=Identify",
                patience: 30,
            }),
            checks: &[&[
                "{python}",
                "plugins/oai-pmh/tests/peers/harvesters.py",
                "http://127.0.0.1:{port}/oai",
                "{folder}/items.jsonl",
                "{folder}",
                "{venv}/sources",
            ]],
            ..HARVESTERS
        })],
    },
    Part {
        name: "wordpress",
        needs: &["plugins/wordpress/tests/peer"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            packages: WORDPRESS,
            programs: &["mighub"],
            examples: &["portal"],
            server: Some(Server {
                program: &["sh", "plugins/wordpress/tests/peer/portal.sh", "run", "{folder}/portal", "{port}"],
                ready: "/wp-json/",
                patience: 180,
            }),
            checks: &[
                &[
                    "{examples}/portal",
                    "{folder}/portal/accounts.json",
                    "{folder}/exchanges.json",
                    "http://127.0.0.1:{port}/",
                ],
                &[
                    "{python}",
                    COMMANDS,
                    "wordpress",
                    MIGHUB,
                    "{folder}",
                    "http://127.0.0.1:{port}/",
                    "{folder}/portal/accounts.json",
                ],
            ],
            ..NOTHING
        })],
    },
    // The same as a site that offers nothing but its pages.
    Part {
        name: "site",
        needs: &["plugins/web/tests/peer"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            packages: WORDPRESS,
            examples: &["site"],
            server: Some(Server {
                program: &["sh", "plugins/web/tests/peer/site.sh", "{folder}/portal", "{port}"],
                ready: "/visas/",
                patience: 180,
            }),
            checks: &[&["{examples}/site", "wordpress", "http://127.0.0.1:{port}/"]],
            ..NOTHING
        })],
    },
    Part {
        name: "ckan",
        needs: &["plugins/ckan/tests/peer"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            packages: &["libmagic1", "postgresql", "redis-server"],
            requirements: Some("plugins/ckan/tests/peer/requirements.txt"),
            examples: &["ckan"],
            server: Some(Server {
                program: &[
                    "sh",
                    "plugins/ckan/tests/peer/portal.sh",
                    "{folder}/portal",
                    "{venv}",
                    "{port}",
                    "{port2}",
                    "{port3}",
                    "{port4}",
                ],
                ready: "/api/3/action/status_show",
                patience: 600,
            }),
            checks: &[&[
                "{examples}/ckan",
                "http://127.0.0.1:{port}/",
                "{folder}/portal/token",
                "http://127.0.0.1:{port2}/",
            ]],
            ..NOTHING
        })],
    },
    Part {
        name: "nginx",
        needs: &["plugins/transport/tests/peer", "plugins/web/tests/peer"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            packages: &["nginx"],
            examples: &["nginx", "site"],
            server: Some(Server {
                program: &[
                    "sh",
                    "plugins/transport/tests/peer/nginx.sh",
                    "{folder}/host",
                    "{port}",
                    "{port2}",
                    "{port3}",
                ],
                ready: "/robots.txt",
                patience: 30,
            }),
            checks: &[
                &[
                    "{examples}/nginx",
                    "{folder}/host",
                    "http://127.0.0.1:{port}/",
                    "http://127.0.0.1:{port2}/",
                    "https://127.0.0.1:{port3}/",
                ],
                &["{examples}/site", "nginx", "http://127.0.0.1:{port}/", "{folder}/host"],
            ],
            ..NOTHING
        })],
    },
    Part {
        name: "formats",
        needs: &["plugins/formats/tests/peers"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            requirements: Some("plugins/formats/tests/peers/requirements.txt"),
            examples: &["samples"],
            before: &[&["{examples}/samples", "{folder}/samples"]],
            checks: &[&[
                "{python}",
                "plugins/formats/tests/peers/check.py",
                "{folder}/samples",
                "{data}/recordings/dcat-ap/dcat-ap-SHACL-3.0.0.ttl",
            ]],
            ..NOTHING
        })],
    },
    Part {
        name: "notify",
        needs: &["plugins/notify/tests/peers"],
        leaves: &[],
        steps: &[Step::Peer(Peer {
            requirements: Some("plugins/notify/tests/peers/requirements.txt"),
            examples: &["notifications"],
            before: &[&["{examples}/notifications", "{folder}/notifications"]],
            checks: &[&["{python}", "plugins/notify/tests/peers/check.py", "{folder}/notifications"]],
            ..NOTHING
        })],
    },
];
