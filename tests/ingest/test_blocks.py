"""Every line of a flattened page gets the label a reader would give it."""

from hypothesis import given
from hypothesis import strategies as st

from deedline.ingest.blocks import judge, label
from deedline.model.article import BlockKind

PAGE = """\
HomeWorldSportsCulture
Ferry to Vell sails again after storm, harbour master says
Lise Moen
Updated:

The ferry to Vell sailed again on Monday after three days in port, harbour master Ola Brandt told reporters.

“We waited until the swell was below two metres,” Brandt said. “Nobody was in danger at any time.”

The ferry leaves the harbour of Vell on Monday morning. (Ida Holm/Vell Courier)

Islanders wait for medicine

The island's only doctor said that insulin had begun to run short on Sunday and that a boat had brought some at night.

READ MORE: Council puts off vote on second ferry

The shipping line announced that it would pay for hotel rooms, and that two sailings would be added on Tuesday.

The Associated Press contributed to this report.
Lise Moen
Harbour Reporter
Lise Moen is a reporter who covers the coast. Follow her on X.

Most read
Why the lighthouse of Grunn went dark for a night
Five recipes with smoked mackerel for a cold evening

3 comments

  1. I was on board and we were told nothing for two days.
  2. Build the bridge at last!

Leave a reply
Your email address will not be published.
This website uses cookies. Accept cookies
"""

EXPECTED = {
    "HomeWorld": "furniture",
    "Ferry to Vell": "headline",
    "Lise Moen is": "author_bio",
    "Updated": "dateline",
    "The ferry to Vell sailed": "body",
    "“We waited": "body",
    "The ferry leaves": "caption",
    "Islanders wait": "subheading",
    "The island's": "body",
    "READ MORE": "teaser",
    "The shipping line": "body",
    "The Associated Press": "credit",
    "Harbour Reporter": "author_bio",
    "Most read": "furniture",
    "Why the lighthouse": "teaser",
    "Five recipes": "teaser",
    "1. I was": "comment",
    "2. Build": "comment",
    "Leave a reply": "furniture",
    "Your email": "furniture",
    "This website": "furniture",
}


def labels(text: str) -> list[tuple[str, str]]:
    return [(block.span.of(text), block.kind.value) for block in label(text)]


def test_the_lines_of_a_page_get_their_labels() -> None:
    found = labels(PAGE)
    wrong = [
        (line, kind, EXPECTED[start])
        for line, kind in found
        for start in [max((s for s in EXPECTED if line.startswith(s)), key=len, default="")]
        if start and EXPECTED[start] != kind
    ]
    assert wrong == []
    assert [kind for line, kind in found if line == "Lise Moen"] == ["byline", "byline"]


def test_every_label_comes_with_the_rule_that_gave_it() -> None:
    rules = {judgement.span.of(PAGE): judgement.rule for judgement in judge(PAGE)}
    assert rules["READ MORE: Council puts off vote on second ferry"] == "read more"
    assert rules["  1. I was on board and we were told nothing for two days.".strip()] == "comment section"


def test_a_repeated_headline_is_a_headline_and_what_stands_between_is_the_summary() -> None:
    text = (
        "Ferry sails again after storm\n\nThe harbour master said the swell had gone down over night\n"
        "Ferry sails again after storm\n\nThe ferry to Vell sailed again on Monday, the harbour master told reporters."
    )
    assert [kind for _, kind in labels(text)] == ["headline", "standfirst", "headline", "body"]


def test_a_line_above_its_own_credit_is_a_caption() -> None:
    text = (
        "Ferry sails again\n\nThe ferry to Vell sailed again on Monday, the harbour master told reporters.\n\n"
        "Passengers walk down the gangway in Vell\n\n(NTB via Vell Courier)\n\n"
        "The shipping line said on Monday that two sailings would be added."
    )
    assert [kind for _, kind in labels(text)] == ["headline", "body", "caption", "caption", "body"]


def test_pictogram_names_and_glued_menus_are_furniture() -> None:
    text = (
        "icon searchicon menuicon closeicon shareicon mail\nFerry sails again after the storm\n\n"
        "The ferry to Vell sailed again on Monday, the harbour master told reporters."
    )
    assert [kind for _, kind in labels(text)] == ["furniture", "headline", "body"]


def test_a_quotation_that_speaks_of_cookies_is_still_reporting() -> None:
    text = (
        "Baker wins prize\n\nThe baker of Vell won the prize on Monday, the jury said in the town hall.\n\n"
        "“Sign up for my course and subscribe to my newsletter,” she told the hall, to laughter.\n\n"
        "The jury said it had never tasted anything like it."
    )
    assert {kind for _, kind in labels(text)} == {"headline", "body"}


