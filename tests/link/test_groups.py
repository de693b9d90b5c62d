from hypothesis import given
from hypothesis import strategies as st

from deedline.link.groups import Groups

joints = st.lists(st.lists(st.integers(0, 19), max_size=4), max_size=12)


def test_joints_work_through_each_other() -> None:
    groups = Groups(["Vell", "Grunn", "Lund", "Holm"])
    groups.join(["Lund", "Vell"])
    groups.join(["Holm", "Lund"])
    assert groups.all() == [["Vell", "Lund", "Holm"], ["Grunn"]]


def test_what_was_not_there_at_the_start_joins_nothing() -> None:
    groups = Groups([1, 2])
    groups.join([1, 7])
    groups.join([])
    assert groups.all() == [[1], [2]]


@given(joints)
def test_every_item_is_in_one_group_and_joined_ones_share_it(joints: list[list[int]]) -> None:
    groups = Groups(range(20))
    for joint in joints:
        groups.join(joint)
    found = groups.all()
    assert sorted(item for group in found for item in group) == list(range(20))
    assert [group[0] for group in found] == sorted(min(group) for group in found)
    assert all(any(set(joint) <= set(group) for group in found) for joint in joints)


@given(joints)
def test_the_order_of_joints_does_not_matter(joints: list[list[int]]) -> None:
    forwards, backwards = Groups(range(20)), Groups(range(20))
    for joint in joints:
        forwards.join(joint)
    for joint in reversed(joints):
        backwards.join(joint)
    assert forwards.all() == backwards.all()


def test_what_was_joined_by_way_of_another_is_joined() -> None:
    groups = Groups("abc")
    groups.join("ab")
    groups.join("bc")
    assert groups.joined("a", "c")
    assert not Groups("ab").joined("a", "b")
