"""Stop what takes too long: a limit of computing time that works on the main thread of a process.

Time spent waiting does not count, so that a busy machine refuses no article that an idle one takes.

    with time_limit(60): read_and_analyse(article)      # raises TooLong after a minute of work
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from kg.errors import KGError


class TooLong(Exception):
    """The time is over."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TooLong in the block after so many seconds. Without effect for 0, on other threads, and on Windows."""
    usable = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    if not usable or seconds <= 0 or signal.getitimer(signal.ITIMER_PROF)[0]:  # an outer limit goes first
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(_signal: int, _frame: object) -> None:
    raise TooLong


def killable(work: Callable[[], None], seconds: float) -> None:
    """Do some work in a process of its own, which is killed when the time is over: what runs in Rust hears no signal.

    Raises TooLong then, and ends this process with code 2 when the work failed (it has said why). With 0 seconds, or
    where processes cannot be forked, the work is done here, without a limit.
    """
    if seconds <= 0 or not hasattr(os, "fork"):
        work()
        return
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        os._exit(_worked(work))
    end = time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            break
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise TooLong
        time.sleep(0.01)
    if status:
        raise SystemExit(2)


def _worked(work: Callable[[], None]) -> int:
    try:
        work()
        sys.stdout.flush()
        return 0
    except KGError as error:
        print(f"kg: {' '.join(str(error).split())}", file=sys.stderr, flush=True)
    except BrokenPipeError:
        pass
    return 2
