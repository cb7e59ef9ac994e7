"""One saying in two mouths, told by names, pronouns, offices, or by who is named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_dossier.claims.exclusive import heads_go_together
from build_dossier.claims.quoted import Difference
from build_dossier.claims.voices import meet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_dossier.claims.quotations import Quotation
    from build_dossier.claims.quoted import Quoted

    Said = Mapping[str, frozenset[object]]
    """Text id to what stands anywhere in it, words of names among it."""

_OF_NAMES, _OF_PRONOUNS, _OF_VOICES, _OF_OFFICES = 0.9, 0.9, 0.8, 0.7
"""How much two speakers differ: where only `she` stands beside one, she may not be the one named
before; one person may have two offices."""


def compare(one: Quoted, other: Quoted, sure: float, said: Said) -> Iterator[Difference]:
    """Yield that one quotation is put in two mouths, if it is.

    Args:
        one: The quotation in a text.
        other: The same in another.
        sure: How sure it is that it is the same.
        said: What stands in each text.
    """
    if contrast := _contrast(one, other, said):
        who = [_who(each.quotation) for each in (one, other)]
        reason = f"The same words are put in different mouths: {who[0]} and {who[1]}."
        question = f"Who said it: {who[0]} or {who[1]}?"
        yield Difference("speaker", one, other, sure, contrast, reason, question)


def _contrast(one: Quoted, other: Quoted, said: Said) -> float:
    """Say how much the speakers of two quotations differ, 0 where they may be one."""
    left, right = one.quotation, other.quotation
    if left.beside & {*right.speaker} or right.beside & {*left.speaker}:
        return 0.0
    if left.speaker and right.speaker:
        return 0.0 if meet(left.voices, right.voices) else _OF_NAMES
    if left.pronoun and right.pronoun and left.pronoun != right.pronoun:
        return _OF_PRONOUNS
    if _are_others(one, other, said):
        return _OF_VOICES
    return _OF_OFFICES * _are_of_two_offices(one, other)


def _are_others(one: Quoted, other: Quoted, said: Said) -> bool:
    """Whether whom a pronoun means is another one: `she` follows one name and none of the other's.

    Either the sentence right before begins with that name, or the other's is not in the text.
    """
    voices = [_voice(each.quotation) for each in (one, other)]
    if len(voices[0]) != 1 or len(voices[1]) != 1 or meet(*voices):
        return False
    return all(
        each.quotation.speaker or each.quotation.is_next or said[each.text].isdisjoint(voice)
        for each, voice in ((one, voices[1]), (other, voices[0]))
    )


def _voice(one: Quotation) -> frozenset[str]:
    """Return the surname of who says something by name, or whom its pronoun may mean."""
    return frozenset(one.speaker[-1:]) or (one.voices if one.pronoun else frozenset())


def _who(one: Quotation) -> str:
    """Say whose words are quoted, by name if there is one."""
    told = " ".join(one.speaker) or (" or ".join(sorted(one.voices)) if one.pronoun else "")
    return told.title() or f"the {one.office}" if told or one.office else f"“{one.pronoun}”"


def _are_of_two_offices(one: Quoted, other: Quoted) -> bool:
    """Whether two are told by offices that nobody holds together, as far as the words tell."""
    offices = one.quotation.offices, other.quotation.offices
    return all(offices) and not any(
        heads_go_together(left, right, one.rules) for left in offices[0] for right in offices[1]
    )
