"""Records what a site of WordPress answers to the requests that the plugin makes: `record.py BASE FOLDER`.

Pages are cut: styles and scripts that are not data go, and so does all of the body but its heading. Of header fields only those are
kept that the plugin reads.
"""
import json
import pathlib
import re
import sys
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

BASE, FOLDER = sys.argv[1:3]
KEPT = ("content-type", "etag", "last-modified")


def ask(url):
    try:
        with urlopen(Request(url)) as answer:
            status, fields, body = answer.status, answer.headers, answer.read().decode()
    except HTTPError as error:
        status, fields, body = error.code, error.headers, error.read().decode()
    if "html" in fields.get("content-type", ""):
        body = re.sub(r"<style.*?</style>|<script(?! type=.application/ld).*?</script>", "", body, flags=re.S)
        head, _, rest = body.partition("</head>")
        heading = re.search(r"<h1.*?</h1>", rest, re.S)
        body = f"{head}</head><body>{heading.group() if heading else ''}"
    headers = {name.lower(): [value] for name, value in fields.items() if name.lower() in KEPT}
    return {"url": url, "answer": {"response": {"status": status, "headers": headers, "body": body}}}


def write(name, urls):
    script = [ask(url) for url in urls]
    path = pathlib.Path(FOLDER) / f"{name}.json"
    path.write_text(json.dumps(script, indent=1, ensure_ascii=False) + "\n")


arabic = quote("إنقاذ-الأرواح").lower()
pages = [f"{BASE}/{name}/" for name in (arabic, "save-lives", "visas")]
write("sitemaps", [f"{BASE}/wp-sitemap.xml"])
write("sitemap", [f"{BASE}/wp-sitemap-posts-post-1.xml", *pages, f"{BASE}/nowhere/"])
write("feeds", [f"{BASE}/feed/", f"{BASE}/feed/atom/"])
