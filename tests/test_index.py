"""What is kept of texts from one build to the next: it saves time and changes nothing."""

from __future__ import annotations

import json
import os
import random
import shutil
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from build_dossier import pipeline
from build_dossier.cli import main
from build_dossier.overlap import Limits, parts, remembered, seal, shared_passages, update
from build_dossier.overlap.bundle import bundle_of
from build_dossier.overlap.corpus import corpus_of, read, read_all
from build_dossier.overlap.grams import candidates, kinds_of
from build_dossier.overlap.index import Index, digest_of, from_bytes, to_bytes
from build_dossier.overlap.memory import FOUND, INDEX
from build_dossier.overlap.passages import printed
from build_dossier.overlap.update import keys_of, updated
from build_dossier.publish import keep
from build_dossier.read import read_kept
from tests.drawings import FERRY
from tests.test_overlap import articles, bundles

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_dossier.overlap.corpus import Words
    from build_dossier.overlap.parts import Turn
    from tests.conftest import Draw

ROOT = Path(__file__).parent.parent
CACHE = ".cache/build-dossier"
few = settings(max_examples=60)
changes = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.none() | articles), min_size=1, max_size=6
)
scripts = (
    "ferry harbour leak captain,паром капитан порт течь,πλοίο λιμάνι διαρροή,נמל מעבורת דליפה,"
    "ميناء عبارة تسرب,बंदरगाह नौका रिसाव,বন্দর ফেরি ফুটো,துறைமுகம் படகு கசிவு,ఓడరేవు పడవ లీకు,"
    "ಬಂದರು ದೋಣಿ ಸೋರಿಕೆ,തുറമുഖം ബോട്ട് ചോർച്ച,ท่าเรือ เรือข้ามฟาก,ທ່າເຮືອ ເຮືອ,ဆိပ်ကမ်း သင်္ဘော,"
    "កំពង់ផែ សាឡាង,གྲུ་ཁ་ གྲུ་,渡轮 港口 船长,フェリー みなと,여객선 항구 선장,ნავსადგური ბორანი,"
    "նավահանգիստ լաստանավ,"
    "ወደብ ጀልባ,ᏥᏳ ᎠᎹ,ᐅᒥᐊᖅ ᑐᓚᒃᑕᕐᕕᒃ,ߞߎ߲߬ ߖߌ,ⵜⴰⵖⴻⵔⴱⴰⵣⵜ ⴰⵎⴰⵏ,બંદર હોડી,ਬੰਦਰਗਾਹ ਬੇੜੀ,ବନ୍ଦର ଡଙ୍ଗା,වරාය පාරුව,боом усан"
).split(",")


# --- The index -----------------------------------------------------------------------------------


@few
@given(bundles, changes, bundles)
def test_passages_are_those_from_scratch_whatever_came_and_went(
    texts: dict[str, str], steps: list[tuple[str, str | None]], sources: dict[str, str]
) -> None:
    store: dict[str, bytes] = defaultdict(bytes)
    from_store = store.__getitem__
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(update, "MOST_CHANGED", 100)  # of few texts, one is much
        for key, text in [("a", ""), *steps]:
            texts = {one: words for one, words in texts.items() if one != key}
            texts |= {} if text is None else {key: text}
            found, renewed = remembered(texts, from_store, sources)
            store |= renewed
            assert found == shared_passages(texts, sources)
            assert remembered(texts, from_store, sources) == (found, {})


@few
@given(bundles)
def test_an_index_is_read_as_it_was_written(texts: dict[str, str]) -> None:
    limits = Limits()
    _, _, index = updated(bundle_of(texts, {}), keys_of(bundle_of(texts, {})), None, limits)
    read_again = from_bytes(to_bytes(index, limits), limits)
    assert read_again == replace(index, postings=list(index.postings))
    assert from_bytes(to_bytes(index, limits), Limits(words=7)) is None


