"""The table of short given names is in order."""

from deedline.data import load


def test_every_line_holds_two_forms_or_more_in_lower_case() -> None:
    for group in load("nicknames")["groups"]:
        assert len(group) == len(set(group)) > 1, group
        assert all(form == form.lower().strip() and form.isalpha() for form in group), group


def test_lines_begin_with_another_name_each_in_order() -> None:
    first = [group[0] for group in load("nicknames")["groups"]]
    assert first == sorted(set(first))
