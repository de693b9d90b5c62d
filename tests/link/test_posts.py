"""Posts whose markup is gone, told by their signatures."""

import pytest

from deedline.link.posts import posts
from deedline.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The dam holds. — Ida Holm (@idaholm) May 1, 2031", ["The dam holds. — Ida Holm (@idaholm) May 1, 2031"]),
        ("It holds. -- Lund (@Lund_1) May 1, 2031 It fell. -- Lund (@Lund_1) May 2, 2031", None),
        ("The dam holds, said Ida Holm (above) on May 1, 2031.", []),
        ("She left — Ida Holm (@idaholm) is her name there.", []),
    ],
)
def test_a_post_ends_in_its_signature(text: str, found: list[str] | None) -> None:
    spans = list(posts(text, [Span(0, len(text))]))
    if found is None:
        assert [span.of(text).split(".")[0] for span in spans] == ["It holds", "It fell"]
    else:
        assert [span.of(text) for span in spans] == found


def test_a_post_stays_in_its_block() -> None:
    text = "Menu\nThe dam holds. — Ida Holm (@idaholm) May 1, 2031\nThe end."
    body = Span(5, len(text))
    (post,) = posts(text, [body])
    assert body.contains(post)
    assert post.of(text).startswith("The dam")


def test_a_line_of_nothing_but_openings_takes_linear_time() -> None:
    text = "— (@" * 100_000
    assert list(posts(text, [Span(0, len(text))])) == []
