"""What takes too long is stopped, whether it runs in Python or in Rust."""

import subprocess
import sys
import time

import pytest
from corpus import text, write

import kg
from kg.limits import TooLong, time_limit

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_computing_is_stopped_and_waiting_is_not():
    with time_limit(0.1):
        time.sleep(0.3)
    with pytest.raises(TooLong), time_limit(0.1):
        while True:
            pass
    with time_limit(0):
        pass


@pytest.fixture(scope="module")
def out(tmp_path_factory):
    place = tmp_path_factory.mktemp("limits")
    kg.build(write(place / "in", {"a.txt": text(1)}), place / "out")
    return place / "out"


def query(out, words, *options):
    command = [sys.executable, "-m", "kg.cli", "query", words, "--graph", str(out), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def test_a_query_without_end_is_stopped(out):
    found = query(out, ENDLESS, "--timeout", "2")
    assert found.returncode == 2
    assert found.stderr == "kg: the query was stopped after 2 seconds; ask for less, or raise --timeout\n"


def test_a_query_in_time_prints_its_answer_and_a_wrong_one_its_reason(out):
    found = query(out, "ASK { ?c a civic:Claim }", "--timeout", "60")
    assert (found.returncode, found.stdout, found.stderr) == (0, "yes\n", "")
    wrong = query(out, "ASK { ?c a", "--timeout", "60")
    assert wrong.returncode == 2 and wrong.stderr.startswith("kg: line 1") and wrong.stderr.count("\n") == 1
