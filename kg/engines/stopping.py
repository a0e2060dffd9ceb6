"""Ctrl-C while a cluster works: its jobs are cancelled, and nothing is printed of what that does to them.

    with stopping_quietly(spark): ...     # raises KeyboardInterrupt, as everywhere
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@contextmanager
def stopping_quietly(spark: SparkSession) -> Iterator[None]:
    """Let Ctrl-C break off the block first and cancel the jobs then, with Java hushed: to it a cancelled job is a failure with a stack.

    PySpark's own handler asks Java in the middle of another question, which fails. Without effect outside the main thread,
    which alone hears of Ctrl-C.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    root = logging.getLogger()
    root.addFilter(_is_no_interrupt)
    try:
        yield
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second time, it would break off the stopping
        spark.sparkContext.setLogLevel("OFF")
        spark.sparkContext.cancelAllJobs()
        raise
    finally:
        signal.signal(signal.SIGINT, before)
        root.removeFilter(_is_no_interrupt)


def _is_no_interrupt(record: logging.LogRecord) -> bool:
    return not (record.exc_info and record.exc_info[0] is KeyboardInterrupt)
