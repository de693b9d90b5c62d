"""Looking up what a block's path leads to in a page."""

import re

from selectolax.lexbor import LexborNode

from deedline.ingest.html_elements import SKIPPED
from deedline.ingest.html_tree import hides

_STEP = re.compile(r"/([^/\[]+)\[(\d+)\]")


def found_at(root: LexborNode, path: str) -> LexborNode | None:
    """The element at a path such as ``/html[1]/body[1]/*[2]/p[1]``, as XPath has it; None where there is none."""
    at, steps = root, _STEP.findall(path)
    assert steps[0] == ("html", "1")
    for tag, number in steps[1:]:
        same = [child for child in at.iter() if child.is_element_node and tag in ("*", child.tag)]
        if len(same) < int(number):
            return None
        at = same[int(number) - 1]
    return at


def holds(element: LexborNode, text: str) -> bool:
    """Whether a text stands in an element, white space and what is not shown of it aside."""
    return squeezed(text) in shown_text(element) or squeezed(text) in squeezed(element.text())


def shown_text(element: LexborNode) -> str:
    """The text in an element without white space, and without the elements in it that are not shown."""
    parts, waiting = [], list(element.iter(include_text=True))[::-1]
    while waiting:
        node = waiting.pop()
        if node.tag == "-text":
            parts.append(node.text_content or "")
        elif node.tag not in SKIPPED and not hides(node.attributes.get("style")):
            waiting.extend(list(node.iter(include_text=True))[::-1])
    return squeezed("".join(parts))


def squeezed(text: str) -> str:
    """The text without its white space."""
    return "".join(text.split())
