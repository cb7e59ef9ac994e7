"""What is wrong with a contributor's prose or address, as data."""

from __future__ import annotations

from build_dossier.trouble import Trouble

LONGEST_PROSE = 20_000
"""Characters of a prose text; three thousand words are an article, not a note."""

LONGEST_URL = 2_000
"""Characters of an address."""

DEEPEST = 6
"""How many lists and quotes, or emphases, may stand one within another."""

_SHOWN = 120  # characters of what was found that a trouble repeats


def refused(line: int, code: str, found: str, reason: str = "") -> Trouble:
    """Make the trouble with this code, one of `TEACHING`; `reason` completes its message."""
    message, expected, hint = TEACHING[code]
    shown = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
    return Trouble(line, code, message.format(reason=reason), shown, expected, hint)


TEACHING = {
    "bad-citation": (
        "This begins like a citation and is none.",
        "[@id], [@id, p. 4] or [@one; @other]",
        r"If it is no citation, write a backslash before it: \[@",
    ),
    "footnote-in-prose": (
        "Prose has no footnotes: it is itself shown as a note.",
        "a citation such as [@id], or the words in the sentence itself",
        r"To show these characters as they are, write a backslash before them: \[^",
    ),
    "heading-in-prose": (
        "Prose has no headings of its own.",
        "a paragraph",
        "Begin the paragraph with **strong words** instead.",
    ),
    "hidden-character": (
        "A reader cannot see this character.",
        "characters that can be seen",
        "Type the words around it anew instead of pasting them.",
    ),
    "html-in-prose": (
        "HTML is shown as these very characters.",
        "*emphasis*, **strong emphasis**, `code`, lists, quotes, links",
        "Use Markdown, or put the tag between backticks to speak of it: `<b>`.",
    ),
    "image-in-prose": (
        "Prose has no images.",
        "a link to the page that shows it: [what it shows](https://…)",
        "Remove the exclamation mark to make it a link.",
    ),
    "prose-too-deep": (
        f"This is nested more than {DEEPEST} levels deep.",
        "at most a list within a list",
        "Write paragraphs.",
    ),
    "prose-too-long": (
        f"This text is longer than {LONGEST_PROSE:,} characters.",
        f"at most {LONGEST_PROSE:,} characters",
        "Say it in fewer words, or in several notes.",
    ),
    "unknown-citation": (
        "Nothing in the dossier has this id.",
        "an id of docs/references.yml, or articles/id, article/note, discrepancies/id, events/id",
        "Check the spelling, or add the work to docs/references.yml.",
    ),
    "unsafe-link": (
        "This address cannot be linked: {reason}.",
        "an address such as https://example.org/page",
        "Paste it from the browser's address bar; cite what is in the dossier: [@article/note].",
    ),
}
"""For each code: message, what is expected, how to mend it."""
