/* Words of an article as the quote of a note that is proposed: what settles their place, its name.
 *
 * `fold` is that of fold.py, `beside` that of anchor/standing.py; a test holds them against each
 * other.
 */
// As in inviting.py and anchor/context.py.
const LONGEST_QUOTE = 1500;
const LONGEST_ENCODED = 3000;
const END = 80;
const NAME = 40;
const MOST_WORDS = 12;
const FARTHEST = 200;

const BREAK = "\0"; // where words of the article are left out, or stand that no file may hold
const SPACES = /[\s\x1c-\x1f\x85]+/g;
const CONTROLS = /[\x01-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]/g;
const INVISIBLE =
  /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\ufeff\u2060-\u206f\ufe00-\ufe0f]/g;
const LIGATURES = /[\ufb00-\ufb06]/g;

const fold = (text) =>
  text
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(LIGATURES, (one) => one.normalize("NFKC"))
    .replace(/[“-‟«»″‶〝-〟＂]/g, '"')
    .replace(/[‘-‛‹›′‵´`＇ʼ]/g, "'")
    .replace(/[‐-―−⸺⸻﹘﹣－]/g, "-")
    .replaceAll("…", "...")
    .replace(SPACES, " ");

const seen = (text) => text.replace(INVISIBLE, "").replace(SPACES, " ").trim();
const saysSomething = (words) => /[\p{L}\p{N}]/u.test(words);
const last = (list) => list[list.length - 1];

const beside = (text, start, end) => {
  const whole = fold(text);
  const words = fold(text.slice(start, end)).trim();
  const before = last(fold(text.slice(0, start)).split(BREAK)).slice(-FARTHEST).split(" ");
  const after = fold(text.slice(end)).split(BREAK)[0].slice(0, FARTHEST).split(" ");
  const hits = [];
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1)) hits.push(at);
  const tells = (prefix, suffix) =>
    hits.filter((at) => {
      const left = whole.slice(Math.max(0, at - prefix.length - 1), at);
      const right = whole.slice(at + words.length, at + words.length + suffix.length + 1);
      return left.trimEnd().endsWith(prefix) && right.trimStart().startsWith(suffix);
    }).length === 1;
  const [earlier, later] = [before.filter(Boolean), after.filter(Boolean)];
  if (hits.length < 2) return ["", ""];
  for (let count = 1; count <= Math.min(MOST_WORDS, earlier.length); count += 1) {
    const prefix = earlier.slice(-count).join(" ").replace(/^[^\p{L}\p{N}]+/u, "");
    if (prefix && tells(prefix, "")) return [prefix, ""];
  }
  for (let count = 1; count <= Math.min(MOST_WORDS, later.length); count += 1) {
    const suffix = later.slice(0, count).join(" ").replace(/(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/u, "");
    if (saysSomething(suffix) && tells("", suffix)) return ["", suffix];
  }
  return ["", ""];
};

/* No letter is parted from its marks, and no character is cut in half. */
const isInside = (text, at) => /^[\p{M}\u{dc00}-\u{dfff}]/u.test(text.slice(at, at + 2));
const wholeFrom = (text, at) => {
  let from = at;
  while (from > 0 && from < text.length && isInside(text, from)) from -= 1;
  return from;
};
const wholeTo = (text, at) => {
  let to = at;
  while (to < text.length && isInside(text, to)) to += 1;
  return to;
};

/* Of what is too long for an address, the start and the end are quoted. */
const spansOf = (text, start, end) => {
  const words = seen(text.slice(start, end));
  if (words.length <= LONGEST_QUOTE && encodeURIComponent(words).length <= LONGEST_ENCODED) {
    return [[start, end]];
  }
  const head = text.slice(start, wholeTo(text, start + END)).search(/\s\S*$/);
  const tail = text.slice(wholeFrom(text, end - END), end).search(/\s/);
  return [
    [start, head > 0 ? start + head : wholeTo(text, start + END)],
    [tail >= 0 ? wholeFrom(text, end - END) + tail : wholeFrom(text, end - END), end],
  ];
};

const scalar = (words) => `'${words.replaceAll("'", "''")}'`;

const line = (key, words) => {
  if (!words.some(Boolean)) return "";
  const written = words.map(scalar);
  return `${key}: ${written.length > 1 ? `[${written.join(", ")}]` : written[0]}\n`;
};

const shorten = (words, width) =>
  words.length <= width ? words : words.slice(0, width).replace(/\s\S*$/, "");

const nameOf = (words, paragraph, taken) => {
  const plain = shorten(words, NAME).normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  const name = slug.includes("-") ? slug : `${slug || "paragraph"}-${paragraph}`;
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
};