TEXTS = {
    name: f"{name} {'The captain reported a leak in the forward hold of the old ferry. ' * 2}"
    for name in ("one", "two", "three", "四 漢字は間を置かず書かれるので一字を一語とする")
}


@pytest.mark.parametrize("name", [INDEX, FOUND])
def test_damaged_bytes_are_as_good_as_none(name: str) -> None:
    found, kept = remembered(TEXTS, lambda _: b"")
    draw = random.Random(7)  # noqa: S311 - damage from a fixed seed
    for _ in range(60):
        data = bytearray(kept[name])
        if draw.random() < 0.5:
            del data[draw.randrange(len(data)) :]
        else:
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        assert remembered(TEXTS, {**kept, name: bytes(data)}.__getitem__)[0] == found


def test_bytes_of_another_version_are_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    found, kept = remembered(TEXTS, lambda _: b"")
    monkeypatch.setattr(seal, "FORMAT", 0)
    again, renewed = remembered(TEXTS, kept.__getitem__)
    assert again == found
    assert renewed.keys() == kept.keys()


def test_bytes_with_a_true_checksum_and_no_sense_are_as_good_as_none() -> None:
    for body in (b"", b"\0" * 8, b"\1" + b"\0" * 15, b'{"keys": 1}' * 9):
        data = b"".join(seal.sealed([body], repr(Limits())))
        assert from_bytes(data, Limits()) is None


def test_texts_that_are_as_they_were_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    found, kept = remembered(TEXTS, lambda _: b"")
    monkeypatch.delattr("build_dossier.overlap.memory.updated")
    assert remembered(TEXTS, kept.__getitem__) == (found, {})


def test_a_new_text_is_the_only_one_that_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    _, kept = remembered(TEXTS, lambda _: b"")
    texts = {**TEXTS, "five": TEXTS["one"] + " More.", "again": TEXTS["two"]}
    expected = shared_passages(texts)
    read_texts: list[str] = []

    def watched(text: str) -> Words:
        read_texts.append(text)
        return read(text)

    monkeypatch.setattr(update, "read", watched)
    assert remembered(texts, kept.__getitem__)[0] == expected
    assert read_texts == [texts["five"]]


# --- Parts that know nothing of each other -------------------------------------------------------


@few
@given(bundles, st.integers(1, 4))
def test_parts_make_the_same_whole(texts: dict[str, str], loads: int) -> None:
    assert in_parts(texts, loads) == shared_passages(texts)


def test_families_that_share_nothing_are_apart() -> None:
    texts = {
        f"{family}{number}": f"Seven {family}lorries carried {family}timber across "
        f"{family}bridges of {family}stone. {number}"
        for family in ("green", "frozen", "wooden")
        for number in range(3)
    }
    assert in_parts(texts, 2) == shared_passages(texts)
    assert len(shared_passages(texts)) == 3


def in_parts(texts: Mapping[str, str], most: int) -> object:
    """Find passages in parts, one after the other, as a cluster finds them at once."""
    limits, bundle = Limits(), bundle_of(texts, {})
    words = [
        one
        for span in parts.batches(bundle.texts)
        for one in read_all(bundle.texts[span.start : span.stop])
    ]
    corpus = corpus_of(bundle.texts, words)
    kinds = kinds_of(corpus, limits)
    found = candidates(corpus, kinds)
    loads = parts.packed(parts.families(corpus, found), [1] * len(texts), most)
    turns: list[Turn] = []
    for load in loads:
        made = parts.stated(
            [bundle.texts[text] for text in load],
            [words[text] for text in load],
            [kind.size for kind in kinds],
            parts.load_of(corpus, load, found),
            limits,
        )
        turns += parts.back(corpus, load, made)
    turns.sort(key=lambda turn: turn[0])
    return printed(bundle, corpus, (statement for _, statement in turns))


# --- Beside the dossier --------------------------------------------------------------------------


