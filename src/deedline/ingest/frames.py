"""Packed streams (gzip, zstd) frame by frame, with bounds: a frame knows where it begins, and a broken one is stepped over.

A gzip file is a row of members and a zstd file a row of frames; web archives pack every record into one of its own.
"""

from __future__ import annotations

import io
import zlib
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, Protocol, cast

import zstandard

_GZIP, _ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
_SKIPPABLE = b"\x2a\x4d\x18"
"""Bytes two to four of a zstd frame without content; web archives keep their dictionary in one."""
_MAX_DICTIONARY = 1 << 24

_STEP = 1024
"""Bytes unpacked at once: gzip makes at most 1 MB of them, zstd 32 MB."""
_KEPT = 64
"""Steps that are searched again for the beginning of another frame when one breaks."""
_BLOCK = (1 << 17) + 2 * _STEP
"""Bytes after which every frame has given its first content: a zstd block holds 128 KB at most."""
_TRIES = 1000
"""Places that look like the beginning of a frame and are none, before the search is given up."""
_LEAST = 1 << 26
"""Bytes: a smaller content is no bomb, whatever it was packed to."""
_RATIO = 150
"""Text packs to a fifth, mark-up to a tenth; what is over this many times its packed size was made to do harm."""


class Broken(OSError):
    """Packed bytes that cannot be unpacked."""


class Bomb(Broken):
    """Packed bytes that unpack to far more than any text would."""


