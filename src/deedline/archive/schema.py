"""The tables of an archive: one schema for SQLite and PostgreSQL, open to every tool that reads SQL.

Every row points at an article (``article.number``) and, where it quotes, at the characters ``first`` to ``last`` (the
one behind the last, counted from 0) of ``article.text``. The views in :data:`VIEWS` join the words to the rows.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 4
"""Of the schema. An older archive is brought up to it when it is opened, a later one is refused.

2 added decisions, addresses and feeds, and speakers and outlets to the search index of PostgreSQL; 3 what lists show;
4 received pages, visits, and names that people decided on.
"""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True, comment="schema, deedline, or a counter"),
    Column("value", String, nullable=False),
)

article = Table(
    "article",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(16), unique=True, nullable=False, comment="digest of text, title, outlet, address and date"),
    Column("given_id", String, nullable=False, comment="the id it came with"),
    Column("source", String, nullable=False, comment="file or address it was read from"),
    Column("title", Text),
    Column("outlet", String, index=True),
    Column("url", String, index=True),
    Column("language", String),
    Column("published", String, comment="ISO 8601, as precise as stated"),
    Column("captured", String),
    Column("added", String, nullable=False, comment="when the archive took it in, ISO 8601, UTC"),
    Column("revision_of", String(16), comment="id of the earlier version"),
    Column("story", String(16), index=True),
    Column("text", Text, nullable=False, comment="as received; all offsets count its characters"),
    Column("reading", LargeBinary, nullable=False, comment="everything found, MessagePack in zstd"),
)

page = Table(
    "page",
    metadata,
    Column("article", ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
    Column("charset", String, comment="that an HTTP header declared, null where none did"),
    Column("size", Integer, nullable=False, comment="in bytes, unpacked"),
    Column("sha256", String(64), nullable=False, comment="of the bytes as received"),
    Column("packed", LargeBinary, nullable=False, comment="the bytes as received, in zstd"),
)


def _found(name: str, *columns: Column[object]) -> Table:
    """A table of what was found in articles: the article, the place among its kind, and the characters."""
    return Table(
        name,
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("article", ForeignKey("article.number", ondelete="CASCADE"), nullable=False, index=True),
        Column("position", Integer, nullable=False, comment="index in the article's list of these"),
        Column("first", Integer, nullable=False),
        Column("last", Integer, nullable=False),
        *columns,
    )


statement = _found(
    "statement",
    Column("mode", String, nullable=False, comment="direct, indirect or mixed"),
    Column("kind", String, nullable=False, comment="said, written, thought or document"),
    Column("speaker", String, comment="who it is, null when unknown"),
    Column("speaker_kind", String),
    Column("speaker_first", Integer),
    Column("speaker_last", Integer),
    Column("confidence", Float, comment="of the speaker"),
    Column("cue", String, comment="lemma of the word that marks it"),
    Column("stance", String),
    Column("parent", Integer, comment="position of the statement it is nested in"),
)
claim = _found(
    "claim",
    Column("statement", Integer, comment="position of the statement that makes it, null for the narrator"),
    Column("predicate", String, nullable=False),
    Column("event_type", String),
    Column("polarity", Integer, nullable=False),
    Column("certainty", Float, nullable=False),
    Column("stage", String),
    Column("mood", String),
    Column("place", String),
    Column("time", String),
    Column("agent", String),
    Column("theme", String),
)
pledge = _found(
    "pledge",
    Column("statement", Integer, nullable=False),
    Column("actor", String, nullable=False),
    Column("act", Text, nullable=False),
    Column("force", String, nullable=False),
    Column("condition", Text),
    Column("deadline", String),
)
place = _found(
    "place",
    Column("name", String, nullable=False, index=True),
    Column("geonames_id", Integer),
    Column("lat", Float),
    Column("lon", Float),
    Column("country", String),
    Column("precision", String),
    Column("sense", String),
)
time = _found(
    "time",
    Column("type", String, nullable=False),
    Column("value", String, nullable=False),
    Column("first_day", String),
    Column("last_day", String),
    Column("how", String),
)
quantity = _found(
    "quantity",
    Column("value", Float),
    Column("minimum", Float),
    Column("maximum", Float),
    Column("unit", String),
    Column("comparator", String),
    Column("as_of", String),
)

FOUND = (statement, claim, pledge, place, time, quantity)
"""The tables whose rows belong to an article and go with it."""

story = Table(
    "story",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True, comment="order of founding"),
    Column("id", String(16), unique=True, nullable=False),
)

sight = Table(
    "sight",
    metadata,
    Column("article", ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
    Column("day", Integer, nullable=False, comment="of publication as a proleptic ordinal; UNDATED where it is not known"),
    Column("packed", LargeBinary, nullable=False, comment="what linking compares: weighted words, names, numbers, quotations"),
)

UNDATED = 0
"""In place of a day: earlier than any."""

word = Table(
    "word",
    metadata,
    # In this order the rows of one word within some days stand beside each other.
    Column("word", BigInteger, primary_key=True, autoincrement=False, comment="number of a stemmed word"),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("article.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("weight", Float, nullable=False),
    sqlite_with_rowid=False,
)

near = Table(
    "near",
    metadata,
    Column("a", ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
    Column("b", ForeignKey("article.number", ondelete="CASCADE"), primary_key=True, index=True),
    Column("likely", Float, nullable=False, comment="that the two tell of one event; every pair stands in both directions"),
    sqlite_with_rowid=False,
)

story_event = Table(
    "story_event",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False),
    Column("kind", String, nullable=False, comment="founded, joined, merged, split, moved or removed"),
    Column("story", String(16), nullable=False, index=True),
    Column("other", String(16), comment="the story the articles were in before"),
    Column("articles", Text, nullable=False, comment="ids, as a JSON list"),
    Column("reason", Text, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", String, nullable=False, comment="ISO 8601, UTC"),
    Column("by", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("kind", String, nullable=False, comment="what was decided about; see deedline.keeping.decisions"),
    Column("what", Text, nullable=False, comment="JSON"),
    Column("undone_at", String, comment="null while it holds"),
    Column("undone_by", String),
    Column("undone_why", Text),
)

decision_article = Table(
    "decision_article",
    metadata,
    # No foreign key: a decision outlasts an article that is forgotten, and holds again when it comes back.
    Column("article", String(16), primary_key=True, comment="id of an article it is about"),
    Column("decision", ForeignKey("decision.number", ondelete="CASCADE"), primary_key=True, index=True),
)

visit = Table(
    "visit",
    metadata,
    Column("who", String, primary_key=True, comment="the name somebody signs in with"),
    Column("before", Text, comment="the visit before the last, JSON; null on the first"),
    Column("last", Text, nullable=False, comment="the last visit: when, and the newest article and decision then, JSON"),
)

address = Table(
    "address",
    metadata,
    Column("article", ForeignKey("article.number", ondelete="CASCADE"), primary_key=True),
    Column("key", String, nullable=False, index=True, comment="what all addresses of one page have in common"),
)

feed = Table(
    "feed",
    metadata,
    Column("url", String, primary_key=True),
    Column("checked", String, nullable=False, comment="when it was looked at last, ISO 8601, UTC"),
    Column("said", Text, nullable=False, comment="JSON: ETag and Last-Modified of what was sent last, by address"),
    Column("failure", Text, comment="why it could not be read, null when it could"),
)

feed_entry = Table(
    "feed_entry",
    metadata,
    Column("feed", ForeignKey("feed.url", ondelete="CASCADE"), primary_key=True),
    Column("key", String, primary_key=True, comment="its address, or a digest where it has none"),
    Column("digest", String(16), nullable=False, comment="of what the feed says of it: another one is looked at anew"),
    Column("at", String, nullable=False),
    Column("tries", Integer, nullable=False, comment="failures so far, 0 once it was kept"),
)

summary = Table(
    "summary",
    metadata,
    Column("story", String(16), primary_key=True),
    Column("title", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("earliest", String, comment="day of publication, null where none is known"),
    Column("latest", String),
    Column("origins", Integer, comment="what stands behind its articles; null, as all that follows, until it is assessed"),
    Column("disputed", Integer),
    Column("changed", Integer),
    Column("pledges", Integer),
    Column("saga", String(16)),
    Column("stale", Integer, nullable=False, index=True, comment="2 its articles changed, 1 others of its saga, 0 assessed"),
    Column("at", Integer, nullable=False, index=True, comment="grows whenever any of these rows changes"),
    Column("maker", String, comment="the version of Deedline that assessed it"),
    Column("packed", LargeBinary, comment="its dossier, MessagePack in zstd"),
)
"""A row for each story: what lists show, exact at any moment, and what its dossier says, as of when it was assessed."""


def _assessed(name: str, *columns: Column[object]) -> Table:
    """A table of what a story's dossier says; its rows go when the story is assessed anew."""
    return Table(
        name,
        metadata,
        Column("number", Integer, primary_key=True, autoincrement=True),
        Column("story", ForeignKey("summary.story", ondelete="CASCADE"), nullable=False, index=True),
        *columns,
    )


