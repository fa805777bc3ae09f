"""Extractors that do, on pages that ask for it, what a page or an extractor may do to a process."""

import ctypes
import os
import re
import signal
import sys
import time
from itertools import repeat

import liveparse


def raises():
    raise ValueError("it raised")


def leaves():
    sys.exit("it left")


def exits():
    os._exit(139)


def faults():
    ctypes.string_at(0)


def loops():
    for _ in repeat(None):
        pass


def resists():
    """Go on whatever is raised, as a careless ``except`` does."""
    for _ in repeat(None):
        try:
            loops()
        except BaseException:
            continue


def matches():
    """One call of C that Python can interrupt, and that would take for ever."""
    re.match(r"(a+)+$", "a" * 60 + "b")


def counts():
    """One call of C that Python cannot interrupt, and that keeps its lock."""
    sum(repeat(0))


def sleeps():
    time.sleep(1_000)


def hoards():
    hoard = []
    hoard.extend(bytearray(50_000_000) for _ in repeat(None))


def talks():
    sys.stdout.write("noise\n")
    sys.stdout.flush()
    os.write(1, b"more of it\n")


def listens():
    assert sys.stdin.read() == ""


def hangs_up():
    os.closerange(3, 100)


def orphans():
    """End the parent, which no fence holds: so an engine sees the loss of a machine."""
    os.kill(os.getppid(), signal.SIGKILL)


def harm(draft):
    found = re.search(r"harm: (\w+)", draft.document.text)
    if found:
        globals()[found[1]]()
    return ()


CHAIN = liveparse.CHAIN.plus(harm=harm)


def who(_, **__):
    return liveparse.Story(text=f"worker {os.getpid()}")


WHO = who


def takes_a_second():
    time.sleep(1)


def slow(_, **__):
    time.sleep(0.1)
    return liveparse.Story()


SLOW = slow


def swells():
    """Leave so little memory that there is none for the story."""
    global HOARD
    HOARD = []
    size = 10_000_000
    while size > 100:
        try:
            HOARD.append(bytearray(size))
        except MemoryError:
            size //= 2


HOARD = []
