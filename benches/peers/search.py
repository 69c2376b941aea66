"""How quick other engines are on the files that `migration-hub-benches search --out DIR` wrote.

    pip install tantivy==0.27.0 bm25s==0.3.16
    taskset -c 0 python benches/peers/search.py DIR

Each as its users set it up: tantivy-py with its English stemmer and one thread, SQLite FTS5 with porter and a ranked OR,
bm25s with its defaults. None of them counts facets. A query is asked five times, and the quickest counts.
"""

import json
import pathlib
import re
import sqlite3
import sys
import tempfile
import time

RUNS = 5
BATCH = 2_048


def percentiles(times):
    times = sorted(times)
    return "p50 {:.2f} ms, p95 {:.2f} ms".format(*(1_000 * times[len(times) * share // 100] for share in (50, 95)))


def asked(queries, search):
    times = []
    for query in queries:
        best = float("inf")
        for _ in range(RUNS):
            started = time.perf_counter()
            search(query)
            best = min(best, time.perf_counter() - started)
        times.append(best)
    return percentiles(times)


def told(name, started, ended, size, found):
    print(f"{name}: indexing {size / (ended - started) / 1e6:.1f} MB/s; {found}", flush=True)


def tantivy(documents, queries, size):
    try:
        import tantivy as engine
    except ImportError:
        return print("tantivy-py is not installed")
    schema = engine.SchemaBuilder()
    schema.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "body"):
        schema.add_text_field(name, stored=True, tokenizer_name="en_stem")
    with tempfile.TemporaryDirectory() as folder:
        index = engine.Index(schema.build(), path=folder)
        started = time.perf_counter()
        writer = index.writer(heap_size=64 << 20, num_threads=1)
        for document in documents:
            writer.add_document(engine.Document(**{name: document[name] for name in ("id", "title", "body")}))
        writer.commit()
        writer.wait_merging_threads()
        ended = time.perf_counter()
        index.reload()
        searcher = index.searcher()

        def search(query):
            parsed, _ = index.parse_query_lenient(query, ["title", "body"])
            return searcher.search(parsed, 10).hits

        told("tantivy-py", started, ended, size, asked(queries, search))


def fts5(documents, queries, size):
    with tempfile.TemporaryDirectory() as folder:
        store = sqlite3.connect(pathlib.Path(folder) / "fts.sqlite")
        store.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, body, tokenize = 'porter unicode61')")
        started = time.perf_counter()
        for at in range(0, len(documents), BATCH):
            rows = [(it["id"], it["title"], it["body"]) for it in documents[at : at + BATCH]]
            store.executemany("INSERT INTO texts VALUES (?, ?, ?)", rows)
            store.commit()
        ended = time.perf_counter()

        def search(query):
            words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
            rows = "SELECT id, bm25(texts, 0, 2, 1) AS score FROM texts WHERE texts MATCH ? ORDER BY score LIMIT 10"
            return store.execute(rows, (words,)).fetchall()

        told("SQLite FTS5", started, ended, size, asked(queries, search))


def bm25s(documents, queries, size):
    try:
        import bm25s as engine
    except ImportError:
        return print("bm25s is not installed")
    texts = [f"{document['title']} {document['body']}" for document in documents]
    started = time.perf_counter()
    index = engine.BM25()
    index.index(engine.tokenize(texts, show_progress=False), show_progress=False)
    ended = time.perf_counter()

    def search(query):
        return index.retrieve(engine.tokenize(query, show_progress=False), k=10, show_progress=False)

    told("bm25s", started, ended, size, asked(queries, search))


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = folder.joinpath("documents.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    queries = [json.loads(line) for line in folder.joinpath("queries.jsonl").read_text("utf-8").splitlines()]
    size = sum(len(document[name].encode()) for document in documents for name in ("title", "body"))
    for engine in (tantivy, fts5, bm25s):
        engine(documents, queries, size)


if __name__ == "__main__":
    main()