standing = _assessed(
    "standing",
    Column("entry", String, nullable=False, comment="id of a pledge; of a pledge in several stories only the first has rows"),
    Column("since", String, nullable=False, comment="from this day on, empty from the start"),
    Column("until", String, nullable=False, comment="up to, but not on this day; ~ while it lasts"),
    Column("status", String, nullable=False),
    Column("made", String, nullable=False, comment="when the pledge was made, empty where it is not known"),
    Column("names", Text, nullable=False, comment="actor and speaker, in small letters"),
    Column("latest", String, nullable=False, comment="of the story, for the order"),
    Column("record", Text, nullable=False, comment="the pledge, JSON"),
)
change = _assessed(
    "change",
    Column("day", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("refs", Text, nullable=False, comment="JSON"),
)
reversal = _assessed(
    "reversal",
    Column("speaker", String, nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("refs", Text, nullable=False, comment="the earlier and the later words, JSON"),
)

speaker = Table(
    "speaker",
    metadata,
    Column("name", String, primary_key=True),
    Column("statements", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
)
"""Who speaks in how many statements of how many articles, as they were read."""

Index("summary_order", summary.c.latest.desc(), summary.c.story)
Index("standing_shown", standing.c.latest.desc(), standing.c.number, standing.c.since, standing.c.until, standing.c.status)
Index("change_day", change.c.day)
Index("speaker_order", speaker.c.statements.desc(), speaker.c.name)
Index("statement_speaker", statement.c.speaker, statement.c.number)
Index("article_revision", article.c.revision_of)
Index("article_published", article.c.published)

_WORDS = "substr(a.text, x.first + 1, x.last - x.first)"
_JOINED = "FROM {0} x JOIN article a ON a.number = x.article"

VIEWS = {
    "stories": (
        "SELECT story, count(*) AS articles, count(DISTINCT outlet) AS outlets, min(published) AS earliest, "
        "max(published) AS latest, min(title) AS title FROM article GROUP BY story"
    ),
    "article_days": (
        "SELECT a.id AS article_id, a.story, coalesce(a.published, min(b.published)) AS earliest, "
        "coalesce(a.published, max(b.published)) AS latest, CASE WHEN a.published IS NULL THEN 'lent' ELSE 'stated' END AS how "
        "FROM article a LEFT JOIN article b ON a.published IS NULL AND b.story = a.story GROUP BY a.number"
    ),
    **{
        f"{table}_words": (
            f"SELECT a.id AS article_id, a.outlet, a.published, a.story, x.*, {_WORDS} AS words {_JOINED.format(table)}"
        )
        for table in (found.name for found in FOUND)
    },
}
"""Plain views for people and their tools, by name: every row with its article and its words."""

SEARCH = {
    # The words stay in article.text (the index reads them by way of the view); rows go in and out with those of "statement".
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS statement_search USING fts5(words, speaker, outlet, "
        "content='statement_words', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2')",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS statement_search (number integer PRIMARY KEY REFERENCES statement (number) "
        "ON DELETE CASCADE, words tsvector NOT NULL, names tsvector NOT NULL)",
        # A short list of what is not yet in order: every search looks through it.
        "CREATE INDEX IF NOT EXISTS statement_search_found ON statement_search USING gin (words, names) "
        "WITH (gin_pending_list_limit = 256)",
        "CREATE INDEX IF NOT EXISTS place_name ON place (lower(name))",
    ),
}
"""Full-text search over statements by the stems of words, and by speaker and outlet, in each database's own way."""

SUMMARISING = (
    "DELETE FROM summary",
    "INSERT INTO summary (story, title, articles, outlets, earliest, latest, stale, at) SELECT story, "
    "min(coalesce(title, '')), count(*), count(DISTINCT outlet), min(published), max(published), 2, 1 FROM article "
    "WHERE story IS NOT NULL GROUP BY story",
    "DELETE FROM speaker",
    "INSERT INTO speaker (name, statements, articles) SELECT speaker, count(*), count(DISTINCT article) FROM statement "
    "WHERE speaker IS NOT NULL GROUP BY speaker",
)
"""How an archive of an earlier schema gets what lists show."""

INDEXING = {
    "sqlite": (
        "INSERT INTO statement_search (rowid, words, speaker, outlet) "
        "SELECT number, words, speaker, outlet FROM statement_words"
    ),
    "postgresql": (
        "INSERT INTO statement_search (number, words, names) SELECT number, to_tsvector('english', words), "
        "setweight(to_tsvector('simple', coalesce(speaker, '')), 'A') || "
        "setweight(to_tsvector('simple', coalesce(outlet, '')), 'B') FROM statement_words"
    ),
}
"""How statements get into the index."""
