"""Speed and growth of finding quotations, beside a spaCy blank tokenizer where it is installed.

    python benchmarks/quotes.py [FILE …]

Reads text files, or the sentences of ``fixtures/quotes``, in which quotations stand some five times
as close as in news: time goes with quotations more than with length. Prints, for
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


def row(name: str, texts: Iterable[str], read: Callable[[str], Any]) -> None:
    texts = list(texts)
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    for text in texts:
        read(text)
    took = best(lambda: [read(text) for text in texts])
    print(f"{name:24}{size / took / 1e6:8.2f}{took / size * 5e6:12.2f}")


def main() -> None:
    files = [Path(name).read_text("utf-8", "replace") for name in sys.argv[1:]]
    texts = files or [fixtures("en")] * 20
    print(f"{'reader':24}{'MB/s':>8}{'ms for 5 kB':>12}")
    row("liveparse find_quotes", texts, lambda text: find_quotes(text, language="en"))
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        print("spaCy blank tokenizer     is not installed")
    else:
        row("spaCy blank tokenizer", texts, spacy.blank("en"))
    print(f"\n{'hostile text':24}{'exponent':>8}{'s at 1e5':>12}")
    for name, piece in HOSTILE.items():
        few, many = piece * 25_000, piece * 100_000
        one = best(lambda text=few: find_quotes(text, language="en"), 3)  # type: ignore[misc]
        two = best(lambda text=many: find_quotes(text, language="en"), 2)  # type: ignore[misc]
        print(f"{name:24}{math.log(two / one, 4):8.2f}{two:12.2f}")


if __name__ == "__main__":
    main()