class _Codec(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


def packed(head: bytes) -> bool:
    """Whether a stream that begins with ``head`` is packed in a way that can be unpacked here."""
    return head.startswith((_GZIP[:2], _ZSTD)) or _skippable(head)


def _skippable(head: bytes) -> bool:
    return head[1:4] == _SKIPPABLE and 0x50 <= head[0] <= 0x5F


class _Source:
    """Packed bytes as they are read; ``offset`` counts those before the next one."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._held = b""
        self.offset = 0
        self.made = 0
        """Bytes that all frames so far were unpacked to."""
        self.dictionary: zstandard.ZstdCompressionDict | None = None

    def take(self, size: int = _STEP) -> bytes:
        """The next bytes, ``size`` or a few; none at the end."""
        data, self._held = self._held[:size] or self._stream.read(size), self._held[size:]
        self.offset += len(data)
        return data

    def exactly(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer only at the end."""
        data = b""
        while len(data) < size and (more := self.take(size - len(data))):
            data += more
        return data

    def give_back(self, data: bytes) -> None:
        """Put back the last bytes taken."""
        self._held = data + self._held
        self.offset -= len(data)


class Frame(io.RawIOBase):
    """The content of one frame. Reading raises Broken where the packed bytes are, and Bomb where they are a trap."""

    def __init__(self, source: _Source) -> None:
        self.offset = source.offset
        """Packed bytes before this frame."""
        self.broken = False
        self._source = source
        self._codec = _codec(source)
        self._ready = memoryview(b"")
        self._fed: deque[bytes] = deque(maxlen=_KEPT)
        self._made = 0

    def readable(self) -> bool:
        """Always true."""
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        """Fill ``buffer`` with the next bytes of the content; 0 at its end."""
        while not self._ready and not self._codec.eof:
            self._ready = memoryview(self._unpack())
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def finish(self) -> None:
        """Pass over what has not been read, and leave the source behind this frame."""
        self._ready = memoryview(b"")
        while not self._codec.eof:
            self._unpack()

    def retreat(self) -> None:
        """Take a broken frame back as far as it is still held, but for its first byte."""
        self._source.give_back(b"".join(self._fed))
        if self._source.offset <= self.offset:
            self._source.exactly(self.offset + 1 - self._source.offset)

    def _unpack(self) -> bytes:
        if self.broken:
            raise Broken("it is broken")
        data = self._source.take()
        self._fed.append(data)
        try:
            if not data:
                raise Broken("it is cut off")
            made = self._codec.decompress(data)
        except (zlib.error, zstandard.ZstdError, Broken) as error:
            self.broken = True
            raise Broken(str(error)) from None
        self._made += len(made)
        self._source.made += len(made)
        if _bomb(self._made, self._source.offset - self.offset) or _bomb(self._source.made, self._source.offset):
            self.broken = True
            self._source.made -= self._made  # what follows is not to pay for it
            raise Bomb(f"it unpacks to more than {_RATIO} times its size")
        if self._codec.eof:
            self._source.give_back(self._codec.unused_data)
        return made


def _bomb(made: int, of: int) -> bool:
    return made > max(_LEAST, _RATIO * of)


def _codec(source: _Source) -> _Codec:
    """The codec for the frame that begins here. Raises Broken where none does."""
    head = source.exactly(len(_ZSTD))
    source.give_back(head)
    if head.startswith(_GZIP):
        return zlib.decompressobj(wbits=31)
    if head == _ZSTD:
        return cast("_Codec", zstandard.ZstdDecompressor(dict_data=source.dictionary).decompressobj())
    raise Broken("something else stands where a packed frame should begin")


def frames(stream: BinaryIO, resume: bytes | None = None) -> Iterator[Frame]:
    """The frames of a packed stream, each to be read before the next one is asked for.

    Behind a broken frame, whose reading has raised, the run goes on with the next one whose content begins with ``resume``;
    without ``resume`` it ends there. Raises Broken where something else stands between two frames.
    """
    source = _Source(stream)
    while _at_frame(source):
        frame = Frame(source)
        yield frame
        if not frame.broken:
            frame.finish()
        elif resume is None or not _found(source, frame, resume):
            return


def _at_frame(source: _Source) -> bool:
    """Whether another frame follows; frames without content and padding with zeros are passed over."""
    while head := source.exactly(8):
        if _skippable(head):
            _pass_over(source, int.from_bytes(head[4:8], "little"), dictionary=head[0] == 0x5D)
        elif not head.strip(b"\0"):
            continue
        else:
            source.give_back(head)
            return True
    return False


def _pass_over(source: _Source, size: int, *, dictionary: bool) -> None:
    if dictionary and size <= _MAX_DICTIONARY:
        content = source.exactly(size)
        if content.startswith(_ZSTD):
            content = zstandard.ZstdDecompressor().stream_reader(content).read(_MAX_DICTIONARY)
        source.dictionary = zstandard.ZstdCompressionDict(content)
        return
    while size > 0 and (data := source.take(min(size, _STEP))):
        size -= len(data)


def _found(source: _Source, frame: Frame, resume: bytes) -> bool:
    """Move to the next frame whose content begins with ``resume``; False when there is none."""
    frame.retreat()
    window, tried = b"", 0
    while tried < _TRIES and (more := source.take()):
        window += more
        places = [at for magic in (_GZIP, _ZSTD) if (at := window.find(magic)) >= 0]
        if not places:
            window = window[-3:]
            continue
        source.give_back(window[min(places) :])
        if _begins(source, resume):
            return True
        tried += 1
        window = source.take(1)[1:]
    return False


def _begins(source: _Source, resume: bytes) -> bool:
    """Whether a frame whose content begins with ``resume`` stands here; the source is left where it is."""
    taken = made = b""
    try:
        codec = _codec(source)
        while not made and len(taken) < _BLOCK and (data := source.take()):
            taken += data
            made = codec.decompress(data)
    except (Broken, zlib.error, zstandard.ZstdError):
        return False
    finally:
        source.give_back(taken)
    return made.startswith(resume)


class _Joined(io.RawIOBase):
    """The contents of all frames, one after the other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._frames = frames(stream)
        self._frame: Frame | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        while True:
            if self._frame is None:
                self._frame = next(self._frames, None)
                if self._frame is None:
                    return 0
            if size := self._frame.readinto(buffer):
                return size
            self._frame = None


def unpacked(stream: BinaryIO) -> io.BufferedReader:
    """The content of a packed stream. Reading raises Broken and Bomb."""
    return buffered(_Joined(stream))


def buffered(stream: BinaryIO | io.RawIOBase, size: int = 1 << 16) -> io.BufferedReader:
    """``stream`` with ``peek``; the standard library's types want a raw stream although any binary one will do."""
    return io.BufferedReader(cast("io.RawIOBase", stream), size)
