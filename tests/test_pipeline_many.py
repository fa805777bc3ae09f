"""Many pages: in order or not, lazily, each answered, and nothing left behind."""

import itertools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import liveparse
from liveparse import Failed, Limits, Page, Parsed, parse_many
from test_pipeline_fence import alive, children, linux

LIMITS = Limits(soft_seconds=2, hard_seconds=4, memory_bytes=200_000_000)
GOOD = "<h1>Storm: live</h1><p>“The bridge is closed,” Ana Silva said.</p>"
FIXTURES = sorted(Path("fixtures/pages").glob("*/page.txt"))[:12]
HARM = pytest.mark.skipif(os.name != "posix", reason="Windows has the soft limits only")


def test_stories_are_those_that_parse_gives():
    found = list(parse_many(FIXTURES, workers=2))
    assert found == [Parsed(path, liveparse.parse(path)) for path in FIXTURES]


def test_keys_are_yours_or_numbers():
    url = "https://news.example/live"
    items = [
        GOOD,
        GOOD.encode(),
        ("a", GOOD),
        (("any", 1), Page(raw=GOOD, url=url)),
        Page(raw='<a href="b">', url=url),
    ]
    found = list(parse_many(items, workers=1))
    assert [result.key for result in found] == [0, 1, "a", ("any", 1), 4]
    assert [result.story.url for result in found] == [None, None, None, url, url]


def test_options_hold_for_all_pages():
    items = ["Sturm\n10:03\nDie Brücke ist zu.\n10:20\nSie ist auf."]
    (found,) = parse_many(items, workers=1, language="de", zone="Europe/Berlin", publisher="X")
    assert found.story == liveparse.parse(
        items[0], language="de", zone="Europe/Berlin", publisher="X"
    )


@HARM
def test_harm_costs_the_page_that_does_it_and_no_other():
    harm = {
        3: "raises",
        11: "leaves",
        12: "exits",
        20: "faults",
        33: "loops",
        41: "resists",
        52: "hoards",
    }
    pages = [f"harm: {harm[n]}" if n in harm else f"{GOOD} {n}" for n in range(60)]
    found = list(parse_many(pages, workers=2, parser="harm:CHAIN", limits=LIMITS))
    assert [result.key for result in found] == list(range(60))
    failures = {result.key: result.reason for result in found if isinstance(result, Failed)}
    assert failures == {
        3: "error",
        11: "error",
        12: "crash",
        20: "crash",
        33: "deadline",
        41: "deadline",
        52: "memory",
    }
    assert found[20].error_type == "SIGSEGV"
    assert "SIGSEGV" in found[20].message
    assert all(
        result.story.text.split()[-1] == str(result.key)
        for result in found
        if isinstance(result, Parsed)
    )


def test_what_is_no_page_fails_alone(tmp_path):
    long = tmp_path / "long.html"
    long.write_text("<p>" + "long " * 100)
    items = [None, 7, tmp_path / "absent.html", long, "x" * 401, GOOD]
    found = list(parse_many(items, workers=1, limits=Limits(max_bytes=400)))
    assert [getattr(result, "reason", "ok") for result in found] == [
        "error",
        "error",
        "error",
        "too_large",
        "too_large",
        "ok",
    ]
    assert [result.error_type for result in found[:3]] == [
        "TypeError",
        "TypeError",
        "FileNotFoundError",
    ]


def test_results_come_as_they_are_done():
    slow = ("slow", "harm: takes_a_second")
    items = [slow, *[(n, GOOD) for n in range(6)]]
    given = {"workers": 2, "parser": "harm:CHAIN"}
    keys = [result.key for result in parse_many(items, ordered=False, **given)]
    assert sorted(map(str, keys)) == sorted(map(str, ["slow", *range(6)]))
    assert keys[0] != "slow"
    assert next(iter(parse_many(items, **given))).key == "slow"


def test_pages_are_taken_only_as_they_are_wanted():
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield GOOD

    results = parse_many(endless(), workers=1)
    assert taken == 0
    for _ in range(20):
        next(results)
    assert taken <= 20 + 8
    results.close()


@linux
def test_no_process_remains():
    before = children(os.getpid())
    results = parse_many(itertools.repeat(GOOD), workers=2)
    next(results)
    assert len(children(os.getpid())) > len(before)
    results.close()
    assert children(os.getpid()) == before
    assert len(list(parse_many([GOOD] * 3, workers=2))) == 3
    assert children(os.getpid()) == before
    for _ in parse_many(["harm: sleeps", GOOD], workers=2, parser="harm:CHAIN", ordered=False):
        break  # while the other page sleeps
    assert children(os.getpid()) == before


def test_an_error_of_the_items_is_the_caller_s():
    def items():
        yield GOOD
        raise LookupError("no more")

    with pytest.raises(LookupError, match="no more"):
        list(parse_many(items(), workers=1))


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ({"workers": 0}, ValueError, "workers is 0"),
        ({"parser": "harm"}, ValueError, "package.module:name"),
        ({"plugins": ("nope",)}, LookupError, "no plugin is named 'nope'"),
    ],
)
def test_wrong_use_raises(given, error, message):
    with pytest.raises(error, match=message):
        list(parse_many([GOOD], **{"workers": 1} | given))


def test_nothing_of_arrow_is_needed():
    program = (
        "import sys\n"
        "sys.modules['pyarrow'] = None\n"
        "import liveparse\n"
        "(result,) = liveparse.parse_many(['Polls open'], workers=1)\n"
        "print(result.story.text)\n"
    )
    path = os.pathsep.join(filter(None, sys.path))
    environment = os.environ | {"PYTHONPATH": path}
    done = subprocess.run([sys.executable, "-c", program], env=environment, stdout=subprocess.PIPE)
    assert done.stdout == b"Polls open\n"


@linux
def test_ctrl_c_ends_it_and_its_workers():
    program = (
        "import itertools, liveparse\n"
        "for result in liveparse.parse_many(itertools.repeat('harm: sleeps'), workers=2,"
        " parser='harm:SLOW'): print('ready', flush=True)\n"
    )
    path = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": path},
    )
    with parent:
        assert parent.stdout.readline() == b"ready\n"
        workers = children(parent.pid)
        assert workers
        parent.send_signal(signal.SIGINT)
        assert parent.stderr.read().rstrip().endswith(b"KeyboardInterrupt")
        parent.wait()
        while any(alive(worker) for worker in workers):
            time.sleep(0.1)
