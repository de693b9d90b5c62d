"""Looking up what a block's path leads to in a page."""

from selectolax.lexbor import LexborNode

from deedline.ingest.html_places import squeezed, texts


def holds(element: LexborNode, text: str) -> bool:
    """Whether a text stands in an element, white space and what is not shown of it aside."""
    return squeezed(text) in shown_text(element) or squeezed(text) in squeezed(element.text())


def shown_text(element: LexborNode) -> str:
    """The text in an element without white space, and without the elements in it that are not shown."""
    return squeezed("".join(node.text_content or "" for node in texts(element)))
