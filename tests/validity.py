"""Say what is not valid in an HTML page: the parser's own errors, and rules of nesting and naming.

The parser is that of the HTML standard and names every parse error. The rules below are those of
the standard's content models and of ARIA that a page of text, links, tables and forms can break;
https://html.spec.whatwg.org/multipage/ is the authority.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from justhtml import Element, JustHTML

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote details dialog div dl fieldset figure footer form "
    "header hgroup hr main nav ol p pre search section table ul".split()
)
PHRASING = frozenset(
    "a abbr area audio b bdi bdo br button canvas cite code data datalist del dfn em embed i "
    "iframe img input ins kbd label link map mark math meta meter noscript object output "
    "picture progress q ruby s samp script select slot small span strong sub sup svg template "
    "textarea time u var video wbr".split()
)
PARTS = frozenset(
    "html head title base style body caption col colgroup tbody thead tfoot tr td th dt dd li "
    "legend figcaption summary option optgroup rt rp source track param".split()
)
PHRASING_ONLY = HEADINGS | frozenset(
    "abbr b bdi bdo button cite code data dfn em i kbd label mark p pre q s samp small span "
    "strong sub sup time u var legend output".split()
)
"""Elements in which no block may stand."""
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"td", "th"},
    "select": {"option", "optgroup", "hr"},
}
"""Elements and what alone may stand in them, scripts and templates aside."""
PREFIXES = frozenset({"data-", "aria-"})
OBSOLETE = frozenset(
    "align bgcolor border cellpadding cellspacing clear color face frame height nowrap rules "
    "valign width".split()
)
GLOBAL = frozenset(
    "accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable "
    "enterkeyhint hidden id inert inputmode is itemid itemprop itemref itemscope itemtype "
    "lang nonce popover role slot spellcheck style tabindex title translate xmlns".split()
)
"""Attributes that any element may have; so may those that begin with data- or aria-."""
OWN = {
    "a": "download href hreflang ping referrerpolicy rel target type",
    "button": "disabled form name popovertarget type value",
    "details": "name open",
    "fieldset": "disabled form name",
    "form": "action autocomplete method name novalidate target",
    "img": "alt decoding height loading sizes src srcset width",
    "input": "autocomplete checked disabled form list max maxlength min minlength name pattern "
    "placeholder readonly required size step type value",
    "label": "for",
    "li": "value",
    "link": "as crossorigin href hreflang integrity media rel sizes type",
    "meta": "charset content http-equiv media name property",
    "ol": "reversed start type",
    "option": "disabled label selected value",
    "script": "async crossorigin defer integrity src type",
    "select": "autocomplete disabled form multiple name required size",
    "style": "media",
    "svg": "fill height preserveAspectRatio viewBox width",
    "td": "colspan headers rowspan",
    "textarea": "cols disabled form maxlength name placeholder readonly required rows wrap",
    "th": "abbr colspan headers rowspan scope",
    "time": "datetime",
}
"""Elements and the attributes of their own."""
EXPANDABLE = frozenset("a button input select summary".split())
"""Elements that may say whether what they control is open; others need a role that may."""
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers")
ROLES = frozenset(
    "alert button cell checkbox columnheader dialog doc-backlink doc-endnotes doc-noteref "
    "document figure group heading img link list listitem main menu menuitem navigation none "
    "note option presentation progressbar radio radiogroup region row rowgroup rowheader "
    "search searchbox separator status switch tab table tablist tabpanel textbox toolbar "
    "tooltip".split()
)


def faults(page: str) -> list[str]:
    """Return what is wrong with a page, each fault in words without its place."""
    parsed = JustHTML(page, sanitize=False, collect_errors=True)
    every = list(_elements(parsed.root))
    ids = Counter(one.attrs["id"] or "" for one in every if "id" in one.attrs)
    found = [f"parse error: {error.code}" for error in parsed.errors]
    found += [f"the id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    for one in every:
        found += _names(one)
        found += _nesting(one)
        found += _references(one, set(ids))
    return found


def _elements(node: object) -> Iterator[Element]:
    """Yield the HTML elements below a node; what is drawn in SVG is not looked at."""
    for child in getattr(node, "children", None) or ():
        if isinstance(child, Element):
            yield child
            if child.name != "svg":
                yield from _elements(child)


def _names(one: Element) -> Iterator[str]:
    if one.name not in BLOCKS | PHRASING | PARTS:
        yield f"no element is called {one.name}"
    for name, value in one.attrs.items():
        if name in OBSOLETE and one.name not in {"img", "input", "svg", "video"}:
            yield f"{name} on {one.name} is obsolete"
        if not (name in GLOBAL or name in OWN.get(one.name, "").split() or name[:5] in PREFIXES):
            yield f"{name} is no attribute of {one.name}"
        if name == "role" and value not in ROLES:
            yield f"no role is called {value}"
        if name == "id" and (not value or " " in value):
            yield f"{value!r} is no id"
    if "aria-expanded" in one.attrs and one.name not in EXPANDABLE and "role" not in one.attrs:
        yield f"aria-expanded on {one.name}"
    if one.name == "img" and "alt" not in one.attrs:
        yield "img without alt"
    if (
        "aria-label" in one.attrs
        and one.name in {"div", "span", "p", "i"}
        and not one.attrs.get("role")
    ):
        yield f"aria-label on {one.name} without a role"


def _nesting(one: Element) -> Iterator[str]:
    above = [parent.name for parent in _above(one)]
    parent = above[0] if above else ""
    allowed = CHILDREN.get(parent)
    if allowed and one.name not in allowed | {"script", "template"}:
        yield f"{one.name} as a child of {parent}"
    inner = next((name for name in above if name not in {"a", "del", "ins", "noscript"}), "")
    if one.name in BLOCKS and inner in PHRASING_ONLY:
        yield f"{one.name} in {inner}"
    if one.name in HEADINGS | {"header", "footer", "section", "article", "nav"} and "dt" in above:
        yield f"{one.name} in dt"
    active = one.name in {"button", "input", "label", "select", "textarea", "summary"} or (
        one.name == "a" and "href" in one.attrs
    )
    for outer in {"a", "button"} & set(above):
        if active or "tabindex" in one.attrs:
            yield f"{one.name} in {outer}"
    if one.name == "label" and "label" in above:
        yield "label in label"


def _above(one: Element) -> Iterator[Element]:
    parent = one.parent
    while isinstance(parent, Element):
        yield parent
        parent = parent.parent


def _references(one: Element, ids: set[str]) -> Iterator[str]:
    for name in REFERENCES:
        for target in (one.attrs.get(name) or "").split():
            if target not in ids:
                yield f"{name} on {one.name} names {target}, which is not there"
    link = one.attrs.get("href") or ""
    if one.name == "a" and link.startswith("#") and len(link) > 1 and link[1:] not in ids:
        yield f"a link leads to {link}, which is not there"
