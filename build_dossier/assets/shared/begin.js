/* Begin at the element that a script is for, with a signal that ends all that it listens for.
 * Material may swap pages without loading them anew: leave the old one, begin on the new.
 */
const beginAt = (selector, start) => {
  let visit = new AbortController();
  const begin = () => {
    visit.abort();
    visit = new AbortController();
    const element = document.querySelector(selector);
    if (element) start(element, visit.signal);
  };

  if (globalThis.document$) globalThis.document$.subscribe(begin);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
};
