"""What a report says of a pledged act, by the facets of its label or by its own words."""

from typing import Any

import pytest
from tests.assess.hand_made import make

from deedline.assess.bearings import framed_bearing, plain_bearing
from deedline.assess.facets import facets_of
from deedline.link.participants import Participants

PROMISED = facets_of(make("Borduria", "scale down", mood="intended"))


@pytest.mark.parametrize(
    ("predicate", "more", "bearing"),
    [
        ("withdraw", {"stage": "completed"}, "for"),
        ("reposition", {"stage": "begun"}, "partly"),
        ("reposition", {"rejects": ("withdraw",)}, "against"),
        ("withdraw", {"polarity": -1}, "against"),
        ("push back", {}, "other_cause"),
        ("deploy", {}, "against"),
    ],
)
def test_what_reports_of_movement_say_of_a_pledge_to_scale_down(predicate: str, more: dict[str, Any], bearing: str) -> None:
    assert framed_bearing(PROMISED, make("somebody", predicate, **more)) == bearing


def test_who_is_forced_does_not_do_what_was_promised_and_some_do_it_in_part() -> None:
    assert framed_bearing(PROMISED, make("somebody", "retreat", stage="completed", manner="forced")) == "other_cause"
    some = Participants(frozenset({"Russia", "force"}), partial=True)
    assert framed_bearing(PROMISED, make("somebody", "withdraw", stage="completed", who=some)) == "partly"


@pytest.mark.parametrize(
    ("more", "bearing"),
    [
        ({"stage": "completed"}, "for"),
        ({"stage": "begun"}, "partly"),
        ({"polarity": -1}, "against"),
        ({"certainty": 1.0}, None),
    ],
)
def test_outside_the_families_a_report_says_whether_it_is_done(more: dict[str, Any], bearing: str | None) -> None:
    assert plain_bearing(make("somebody", "repaint", family=None, **more)) == bearing


def test_some_of_a_whole_is_done_in_part() -> None:
    assert plain_bearing(make("somebody", "repaint", family=None), in_part=True) == "partly"
