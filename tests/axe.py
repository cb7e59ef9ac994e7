"""What axe finds on a page, without measuring the contrast of what looks the same a thousand times.

Contrast takes axe four fifths of its time. It follows from colours, backgrounds and sizes, so that
of elements which agree in these, and stand in elements alike, the first three are measured that
can be seen. `make coverage` has every element measured.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

from tests.pace import THOROUGH

if TYPE_CHECKING:
    from tests.conftest import Visit

ALIKE = 3
"""How many of the elements that look the same have their contrast measured."""

PREPARE = """
() => {
  // The same few colours are read for every element: each is read once.
  const colour = axe.commons.color.Color.prototype, read = colour.parseString, known = new Map();
  colour.parseString = function (text) {
    if (!known.has(text)) {
      read.call(this, text);
      known.set(text, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(text);
    return this;
  };
}
"""

MEASURE_A_FEW = """
most => {
  document.querySelectorAll("[data-measured]").forEach(one => delete one.dataset.measured);
  axe.configure({rules: [{id: "color-contrast", selector: "[data-measured]"}]});
  const ways = new Map(), counts = new Map();
  const way = one => {  // through elements alike, over the same backgrounds
    if (!one) return "";
    if (!ways.has(one)) {
      const {backgroundColor, backgroundImage, opacity} = getComputedStyle(one);
      const own = [one.localName, one.className, backgroundColor, backgroundImage, opacity];
      ways.set(one, `${way(one.parentElement)} > ${own.join(" ")}`);
    }
    return ways.get(one);
  };
  for (const one of document.body.querySelectorAll("*")) {
    const isText = node => node.nodeType === Node.TEXT_NODE && node.data.trim();
    if (![...one.childNodes].some(isText) && !one.matches("input, select, textarea")) continue;
    if (!one.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
    const {color, fontSize, fontWeight, textShadow} = getComputedStyle(one);
    const look = [way(one), color, fontSize, fontWeight, textShadow].join(" ");
    counts.set(look, (counts.get(look) ?? 0) + 1);
    if (counts.get(look) <= most) one.dataset.measured = "";
  }
}
"""

RUN = "within => axe.run(within, {resultTypes: ['violations']})"


def violations(visit: Visit, within: str = "html") -> list[str]:
    """Return what axe finds on a page as it stands, or within a part of it: rule and element."""
    axe, page = Axe(), visit.page
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe.axe_script)
        page.evaluate(PREPARE)
    if not THOROUGH:
        page.evaluate(MEASURE_A_FEW, ALIKE)
    found = page.evaluate(RUN, within)["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]
