"""How well and how fast shared passages are found: against brute force, and by size.

Run as `python -m tests.bench.passages [FOLDER]`. The folder, or the one that DOSSIER_DATA names,
holds data of others, which are no part of this repository: `bundles/*.json.gz`, each a mapping of
ids to texts, the part before the first slash naming the bundle. Without it only time is measured.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections import defaultdict
from functools import cache, lru_cache
from itertools import accumulate, combinations
from pathlib import Path
from typing import TYPE_CHECKING

from build_dossier.overlap import shared_passages
from build_dossier.overlap.sequences import aligned
from build_dossier.overlap.words import Word, words_of
from tests.bench.brute_force import REJOIN, brute_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_dossier.overlap import Passage
    from tests.bench.brute_force import Pair

SEEDS = Path(__file__).parents[2] / "seeds"

SIZES = {"news": (1_000, 4_000), "alike": (1_000, 10_000), "long": (1,)}
"""Kinds of texts and how many; with `--all`, 10,000 of the first kind too."""

Pairs = dict[tuple[str, str], set["Pair"]]


def found_pairs(passages: Iterable[Passage]) -> Pairs:
    """Return the words that stand for each other in all pairs of witnesses of different texts."""
    pairs: Pairs = defaultdict(set)
    for passage in passages:
        for witnesses in combinations(sorted(passage.witnesses), 2):
            one, other = witnesses
            if one.text != other.text:
                pairs[one.text, other.text].update(
                    (one.start + our, other.start + their)
                    for our, their in _alike(one.words, other.words)
                )
    return {key: some for key, some in pairs.items() if some}


@cache
def _words(text: str) -> tuple[Word, ...]:
    return tuple(words_of(text))


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str) -> tuple[Pair, ...]:
    """Return where words of two witnesses are alike, as many in a row as the judge asks for."""
    ours, theirs = _words(one), _words(other)
    found: list[Pair] = []
    row: list[Pair] = []
    pairs = aligned([word.stamp for word in ours], [word.stamp for word in theirs])
    for our, their in [*pairs, (None, None)]:
        if our is not None and their is not None and ours[our].stamp == theirs[their].stamp:
            row.append((ours[our].start, theirs[their].start))
        else:
            found += row if len(row) >= REJOIN else []
            row = []
    return tuple(found)


def quality(texts: Mapping[str, str]) -> tuple[int, int, int]:
    """Count pairs of words found by both, by the package, by brute force."""
    got, want = found_pairs(shared_passages(texts)), brute_force(texts)
    both = sum(len(pairs & want.get(key, set())) for key, pairs in got.items())
    return both, sum(map(len, got.values())), sum(map(len, want.values()))


def bundles(folder: Path) -> Iterable[tuple[str, dict[str, str]]]:
    """Yield the name of each file of bundles, with all texts in it; then the seeds."""
    for path in sorted((folder / "bundles").glob("*.json.gz")):
        yield path.name.partition(".")[0], json.loads(gzip.decompress(path.read_bytes()))
    yield "seeds", {path.stem: path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")}


def made_up(kind: str, count: int) -> dict[str, str]:
    """Return texts of 5 KB from a fixed seed; of `news`, each shares six sentences with others."""
    draw = random.Random(count)
    syllables = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"]
    vocabulary = ["".join(draw.choices(syllables, k=draw.randint(1, 4))) for _ in range(30_000)]
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(vocabulary))))

    def sentence() -> list[str]:
        words = draw.choices(vocabulary, cum_weights=weights, k=draw.randint(12, 30))
        return [words[0].capitalize(), *words[1:-1], words[-1] + "."]

    def text(shared: list[list[str]]) -> str:
        sentences = [sentence() for _ in range(34)]
        for one in shared:
            changed = [*one[:5], "changed", *one[6:]] if draw.random() < 0.5 else one
            sentences.insert(draw.randrange(len(sentences)), changed)
        return " ".join(" ".join(one) for one in sentences)

    if kind == "news":
        pool = [sentence() for _ in range(count)]
        return {str(number): text(draw.choices(pool, k=6)) for number in range(count)}
    if kind == "long":
        long = " ".join(text([]) for _ in range(1_000))
        return {"long": long, "short": long[2_000_000:2_005_000]}
    return dict.fromkeys(map(str, range(count)), text([]))


def measure(kind: str, count: int) -> None:
    """Print the row of one measurement; run in a process of its own."""
    texts = made_up(kind, count)
    start = time.process_time()
    passages = shared_passages(texts)
    seconds = time.process_time() - start
    size = sum(map(len, texts.values())) / 1e6
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"| {kind} | {len(texts):,} | {size:.1f} | {len(passages):,} | "
        f"{sum(len(one.witnesses) for one in passages):,} | {seconds:.1f} | "
        f"{1_000 * seconds / size:.0f} | {memory:,} |",
        flush=True,
    )


def main() -> None:
    """Print how good and how fast."""
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(wanted[0] if wanted else os.environ.get("DOSSIER_DATA", "no folder named"))
    print("## Shared passages against brute force: pairs of words\n")
    if folder.is_dir():
        print("| texts of | texts | pairs | precision | recall | F1 |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for name, texts in bundles(folder):
            both, got, want = quality(texts)
            print(
                f"| {name} | {len(texts)} | {want:,} | {both / got:.3f} | {both / want:.3f} | "
                f"{2 * both / (got + want):.3f} |",
                flush=True,
            )
    else:
        print(f"Skipped: {folder}. Name a folder of data, or set DOSSIER_DATA.")
    print("\n## Time and memory\n")
    heads = "texts,count,MB,passages,witnesses,CPU s,CPU ms a MB,peak MiB".split(",")
    print(f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}", flush=True)
    sizes = SIZES | ({"news": (*SIZES["news"], 10_000)} if "--all" in sys.argv else {})
    for kind, counts in sizes.items():
        for count in counts:
            call = f"from tests.bench.passages import measure; measure({kind!r}, {count})"
            subprocess.run([sys.executable, "-c", call], check=True)


if __name__ == "__main__":
    main()
