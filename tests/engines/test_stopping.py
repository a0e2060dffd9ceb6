"""Ctrl-C on a cluster raises KeyboardInterrupt once, cancels the jobs, and hushes those who would print a stack for it."""

import logging
import os
import signal
from types import SimpleNamespace

import pytest

from kg.engines.stopping import stopping_quietly


@pytest.fixture
def handler():
    """A handler like PySpark's, which asks Java while Java is asked."""

    def reentrant(_number, _frame):
        raise RuntimeError("reentrant call")

    before = signal.signal(signal.SIGINT, reentrant)
    yield reentrant
    signal.signal(signal.SIGINT, before)


def pressed() -> list:
    """Press Ctrl-C in a build; return what the cluster was told."""
    told = []
    context = SimpleNamespace(setLogLevel=told.append, cancelAllJobs=lambda: (os.kill(os.getpid(), signal.SIGINT), told.append("cancelled")))
    with pytest.raises(KeyboardInterrupt), stopping_quietly(SimpleNamespace(sparkContext=context)):
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            logging.exception("KeyboardInterrupt while sending command.")  # as py4j does
            raise
    return told


def test_jobs_are_cancelled_in_silence(handler, caplog):
    assert pressed() == ["OFF", "cancelled"]
    assert not caplog.records


def test_afterwards_all_is_as_before(handler, caplog):
    pressed()
    assert signal.getsignal(signal.SIGINT) is handler
    try:
        raise KeyboardInterrupt
    except KeyboardInterrupt:
        logging.exception("told")
    assert [record.message for record in caplog.records] == ["told"]
