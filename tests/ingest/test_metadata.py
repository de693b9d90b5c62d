"""What a text says about its own publication, and what it leaves open."""

from deedline.ingest.blocks import label
from deedline.ingest.metadata import Metadata, metadata

LEAD = "The ferry to Vell sailed again, harbour master Ola Brandt said{when}. Nobody had been in danger, he added."
MORE = "The shipping line announced that two sailings would be added for those who had waited in port."


def read(*lines: str) -> Metadata:
    text = "\n\n".join(lines)
    return metadata(text, label(text))


def test_title_and_author_stand_above_the_text() -> None:
    found = read("Ferry to Vell sails again after storm | Vell Courier", "By Lise Moen", LEAD.format(when=""), MORE)
    assert found.title == "Ferry to Vell sails again after storm"
    assert found.authors == ("Lise Moen",)


def test_a_stated_date_is_taken_with_its_precision_and_its_place() -> None:
    found = read(
        "Ferry to Vell sails again", "Updated May 6, 2031 8:00 am", "Published May 4, 2031 9:26pm", LEAD.format(when=""), MORE
    )
    assert found.published is not None
    assert (found.published.value, found.published.precision) == ("2031-05-04T21:26", "minute")
    assert found.published.evidence == "stated in the line “May 4, 2031 9:26pm”"


CAPTION = "The ferry in the port of Vell on May 2, 2031. (Ida Holm/Vell Courier)"


def test_a_day_in_the_first_paragraph_and_a_year_in_a_caption_give_a_derived_date() -> None:
    found = read("Ferry to Vell sails again", LEAD.format(when=" on May 4"), CAPTION, MORE)
    assert found.published is not None
    assert found.published.value == "2031-05-04"
    assert found.published.evidence.startswith("derived from “on May 4”")


def test_a_day_without_a_year_is_no_date() -> None:
    assert read("Ferry to Vell sails again", LEAD.format(when=" on May 4"), MORE).published is None


def test_a_later_day_in_the_text_speaks_against_the_derived_date() -> None:
    found = read(
        "Ferry to Vell sails again", LEAD.format(when=" on May 4"), CAPTION, MORE, "Tickets went on sale on May 6, it said."
    )
    assert found.published is None


def test_a_year_old_caption_gives_no_year() -> None:
    old = CAPTION.replace("May 2, 2031", "May 2, 2030") + " "
    newer = "The quay in Grunn on January 9, 2031. (Ida Holm/Vell Courier)"
    assert read("Ferry to Vell sails again", LEAD.format(when=" on May 4"), old, newer, MORE).published is None


def test_a_day_that_is_spoken_of_is_not_the_day_of_the_report() -> None:
    lead = "The ferry line said it would sail again on May 4, its first trip since the storm, and sell tickets at once."
    assert read("Ferry to Vell sails again", lead, CAPTION, MORE).published is None


def test_a_weekday_alone_dates_nothing() -> None:
    assert read("Ferry to Vell sails again", LEAD.format(when=" on Thursday"), MORE).published is None


def test_a_lead_that_repeats_one_verb_costs_no_more_than_its_length() -> None:
    lead = "The ferry line " + "said " * 20_000 + "on May 4 that it would sail."
    assert read("Ferry to Vell sails again", lead, MORE).published is None
