"""Plain prose takes a short way through the markup; it leads to the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_dossier.markup import Md, prose, render_prose
from build_dossier.markup.plain import is_plain

CITED_PROSE = st.lists(
    st.one_of(
        st.sampled_from(["[@log]", "[@a/b]", "[@nope]", "[@x.]", "\n", "\n\n", "1. ", "- ", "  "]),
        st.sampled_from(["](x)", "[@log](x)", "[@log]:", "==", "\u200b", "é", "&amp;", "<b>", "*"]),
        st.text(min_size=1, max_size=8),
    ),
    max_size=12,
).map("".join)


def resolve(ref: str, _: str) -> Md | None:
    return Md(f"[{ref}](x.md)") if ref in {"log", "a/b"} else None


@given(CITED_PROSE)
def test_the_short_way_gives_what_the_parser_gives(markdown: str) -> None:
    if is_plain(markdown):
        short = render_prose(markdown, resolve)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(prose, "is_plain", lambda _: False)
            assert render_prose(markdown, resolve) == short


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("It ran aground on Tuesday [@log].\nSo says\n\nthe log.", True),
        ("It ran *aground*.", False),
        ("1. A list", False),
        ("[@log](x)", False),
        ("A\u200bB", False),
        ("word " * 2_000, False),
    ],
)
def test_what_is_plain(markdown: str, plain: bool) -> None:  # noqa: FBT001
    assert is_plain(markdown) is plain
