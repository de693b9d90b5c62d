"""The mention of the source beside a cue: its subject, its agent, its possessor, or the name after "according to"."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from deedline.annotate.cues import CueWord, lemma_of, speech_verb
from deedline.annotate.descriptions import kind_of
from deedline.data import load
from deedline.model.reading import EntityKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

PEOPLE = frozenset(
    {"he", "him", "she", "her", "they", "them", "i", "me", "we", "us", "you", "who", "whom", "those", "others", "one"}
)
"""Pronouns for somebody who can speak."""
SPEAKING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""The parser's labels of names that can speak."""
BY_DOING = frozenset({"by", "after", "before", "while", "without", "besides"})
"""Prepositions whose participle is always what the subject of the clause does, wherever the parse hangs them."""
THROUGH = frozenset({"with", "in", "via", "through"})
"""Prepositions before what somebody says something with: "answered with a warning", "replied in a message"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
FARTHEST = 8
"""How many verbs up the tree a shared subject is looked for."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
"""Tags of finite verbs."""
REACH = 30
"""Tokens between a participle and the verb above it in which the cue it explains is looked for."""
LINKS = frozenset({"prep", "acomp", "advmod", "oprd", "pcomp", "advcl", "conj", "amod"})
"""How an adjective, adverb or preposition that governs a cue hangs on the verb whose subject speaks."""
AT_ENDS = frozenset({",", ";", ":", "-", "–", "—", "―", '"', "'", "''", "``"})
"""Punctuation that is no part of a mention when it stands at its ends."""


def source_tokens(cue: CueWord, preposed: bool = False) -> TokenSpan | None:
    """The tokens that name the source of a cue, None when the sentence does not say.

    ``preposed`` is true when the whole content stands before the cue: what follows the cue is then its subject, even when
    the parse takes it for an object ("..., added a shopkeeper").
    """
    head = cue.head
    if cue.entry.lemma == "according to":
        return _object_of(cue.tokens[1])
    if not cue.verbal:
        return _owner(head)
    if preposed and not any(t.dep_ in SUBJECTS for t in head.children):
        inverted = next((t for t in head.children if t.dep_ == "dobj" and t.left_edge.i == head.i + 1), None)
        if inverted is not None:
            return phrase(inverted)
    return subject(head)


def phrase(token: Token, before: int | None = None) -> TokenSpan:
    """The noun phrase of ``token`` without punctuation at its ends, cut off at token ``before`` when it starts earlier."""
    doc: Doc = token.doc
    first, last = token.left_edge.i, token.right_edge.i + 1
    if before is not None and token.i < before:
        last = min(last, before)
    while last > first + 1 and (doc[last - 1].text in AT_ENDS or doc[last - 1].is_space):
        last -= 1
    while first < last - 1 and (doc[first].text in AT_ENDS or doc[first].is_space):
        first += 1
    while first > 1 and doc[first - 1].text == "-" and not doc[first - 1].whitespace_ and not doc[first - 2].whitespace_:
        first -= 2  # one written word that the parser took apart: "K-Line"
    return doc[first:last]


def subject(verb: Token) -> TokenSpan | None:
    """Who does what a verb says: its own subject or agent, or the one it shares with the verb it hangs on."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if by is not None and not _felt(verb):
        return _object_of(by)
    if unsaid(verb):
        return None
    current: Token | None = verb
    for _ in range(FARTHEST):
        if current is None:
            return None
        own = _own_subject(current)
        if own is not None:
            expletive = own.lower_ == "it" and current is not verb and lemma_of(current) in {"be", "mean"}
            return None if expletive else issuer_of_clause(own, current) or phrase(own, before=current.i)
        made = controller(current)
        if made is not None:
            return phrase(made, before=current.i)
        if current.dep_ in {"acl", "relcl"} and resumed(current) is None:
            return _described_by(current)
        if current.dep_ == "pcomp" and current.head.head.pos_ == "NOUN":
            return _owner(current.head.head)  # "has a history of blaming"
        current = sharing(current)
    return None


def unsaid(verb: Token) -> bool:
    """True where the sentence does not say who speaks: "was told", "asked about it, Lee said", "the deal seems dead"."""
    if lemma_of(verb) in load("sources")["impersonal"]["verbs"]:
        return True
    if _felt(verb) or any(child.dep_ == "agent" for child in verb.children):
        return False
    passive = any(t.dep_ in {"auxpass", "nsubjpass"} for t in verb.children) and not _contracted(verb)
    bare = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"}
    return passive or (bare and not any(t.dep_ in {"aux", "nsubj", "dobj"} for t in verb.children))


def _contracted(verb: Token) -> bool:
    """True for "he's said", which has and not is: only "it" is said."""
    short = any(t.dep_ == "auxpass" and t.text in {"'s", "’s"} for t in verb.children)
    return short and speech_verb(verb) and any(t.dep_ == "nsubjpass" and t.lower_ in {"he", "she"} for t in verb.children)


def issuer_of_clause(own: Token, verb: Token) -> TokenSpan | None:
    """Who puts out the paper that a relative clause is about: "posted a message that says"."""
    if own.lower_ in {"that", "which"} and verb.dep_ == "relcl" and verb.head.i < own.i:
        return issuer(verb.head)
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject that hangs on a verb itself, the nearest when the parse sees several; stray marks are none."""
    found = [t for t in verb.children if t.dep_ in {"nsubj", "nsubjpass"} and _can_act(t)]
    if not found:
        found = _named_before(verb)
    return next((t for t in reversed(found) if t.i < verb.i), found[0] if found else None)


