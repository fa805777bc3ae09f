"""Speed and growth of finding quotations, beside spaCy's tokenizer and pipeline if installed.

    python benchmarks/quotes.py [FILE …]

Reads text files, or the sentences of ``fixtures/quotes``, in which quotations stand some five times
as close as in news: time goes with quotations more than with length. The pipeline has the parts of
spaCy's small models (tok2vec, tagger, parser, names) with weights that were never trained, which
takes as long as trained ones; tools that find quotations by a parse begin behind it. Prints, for
one thread and warm lexicons, megabytes of UTF-8 a second (best of five, in processor time, which
a busy machine disturbs least) and the milliseconds for 5 kB, a common article. Growth is the
exponent that the time of hostile texts grows by from 25 000 to 100 000 pieces: 1 is linear.
"""

from __future__ import annotations

import importlib
import math
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from liveparse import find_quotes
from liveparse.testing import unmark

FIXTURES = Path(__file__).parents[1] / "fixtures" / "quotes"

HOSTILE = {
    "unbalanced marks": '"',
    "openers": "“«„ ",
    "marked words": '"a b ',
    "cue words": "said ",
    "names and cues": "Ana Silva said, ",
    "announcements": "said:\n",
}


def fixtures(language: str) -> str:
    paragraphs = (FIXTURES / f"{language}.txt").read_text("utf-8").strip().split("\n\n")
    return "\n".join(unmark(paragraph.split("\n", 1)[1].strip())[0] for paragraph in paragraphs)


def best(work: Callable[[], Any], rounds: int = 5) -> float:
    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(once() for _ in range(rounds))


def row(name: str, texts: Iterable[str], read: Callable[[str], Any], rounds: int = 5) -> float:
    texts = list(texts)
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    for text in texts:
        read(text)
    took = best(lambda: [read(text) for text in texts], rounds)
    print(f"{name:24}{size / took / 1e6:8.3f}{took / size * 5e6:12.2f}")
    return size / took


def pipeline(spacy: Any) -> Callable[[str], Any]:
    """A pipeline like those of spaCy's small English models, untrained."""
    nlp = spacy.blank("en")
    for part in ("tok2vec", "tagger", "parser", "ner"):
        nlp.add_pipe(part)
    example = spacy.training.Example.from_dict(
        nlp.make_doc("Ana Silva said it"),
        {
            "tags": ["NNP", "NNP", "VBD", "PRP"],
            "heads": [1, 2, 2, 2],
            "deps": ["compound", "nsubj", "ROOT", "dobj"],
            "entities": ["B-PERSON", "L-PERSON", "O", "O"],
        },
    )
    nlp.initialize(lambda: [example])
    return nlp  # type: ignore[no-any-return]


def main() -> None:
    files = [Path(name).read_text("utf-8", "replace") for name in sys.argv[1:]]
    texts = files or [fixtures("en")] * 20
    print(f"{'reader':24}{'MB/s':>8}{'ms for 5 kB':>12}")
    ours = row("liveparse find_quotes", texts, lambda text: find_quotes(text, language="en"))
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        print("spaCy                     is not installed")
    else:
        importlib.import_module("spacy.training")
        blank = row("spaCy blank tokenizer", texts, spacy.blank("en"))
        few = texts[: max(1, len(texts) // 8)]  # it is slow
        whole = row("spaCy small pipeline", few, pipeline(spacy), rounds=2)
        print(f"{ours / blank:.1f} times the tokenizer, {ours / whole:.0f} times the pipeline")
    print(f"\n{'hostile text':24}{'exponent':>8}{'s at 1e5':>12}")
    for name, piece in HOSTILE.items():
        few, many = piece * 25_000, piece * 100_000
        one = best(lambda text=few: find_quotes(text, language="en"), 3)  # type: ignore[misc]
        two = best(lambda text=many: find_quotes(text, language="en"), 2)  # type: ignore[misc]
        print(f"{name:24}{math.log(two / one, 4):8.2f}{two:12.2f}")


if __name__ == "__main__":
    main()
