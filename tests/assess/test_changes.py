"""What is new since a day, and the ledger as of one."""

from deedline.assess.changes import find_changes, ledger_at
from deedline.model.dossier import Dossier


def test_everything_is_new_since_the_beginning_and_nothing_since_the_end(dossiers: tuple[Dossier, ...]) -> None:
    everything = find_changes(dossiers, "1900-01-01")
    assert {"claim", "pledge"} <= {change.kind for change in everything}
    assert find_changes(dossiers, "2999-01-01") == ()


def test_changes_come_in_order_and_rest_on_spans(dossiers: tuple[Dossier, ...]) -> None:
    found = find_changes(dossiers, "1900-01-01")
    assert [change.day for change in found] == sorted(change.day for change in found)
    assert all(change.refs for change in found)


def test_the_ledger_of_an_earlier_day_holds_no_later_pledge(dossiers: tuple[Dossier, ...]) -> None:
    made = sorted(entry.made for entry in ledger_at(dossiers) if entry.made)
    early = ledger_at(dossiers, as_of=made[0])
    assert all(entry.made is None or entry.made <= made[0] for entry in early)
    assert len(early) <= len(ledger_at(dossiers))


def test_the_ledger_can_be_asked_by_actor_and_status(dossiers: tuple[Dossier, ...]) -> None:
    entry = ledger_at(dossiers)[0]
    assert entry in ledger_at(dossiers, actor=entry.actor.upper(), status=entry.status())
    assert ledger_at(dossiers, status="no such status") == ()