def _can_act(token: Token) -> bool:
    """True for what can be a subject: no stray mark, and no "Thursday afternoon" that the parse hangs on a verb."""
    return any(c.isalnum() for c in token.text) and token.ent_type_ not in {"DATE", "TIME"}


def _named_before(verb: Token) -> list[Token]:
    """The person named just before a finite verb whose other subject is a thing: "the rules need funds and Ann Lee said"."""
    name = verb.nbor(-1) if verb.i else verb
    if verb.dep_ != "conj" or verb.tag_ not in FINITE or name.ent_type_ != "PERSON" or name.dep_ != "conj":
        return []
    other = next((t for t in verb.head.children if t.dep_ in SUBJECTS), None)
    return [name] if other is not None and not speaks(other) and name.head.ent_type_ != "PERSON" else []


def _felt(verb: Token) -> bool:
    """True for a participle that tells what its subject feels: "were frustrated that"."""
    return verb.lower_ in load("sources")["feelings"]["words"]


def _described_by(verb: Token) -> TokenSpan | None:
    """The noun that a clause without a subject of its own describes, or whose doing that noun is.

    "An aide saying ..." has the aide, "issued a statement saying" who issued it, "at a rally saying" the one who was there,
    "his decision to say" him.
    """
    noun = verb.head
    if any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children) and not speaks(noun):
        return _owner(noun) or (subject(noun.head) if noun.dep_ == "dobj" else None)
    if lemma_of(noun) in load("sources")["occasion"]["event"] and noun.dep_ in {"pobj", "dobj"}:
        return subject(noun.head.head if noun.dep_ == "pobj" else noun.head)
    return issuer(noun) or phrase(noun, before=verb.left_edge.i)


def issuer(noun: Token) -> TokenSpan | None:
    """Who puts out a statement, letter or post: the subject of the verb that says so ("issued a statement")."""
    top = noun
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.dep_ == "dobj":
        top = top.head.head  # "a series of posts"
    uttered = load("sources")["utterance"]
    if top.dep_ == "dobj" and lemma_of(noun) in uttered["issued"] and lemma_of(top.head) in uttered["issuing"]:
        return subject(top.head)
    return None


def speaks(noun: Token) -> bool:
    """True for a word that names somebody who can speak, not a document or a thing."""
    if noun.pos_ == "PRON":
        return noun.lower_ in PEOPLE
    if noun.pos_ == "PROPN":
        return not noun.ent_type_ or noun.ent_type_ in SPEAKING
    return kind_of(noun) not in {EntityKind.UNKNOWN, EntityKind.DOCUMENT}


def controller(verb: Token) -> Token | None:
    """The object of the verb above that is made, blamed or quoted for saying it, and not that verb's subject.

    "Forced the banker to admit", "criticized Lee for saying", "quoted Lee as saying", "footage of Lee saying".
    """
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in {"as", "for", "of", "from", "into"}:
        if above.head.pos_ in {"NOUN", "PROPN"}:
            return above.head if above.lower_ == "as" else None
        held = next((t for t in above.head.children if t.dep_ in {"dobj", "dative"} and t.i < verb.i), None)
        return held if held is not None and (above.lower_ == "as" or speaks(held)) else None
    behind_comma = verb.i > 0 and verb.nbor(-1).text == ","
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and not behind_comma
        and lemma_of(above) in load("sources")["control"]["by_object"]
    ):
        return next((t for t in above.children if t.dep_ == "dobj" and above.i < t.i < verb.i), None)
    if verb.dep_ != "xcomp":
        return None
    before = verb.nbor(-1) if verb.i else verb
    if verb.tag_ == "VBG" and before.dep_ == "pobj" and before.head.lower_ == "of" and speaks(before):
        return before
    table = load("sources")["control"]
    held = next((t for t in above.children if t.dep_ == "dobj" and above.i < t.i < verb.i), None)
    if held is None or lemma_of(above) in table["by_subject"]:
        return None
    return held if speaks(held) or lemma_of(above) in table["made"] else None


def _object_of(preposition: Token) -> TokenSpan | None:
    named = next((t for t in preposition.children if t.dep_ == "pobj"), None)
    if named is None:  # a noun the parse took for a verb: "according to show insiders"
        named = next((t for t in preposition.subtree if t.i > preposition.i and t.pos_ in {"NOUN", "PROPN"}), None)
        return preposition.doc[preposition.i + 1 : named.i + 1] if named is not None else None
    return phrase(named)