def test_a_build_keeps_what_it_found_and_tells_git_to_pass_it_over(dossier: Draw) -> None:
    root = dossier(FERRY)
    first = pipeline.examine(root)
    kept = {path.name for path in (root / CACHE).iterdir()}
    assert kept == {".gitignore", "CACHEDIR.TAG", INDEX, FOUND}
    assert (root / CACHE / ".gitignore").read_text("utf-8").endswith("\n*\n")
    before = (root / CACHE / INDEX).stat().st_mtime_ns
    assert pipeline.examine(root) == first
    assert (root / CACHE / INDEX).stat().st_mtime_ns == before
    shutil.rmtree(root / ".cache")
    assert pipeline.examine(root) == first


def test_a_folder_that_cannot_be_written_means_only_that_nothing_is_kept(
    dossier: Draw, tmp_path: Path
) -> None:
    root = dossier(FERRY)
    expected = pipeline.examine(root)
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("a file", "utf-8")
    assert pipeline.examine(root) == expected
    (root / ".cache").unlink()
    (tmp_path / "elsewhere").mkdir()
    (root / ".cache").symlink_to(tmp_path / "elsewhere")
    assert pipeline.examine(root) == expected
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize("made", ["folder", "link", "garbage", "pipe", "staging"])
def test_whatever_stands_where_it_is_kept(made: str, dossier: Draw, tmp_path: Path) -> None:
    root = dossier(FERRY)
    expected = pipeline.examine(root)
    at = root / CACHE / INDEX
    at.unlink()
    if made == "folder":
        at.mkdir()
    elif made == "link":
        at.symlink_to(tmp_path / "secret")
    elif made == "pipe":
        os.mkfifo(at)
    else:
        (at if made == "garbage" else at.with_name(f".{INDEX}.staging")).write_bytes(b"\0" * 99)
    (root / CACHE / FOUND).unlink()
    assert pipeline.examine(root) == expected
    assert not (tmp_path / "secret").exists()


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    assert read_kept(tmp_path, "words") == b""
    keep({"words": b"some"}, tmp_path)
    keep({"words": b"more"}, tmp_path)
    assert read_kept(tmp_path, "words") == b"more"


def test_places_are_printed_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(ROOT / "docs", tmp_path / "docs")).parent
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(root)
    done = CliRunner().invoke(main, ["passages"])
    assert done.exit_code == 0
    shared = pipeline.examine(root).edition.passages
    assert shared
    assert json.loads(done.output)["passages"] == [
        [
            {"article": one.article, "start": one.span.start, "end": one.span.end}
            for one in passage.witnesses
        ]
        for passage in shared
    ]
    assert CliRunner().invoke(main, ["passages"]).output == done.output


# --- Bad input -----------------------------------------------------------------------------------


def test_thirty_scripts_an_endless_line_and_nothing_at_all() -> None:
    said = [f"{script} " * 4 + f"“{script}”" for script in scripts]
    texts = {
        "all": "\n\n".join(said),
        "again": "\n\n".join(reversed(said)),
        "empty": "",
        "line": " ".join(said) * 40,
        "word": "x" * 200_000,
    }
    store: dict[str, bytes] = defaultdict(bytes)
    from_store = store.__getitem__
    assert len(scripts) > 30
    for bundle in ({}, texts, {**texts, "more": said[0] + said[5]}, {"empty": ""}):
        found, renewed = remembered(bundle, from_store)
        store |= renewed
        assert found == shared_passages(bundle)


def test_a_thousand_alike_and_one_more() -> None:
    text = "The captain reported a leak in the forward hold. " + "Nobody was hurt on board. " * 9
    texts = {str(number): text for number in range(1_000)}
    found, kept = remembered(texts, lambda _: b"")
    assert len(kept[INDEX]) < 1_000_000
    more = {**texts, "more": text}
    assert remembered(more, kept.__getitem__)[0] == shared_passages(more)
    assert len(found[0].texts) == 1_000


def test_a_digest_tells_texts_apart_that_no_encoding_can_write() -> None:
    assert digest_of("\ud800") != digest_of("\ud801")
    assert Index((), {}, []) == Index((), {}, [])
