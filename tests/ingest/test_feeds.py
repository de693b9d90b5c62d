"""Feeds of every kind give the entries that hold their text; the others are fetched where that was asked for."""

import json
from collections.abc import Iterator

import pytest
from tests.ingest.made import FIRST, HEAD, SECOND, articles, causes, errors, items, page

from deedline.errors import NotFetched
from deedline.ingest.intake import Intake, Item, Origin, read_page
from deedline.model.article import Article

BODY = f"<p>{FIRST}</p><p>{SECOND}</p>"
ESCAPED = BODY.replace("<", "&lt;").replace(">", "&gt;")
RSS = f"""<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Vell Courier</title><language>en-GB</language><atom:link href="https://courier.example/feed" rel="self"/>
<item><title>{HEAD} &amp;amp; more</title><link>https://courier.example/1</link>
<pubDate>Sun, 04 May 2031 06:07:08 +0200</pubDate>
<dc:creator>Ada Crane</dc:creator><dc:creator>Reuters</dc:creator>
<media:content url="x.jpg"/><media:title>A picture</media:title>
<description>In short.</description><content:encoded><![CDATA[{BODY}]]></content:encoded>
<source url="https://sentinel.example/feed">Daily Sentinel</source></item>
</channel></rss>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Vell Courier</title></channel><item><title>{HEAD}</title><link>https://courier.example/1</link>
<dc:date>2031-05-04T06:07:08+02:00</dc:date><content:encoded>{ESCAPED}</content:encoded></item></rdf:RDF>"""
OLD = f"""<rss version="0.91"><channel><title>Vell Courier</title><item><title>{HEAD}</title><link>/1</link>
<description>{ESCAPED * 4}</description><author>desk@courier.example (Ada Crane)</author></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Vell Courier</title><entry><title>{HEAD}</title>
<link rel="replies" href="https://courier.example/1/comments"/><link href="https://courier.example/1"/><id>tag:1</id>
<published>2031-05-04T06:07:08+02:00</published><author><name>Ada Crane</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{BODY}</div></content></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Vell Courier",
        "items": [
            {
                "id": "1",
                "url": "https://courier.example/1",
                "title": HEAD,
                "content_html": BODY,
                "date_published": "2031-05-04T06:07:08+02:00",
                "authors": [{"name": "Ada Crane"}],
            }
        ],
    }
)


@pytest.mark.parametrize("feed", [RSS, RDF, ATOM, JSON], ids=["rss", "rdf", "atom", "json"])
def test_an_entry_with_its_text_is_an_article(feed: str) -> None:
    (article,) = articles(items(feed.encode(), "feed.xml"))
    assert article.text == f"{FIRST}\n\n{SECOND}"
    assert article.title is not None
    assert article.title.startswith(HEAD)
    assert (article.outlet, article.url, article.language) == ("Vell Courier", "https://courier.example/1", "en")
    assert article.published is not None
    assert article.published.value == "2031-05-04T06:07:08+02:00"
    assert article.published.evidence.startswith("stated")
    assert article.source == "feed.xml#1"
    assert all(block.origin for block in article.blocks)


def test_a_reprint_and_the_agency_behind_it_are_kept() -> None:
    (article,) = articles(items(RSS.encode(), "feed.xml"))
    assert article.via == "Daily Sentinel"
    assert article.agencies == ("Reuters",)
    assert article.authors == ("Ada Crane",)
    assert article.title == f"{HEAD} & more"


def test_an_old_feed_whose_description_is_the_article() -> None:
    (article,) = articles(items(OLD.encode(), "feed.rss"))
    assert SECOND in article.text
    assert article.authors == ("Ada Crane",)
    assert article.url is None


def test_a_plain_text_entry_is_read_as_it_stands() -> None:
    feed = json.loads(JSON)
    feed["items"] = [{"id": "https://courier.example/2", "content_text": f"{FIRST}\n\n{SECOND}"}]
    (article,) = articles(items(json.dumps(feed).encode(), "feed.json"))
    assert (article.text, article.url) == (f"{FIRST}\n\n{SECOND}", "https://courier.example/2")


SUMMARY = RSS.replace(BODY, "").replace("In short.", "In short, all is well.")


def test_a_summary_is_no_article() -> None:
    (error,) = errors(items(SUMMARY.encode(), "feed.xml"))
    assert (error.code, error.source) == ("not-fetched", "feed.xml#1")
    assert "--follow" in error.cure


def follow(url: str) -> Iterator[Item]:
    if url.endswith("gone"):
        yield NotFetched(url, "the server answered 404", "Check the address.")
    else:
        yield read_page(page(url[-1]).encode(), Origin(url, url=url), Intake())


def test_what_an_entry_links_to_is_read_with_what_the_feed_says_of_it() -> None:
    (article,) = articles(items(SUMMARY.encode(), "feed.xml", Intake(follow=follow)))
    assert (article.source, article.title) == ("https://courier.example/1", f"{HEAD} 1")
    assert (article.via, article.day, article.authors) == ("Daily Sentinel", "2031-05-04", ("Ada Crane",))


def test_where_the_page_is_gone_the_text_of_the_entry_serves() -> None:
    gone = RSS.replace("https://courier.example/1", "https://courier.example/gone")
    (item,) = items(gone.encode(), "feed.xml", Intake(follow=follow))
    assert isinstance(item, Article)
    assert item.source == "feed.xml#1"
    (error,) = items(gone.replace(BODY, "").encode(), "feed.xml", Intake(follow=follow))
    assert isinstance(error, NotFetched)
    assert "404" in error.cause


OPML = """<opml version="2.0"><body><outline text="News"><outline type="rss" xmlUrl="https://courier.example/a"/>
<outline xmlUrl="https://courier.example/b"/><outline xmlUrl="https://courier.example/a"/></outline></body></opml>"""


def test_a_list_of_feeds_is_followed_only_where_that_was_asked_for() -> None:
    (error,) = errors(items(OPML.encode(), "feeds.opml"))
    assert error.code == "not-fetched"
    assert "names 2 feeds" in error.cause
    assert [article.url for article in articles(items(OPML.encode(), "feeds.opml", Intake(follow=follow)))] == [
        "https://courier.example/a",
        "https://courier.example/b",
    ]


def test_names_of_characters_that_xml_does_not_know_are_read() -> None:
    feed = RSS.replace("In short.", "&nbsp;&lt;p&gt;Caf&eacute; &ndash; " + "open again &amp;amp; busy " * 40).replace(BODY, "")
    (article,) = articles(items(feed.encode(), "feed.xml"))
    assert "Café – open again & busy" in article.text


def laughs(depth: int = 9) -> str:
    inner = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, depth))
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "lol">{inner}]>'


@pytest.mark.parametrize(
    "attack",
    [
        laughs() + RSS[RSS.index("<rss") :].replace("In short.", "&a8;").replace('version="2.0"', 'version="&a8;"'),
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS[RSS.index("<rss") :].replace("In short.", "&x;"),
        RSS.replace("<item>", "<item>" + "<a>" * 100_000),
        RSS.replace("</channel></rss>", ""),
        RSS.replace("In short.", "\x01\x02 &undefined; <unclosed>"),
    ],
    ids=["billion laughs", "file", "deep", "cut off", "ill-formed"],
)
def test_hostile_or_broken_xml_does_no_harm(attack: str) -> None:
    for item in items(attack.encode(), "feed.xml"):
        if isinstance(item, Article):
            assert len(item.text) < 10_000
            assert "root:" not in item.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "unreadable"),
        ("<rss></rss>", "empty"),
        ("<<rss", "unreadable"),
        ("<catalogue><book/></catalogue>", "unreadable"),
        ("<<<<", "unreadable"),
        ('{"items": 3}', "bad-record"),
        ("{", "bad-record"),
        ('{"items": [3, {"content_html": 5, "authors": 7}]}', "not-fetched"),
    ],
)
def test_what_is_no_feed_is_an_error(data: str, code: str) -> None:
    assert list(causes(items(data.encode(), "feed", format="feed"))) == [code]
