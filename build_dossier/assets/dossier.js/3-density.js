/* The bar at the margin: how densely notes stand along the text, and a way to each.
 *
 * Its ticks are told anew where they stand only when `follow` is called: that can wait until the
 * reader has seen what was asked for.
 */
const densityOf = (sheet, markers, words) => {
  const ticks = markers.map((marker) => make("i", marker.className));
  const bar = make("div", "dossier-density");
  let marked = []; // how far down the text each marker stands, as the bar says
  bar.append(...ticks);
  bar.title = words.dense;
  bar.setAttribute("role", "img");

  const follow = (view) => {
    const length = sheet.offsetHeight;
    const share = (marker) => Math.min(0.999, (topOf(marker) - topOf(sheet)) / length);
    const shares = markers.map(share);
    const parts = [0, 1, 2].map((part) => shares.filter((one) => Math.floor(3 * one) === part));
    bar.ariaLabel = `${words.density}: ${parts.map((part) => part.length).join(", ")}`;
    bar.dataset.view = view;
    shares.forEach((one, index) => {
      if (one !== marked[index]) ticks[index].style.setProperty("--dossier-share", one);
    });
    marked = shares;
  };

  /* The marker whose words stand nearest to a height of the window. */
  const nearest = (height) => {
    const away = (tick) => Math.abs(topOf(tick) - height);
    const near = ticks.filter((tick) => tick.getClientRects().length);
    const tick = near.reduce((best, one) => (away(one) < away(best) ? one : best), near[0]);
    return markers[ticks.indexOf(tick)];
  };

  return { bar, follow, nearest };
};
