"""Packed streams are unpacked frame by frame, within bounds, and what is broken costs no more than itself."""

import gzip
import io
import random
from collections.abc import Callable

import pytest
import zstandard

from deedline.ingest.frames import Bomb, Broken, buffered, frames, packed, unpacked

NOISE = random.Random(4)
CONTENTS = [b"WARC/1.1 " + NOISE.randbytes(3000).hex().encode() for _ in range(4)]
PACKS = pytest.mark.parametrize(
    "pack", [gzip.compress, zstandard.ZstdCompressor(write_checksum=True).compress], ids=["gzip", "zstd"]
)
Pack = Callable[[bytes], bytes]


def read(data: bytes, resume: bytes | None = b"WARC") -> list[tuple[int, bytes | type[Broken]]]:
    found: list[tuple[int, bytes | type[Broken]]] = []
    for frame in frames(io.BytesIO(data), resume):
        try:
            found.append((frame.offset, buffered(frame).read()))
        except Broken as error:
            found.append((frame.offset, type(error)))
    return found


@PACKS
def test_every_frame_knows_where_it_begins(pack: Pack) -> None:
    one, two, three, four = map(pack, CONTENTS)
    starts = [0, len(one), len(one + two), len(one + two + three)]
    assert packed(one)
    assert read(one + two + three + four) == list(zip(starts, CONTENTS, strict=True))
    assert unpacked(io.BytesIO(one + two)).read() == CONTENTS[0] + CONTENTS[1]


@PACKS
def test_a_frame_that_is_not_read_to_its_end_is_passed_over(pack: Pack) -> None:
    stream = io.BytesIO(b"".join(map(pack, CONTENTS)))
    assert [frame.read(9) for frame in frames(stream)] == [b"WARC/1.1 "] * 4


@PACKS
def test_behind_a_broken_frame_the_next_one_is_found(pack: Pack) -> None:
    one, two, three, four = map(pack, CONTENTS)
    spoilt = bytearray(two)
    spoilt[len(two) // 3] ^= 0xFF
    spoilt[len(two) // 2] ^= 0xFF
    for damaged in (bytes(spoilt), two[:-100], two[:50]):
        found = read(one + damaged + three + four)
        assert [content for _, content in found] == [CONTENTS[0], Broken, CONTENTS[2], CONTENTS[3]]
        assert found[2][0] == len(one + damaged)


@PACKS
def test_without_a_way_to_tell_the_next_one_the_run_ends_at_a_broken_frame(pack: Pack) -> None:
    one, two, three, _ = map(pack, CONTENTS)
    assert len(read(one + two[:-100] + three, resume=None)) == 2
    with pytest.raises(Broken, match="cut off"):
        unpacked(io.BytesIO(one + two[:-100])).read()


@PACKS
def test_a_bomb_is_left_before_it_goes_off(pack: Pack) -> None:
    one, _, three, _ = map(pack, CONTENTS)
    bomb = pack(b"WARC" + bytes(100_000_000))
    assert [content for _, content in read(one + bomb + three)] == [CONTENTS[0], Bomb, CONTENTS[2]]


def test_padding_and_frames_without_content_are_passed_over() -> None:
    empty = b"\x50\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"12345"
    one, two, *_ = map(zstandard.compress, CONTENTS)
    assert packed(empty)
    assert unpacked(io.BytesIO(empty + one + empty + two)).read() == CONTENTS[0] + CONTENTS[1]
    assert unpacked(io.BytesIO(gzip.compress(b"text") + bytes(1000))).read() == b"text"


def test_a_dictionary_at_the_start_is_used() -> None:
    shared = zstandard.ZstdCompressionDict(b"<html><body><article><p>The ferry to Vell" * 10)
    held = zstandard.compress(shared.as_bytes())
    begin = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    packer = zstandard.ZstdCompressor(dict_data=shared)
    assert (
        unpacked(io.BytesIO(begin + packer.compress(b"<p>The ferry to Vell sailed"))).read() == b"<p>The ferry to Vell sailed"
    )


def test_something_else_between_two_frames_is_reported() -> None:
    with pytest.raises(Broken, match="something else"):
        unpacked(io.BytesIO(gzip.compress(b"text") + b"what is this, then?")).read()


def test_a_search_among_false_beginnings_ends() -> None:
    broken = gzip.compress(CONTENTS[0])[:-100]
    assert len(read(broken + b"\x1f\x8b\x08\x00" * 100_000 + gzip.compress(CONTENTS[1]))) == 1


def test_many_small_bombs_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deedline.ingest.frames._LEAST", 1 << 20)
    small = gzip.compress(b"WARC" + bytes(400_000))
    assert [content for _, content in read(small * 4)][2:] == [Bomb, Bomb]
