"""Rows and values on disk: sorted whatever fits into memory, and read by several readers at once."""

import os
import random

import pytest

from kg.spool import Held, Spool, in_order, within


@pytest.mark.parametrize("memory", [None, 1, 4_000])
def test_rows_come_in_order_whatever_fits(memory):
    rows = [(f"key {number % 97}", f"place {number}", b"\x00\xff" * (number % 5)) for number in range(2_000)]
    mixed = random.Random(5).sample(rows, len(rows))
    assert list(in_order(mixed, memory)) == sorted(rows)


def test_half_characters_and_words_of_all_scripts_come_back():
    rows = [("Žižkov", "\udcff"), ("Åre", "東"), ("a\nb", "\x00")]
    assert list(in_order(rows, 1)) == sorted(rows)


def test_two_readers_of_one_spool_do_not_disturb_each_other():
    spool = Spool((number,) for number in range(1_000))
    one, other = iter(spool), iter(spool)
    told = [next(one) for _ in range(300)]
    assert [next(other) for _ in range(5)] == told[:5]
    assert told + list(one) == [(number,) for number in range(1_000)]


def test_values_held_on_disk_are_a_sequence():
    values = [{"number": number} for number in range(1_001)]
    held = Held.of(values)
    assert len(held) == 1_001 and list(held) == values
    assert [held[0], held[127], held[128], held[-1]] == [values[at] for at in (0, 127, 128, 1_000)]
    assert not Held.of([]) and {"number": 7} in held
    with pytest.raises(IndexError):
        held[1_001]
    with pytest.raises(TypeError):
        held[3:5]


def test_what_a_full_disk_takes_only_in_part_is_written_all_the_same(monkeypatch):
    whole = os.pwrite
    monkeypatch.setattr(os, "pwrite", lambda file, data, at: whole(file, data[: max(1, len(data) // 2)], at))
    rows = [(f"key {number}", "x" * number) for number in range(1_000)]
    assert list(Spool(rows)) == rows


def test_large_rows_are_read_few_at_a_time(monkeypatch):
    sizes, read = [], os.pread
    spool = Spool((number, "x" * 50_000) for number in range(20))
    monkeypatch.setattr(os, "pread", lambda file, size, at: sizes.append(size) or read(file, size, at))
    assert [number for number, _text in spool] == list(range(20)) and max(sizes) < 150_000


def test_temporary_files_lie_in_the_folder_named(tmp_path):
    with within(tmp_path / "none"), pytest.raises(OSError, match="none"):
        Spool([("a",)])
    with within(tmp_path):
        assert list(Spool([("a",)])) == [("a",)]
    assert not list(tmp_path.iterdir())