def test_a_text_without_a_headline_has_none() -> None:
    text = "The ferry to Vell sailed again on Monday, the harbour master said.\nHe gave no reason for the three days in port."
    assert [kind for _, kind in labels(text)] == ["body", "body"]


def test_a_known_title_is_found_even_where_it_looks_like_anything_else() -> None:
    text = "Ferry.\n\nThe ferry to Vell sailed again on Monday, the harbour master said in the morning."
    assert label(text, title="Ferry")[0].kind is BlockKind.HEADLINE


def test_a_doubled_text_is_read_once() -> None:
    once = (
        "The ferry to Vell sailed again on Monday, the harbour master said.\n\n"
        "The shipping line announced two more sailings for Tuesday.\n\n"
    )
    assert [kind for _, kind in labels(once + once)] == ["body", "body", "furniture", "furniture"]


def test_one_giant_line_is_labelled_piece_by_piece() -> None:
    menu = "icon searchicon menuicon closeicon shareicon mail " * 10
    story = (f"Ferry number {n} to Vell sailed again on Monday, the harbour master told reporters. " for n in range(40))
    text = menu.strip() + ". " + "".join(story)
    found = label(text)
    assert found[-1].kind is BlockKind.BODY
    assert sum(len(block.span) for block in found if block.kind is BlockKind.BODY) > 2000


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from([*list(PAGE.splitlines()), "", "Comments", "Top stories", "By Ann Lee", "4 May 2031", "(AFP)"]),
    ),
    max_size=25,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_every_character_that_is_not_blank_lies_in_exactly_one_trimmed_block(lines: list[str], end: str) -> None:
    text = end.join(lines)
    covered = bytearray(len(text))
    for block in label(text):
        assert block.span
        assert block.span.trim(text) == block.span
        for index in range(block.span.start, block.span.end):
            assert not covered[index]
            covered[index] = 1
    assert all(covered[index] or char.isspace() for index, char in enumerate(text))


MENU_PAGE = """\
Home | News | Sport | Fishing & Boats | Notices

Lighthouse of Grunn goes dark for a night

Keeper blames a worn cable; two trawlers wait outside until morning

By Lise Moen
4 May 2031, 09:15

The lighthouse of Grunn went dark on Sunday night, and two trawlers waited until the sun rose in the morning, its keeper said.

“The cable was older than I am,” keeper Ola Brandt told reporters. “It has been mended, and it will outlive us both.”

Posted in Islands | Tagged Grunn, light | 2 comments

Marit: We saw nothing at all from the north side of the island that night.
2. Mend the road too!

Leave a reply
"""


def test_a_page_under_a_menu_line() -> None:
    kinds = [kind for _, kind in labels(MENU_PAGE)]
    assert kinds == [
        "furniture",
        "headline",
        "standfirst",
        "byline",
        "dateline",
        "body",
        "body",
        "furniture",
        "comment",
        "comment",
        "furniture",
    ]


def test_letters_of_an_agency_below_the_text_are_a_credit_and_below_a_picture_a_caption() -> None:
    body = "The ferry to Vell sailed again on Monday, the harbour master told reporters in the morning."
    more = "The shipping line announced that two sailings would be added for those who had waited."
    below = labels(f"Ferry sails\n\n{body}\n\n{more}\n\n(QNA)\n\nMost read\n1. Cod prices rise")
    assert below[3] == ("(QNA)", "credit")
    assert labels(f"Ferry sails\n4 May 2031\n(QNA)\n\n{body}\n\n{more}")[2] == ("(QNA)", "credit")
    inside = labels(f"Ferry sails\n\n{body}\n\nThe ferry leaves Vell\n(QNA)\n\n{more}")
    assert ("(QNA)", "caption") in inside


def test_times_over_the_entries_of_a_live_blog_are_date_lines() -> None:
    entries = [
        "The harbour of Brackwater stayed closed on Tuesday after a crane fell across both of its quays, the master said.",
        "Nobody was hurt, the harbour master said, but two ferries had to turn back in the middle of the night because of it.",
        "“We have never seen anything like this,” said Tom Reed, who runs the ferry office on the north quay of the port.",
    ]
    lines = ["Harbour closed after crane falls: live updates"]
    for clock, entry in zip(("14:32", "16.10 GMT", "10 min ago"), entries, strict=True):
        lines += [clock, entry]
    kinds = [block.kind.value for block in label("\n".join(lines))]
    assert kinds == ["headline", *["dateline", "body"] * 3]