def _owner(noun: Token) -> TokenSpan | None:
    """Whose statement: "a claim by the minister", "the minister's claim"; else the subject that makes it."""
    by = next((child for child in noun.children if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}), None)
    if by is not None:
        return _object_of(by)
    # A verb taken for a noun has a subject: "Lee claims that".
    own = next((child for child in noun.children if child.dep_ in {"poss", "nsubj"} and child.i < noun.i), None)
    if own is not None:
        return phrase(own, before=noun.i)
    verb = noun.head
    if noun.dep_ == "pobj" and verb.lower_ in THROUGH and verb.head.pos_ == "VERB":
        return subject(verb.head)
    carried = noun.dep_ in {"dobj", "attr"} and lemma_of(verb) in load("cues")["light_verbs"]["words"]
    if not (carried or noun.dep_ == "acomp" or (noun.dep_ == "attr" and lemma_of(verb) == "be")):
        return None
    who = subject(verb)
    return None if who is not None and who.text.lower() == "it" and not carried else who  # "it is clear that"


def sharing(verb: Token) -> Token | None:
    """The verb whose subject ``verb`` takes over: a conjunct's, a complement's, a participle's."""
    outer = resumed(verb) or _declared(verb)
    if outer is not None:
        return outer
    if verb.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "pcomp", "pobj"}:
        return None
    # "likely to say", "stopped short of calling", "refused to talk, aside from saying": adjectives and prepositions lead up.
    up = verb.head
    acted = verb.dep_ == "pcomp" and up.lower_ in BY_DOING
    for _ in range(FARTHEST):
        if up.pos_ in {"VERB", "AUX"} or not (acted or (up.dep_ in LINKS and up.pos_ not in {"NOUN", "PROPN"})):
            break
        up = up.head
    return up if up.pos_ in {"VERB", "AUX"} else None


def resumed(verb: Token) -> Token | None:
    """The earlier cue a later one goes on from, though the parse hangs it inside the earlier one's content.

    "The ministry said the road was open, adding that ..." and "he said they had lied and repeated the view that ...": a
    participle after a comma, or a finite verb in the form of the earlier cue and not of the content's own verb.
    """
    if verb.dep_ not in {"advcl", "conj"} or not speech_verb(verb):
        return None
    outer = _reporting(verb)
    if outer is None or outer == verb.head or any(t.dep_ in {"nsubj", "nsubjpass", "mark"} for t in verb.children):
        return None
    if verb.tag_ == "VBG" and verb.dep_ == "advcl":
        before = verb.left_edge.i - 1
        while before > 0 and verb.doc[before].text in {'"', "'", "''"}:
            before -= 1
        return outer if before >= 0 and verb.doc[before].text == "," else None
    same_shape = (_form(verb), verb.tag_) == (_form(verb.head), verb.head.tag_)
    # "Lee said she regretted it and promised ...": the pronoun is Lee, and the conjunct hers.
    pronoun = any(t.dep_ == "nsubj" and t.pos_ == "PRON" for t in verb.head.children)
    return outer if _form(verb) == _form(outer) and (pronoun or not same_shape) else None


def _declared(verb: Token) -> Token | None:
    """The cue that a participle explains though the parse hangs it higher: "this comes after Lee declared it, saying ..."."""
    above = verb.head
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or speech_verb(above) or not 0 < verb.i - above.i <= REACH:
        return None
    between = [t for t in verb.doc[above.i + 1 : verb.i] if t.tag_ in FINITE and speech_verb(t)]
    return next((t for t in reversed(between) if any(child.dep_ == "nsubj" for child in t.children)), None)


def _form(verb: Token) -> str:
    """The tag that tells the tense of a verb: its first auxiliary's, if it has one."""
    return next((child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}), verb.tag_)


def _reporting(verb: Token) -> Token | None:
    """The nearest cue verb above ``verb`` whose content clause holds it."""
    below = verb
    for above in islice(verb.ancestors, FARTHEST):
        if below.dep_ == "ccomp" and speech_verb(above):
            return above
        below = above
    return None


def group(cue: CueWord) -> TokenSpan:
    """The cue with its own subject and auxiliaries: the stretch a content may not run over."""
    doc: Doc = cue.head.doc
    first, last = min(t.i for t in cue.tokens), max(t.i for t in cue.tokens) + 1
    if cue.entry.lemma == "according to":
        own = [t for t in cue.tokens[1].children if t.dep_ == "pobj"]
    else:
        own = [t for t in cue.head.children if _goes_with(cue.head, t)]
    for token in own:
        words = phrase(token, before=first if token.i < first else None)
        first, last = min(first, words.start), max(last, words.end)
    return doc[first:last]


def _goes_with(head: Token, child: Token) -> bool:
    if child.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass", "neg"}:
        return True
    return child.dep_ == "advmod" and abs(child.i - head.i) == 1
