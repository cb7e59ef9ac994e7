"""Shared passages found on a running cluster of Dask: the same, from more than one machine.

The scheduler and whoever can reach it run what they like as each other: a cluster is to be as
trusted as one's own machine.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib import import_module
from operator import getitem
from typing import TYPE_CHECKING, Any

from build_dossier.errors import DossierError
from build_dossier.overlap.bundle import bundle_of
from build_dossier.overlap.corpus import corpus_of, read_all
from build_dossier.overlap.grams import Postings, gathered, grams_of, kinds_of, together
from build_dossier.overlap.parts import (
    SHARES,
    alike,
    back,
    batches,
    families,
    groups,
    load_of,
    packed,
    shares_of,
    stated,
)
from build_dossier.overlap.passages import DEFAULT, printed
from build_dossier.overlap.seal import maker
from build_dossier.overlap.turns import in_order, in_turn, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from build_dossier.overlap import Limits, Passage
    from build_dossier.overlap.corpus import Corpus, Words
    from build_dossier.overlap.grams import Kind
    from build_dossier.overlap.turns import Turn

PATIENCE = 30.0
"""Seconds that a scheduler may take to answer, or may have no worker."""

LOADS = 8
"""Loads of families; what each finds does not depend on how many they are."""

Client = Any
"""A client of Dask, which is there only where the extra is installed; likewise its futures."""
Future = Any


class OtherVersionError(Exception):
    """A worker has another version of the package, of its word lists or of Python."""


def passages_on(
    scheduler: str,
    texts: Mapping[str, str],
    sources: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT,
) -> tuple[Passage, ...]:
    """Find what `shared_passages` finds, on the workers of a cluster.

    What a worker had that is lost is done again by another.

    Args:
        scheduler: Address, such as `tcp://127.0.0.1:8786`.
        texts: Texts by id.
        sources: Texts of works that the outlets draw on, by id.
        limits: What is long enough.

    Raises:
        DossierError: The extra is not installed, the scheduler does not answer, it has lost its
            workers, or they cannot do the work.
    """
    with _connected(scheduler) as client:
        bundle = bundle_of(texts, sources or {})
        spans = batches(bundle.texts)
        reading = [
            _submit(client, read_all, bundle.texts[span.start : span.stop]) for span in spans
        ]
        words = [one for batch in results(client, reading) for one in batch]
        corpus = corpus_of(bundle.texts, words)
        kinds = kinds_of(corpus, limits)
        starts = [corpus.firsts[span.start] for span in spans]
        found = [_shared(client, corpus, kind, reading, starts) for kind in kinds]
        sizes = [kind.size for kind in kinds]
        turns = _turns(client, corpus, words, sizes, found, limits)
        return printed(bundle, corpus, told(in_order(turns)))


def _shared(
    client: Client, corpus: Corpus, kind: Kind, reading: Sequence[Future], starts: Sequence[int]
) -> Postings:
    """Find the runs of one kind; those in quotation marks are few and looked for here."""
    if kind.quoted is not None:
        return gathered(corpus, kind, together(corpus, kind))
    dealing = [_submit(client, shares_of, batch, kind.size) for batch in reading]
    shares = (
        [client.submit(getitem, dealt, number, pure=False) for dealt in dealing]
        for number in range(SHARES)
    )
    sorting = [_submit(client, alike, share, starts, corpus.firsts) for share in shares]
    return gathered(corpus, kind, groups(results(client, sorting)))


def _turns(
    client: Client,
    corpus: Corpus,
    words: Sequence[Words],
    sizes: Sequence[int],
    found: Sequence[Postings],
    limits: Limits,
) -> list[Turn]:
    """Make the statements, family by family; all here where there is one family alone."""
    weights = [len(one.stamps) for one in words]
    loads = packed(families(corpus, found), weights, LOADS)
    if len(loads) < 2:  # noqa: PLR2004 - nothing to share out
        return list(in_turn(corpus, grams_of(corpus, sizes, found), limits))
    making = [
        _submit(
            client,
            stated,
            [corpus.texts[text] for text in load],
            [words[text] for text in load],
            sizes,
            load_of(corpus, load, found),
            limits,
        )
        for load in loads
    ]
    return [
        turn
        for load, turns in zip(loads, results(client, making), strict=True)
        for turn in back(corpus, load, turns)
    ]


def _submit(client: Client, function: Callable[..., Any], *arguments: object) -> Future:
    return client.submit(checked, maker(), function, *arguments, pure=False)


def checked(made_by: bytes, function: Callable[..., Any], *arguments: object) -> Any:  # noqa: ANN401
    """Do a part of the work, on a worker.

    Args:
        made_by: Digest of the program that asks for it.
        function: The work.
        arguments: What it is given.

    Raises:
        OtherVersionError: The worker's program is another, and might find something else.
    """
    if made_by != maker():
        raise OtherVersionError
    return function(*arguments)


def results(client: Client, futures: Sequence[Future]) -> list[Any]:
    """Wait for results, but for workers that do not come back no longer than `PATIENCE`.

    Args:
        client: The client of the cluster.
        futures: What was handed to it.

    Raises:
        DossierError: There are no workers.
    """
    wait = import_module("distributed").wait
    alone_since = time.monotonic()
    while True:
        try:
            wait(futures, timeout=1)
        except TimeoutError:
            if client.scheduler_info()["workers"]:
                alone_since = time.monotonic()
            elif time.monotonic() > alone_since + PATIENCE:
                raise DossierError("the scheduler has no workers; start some") from None
        else:
            return list(client.gather(list(futures)))


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    """Give a client of a scheduler; what goes wrong with the cluster is told in a line."""
    # An extra that is not always there, and takes half a second to import.
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise DossierError(
            "--scheduler needs Dask: install build_dossier with its extra, build_dossier[cluster]"
        ) from error
    killed = import_module("distributed.scheduler").KilledWorker
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise DossierError(f"no scheduler answers at {scheduler}") from error
    try:
        with client, client.as_current():
            yield client
    except (OtherVersionError, ImportError) as error:
        raise DossierError(
            f"the cluster at {scheduler} has another version of build_dossier, or of Python, "
            "than runs here; install the same on all its machines"
        ) from error
    except (OSError, CancelledError, killed) as error:
        raise DossierError(f"the cluster at {scheduler} failed: {error}") from error
