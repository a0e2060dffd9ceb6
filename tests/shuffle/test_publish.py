"""Finished parts come to their place, and whatever cannot be moved, no graph is lost. The file system is a small one of names."""

from types import SimpleNamespace

import pytest

from kg.errors import StoreError
from kg.shuffle import build

NEW, FOLDER = "out/_work/nquads", "out/nquads"


class Files:
    """Files by path, with what Hadoop's file systems do: a rename that fails says so and raises nothing."""

    def __init__(self, files: dict[str, str], stuck: tuple[str, str] = ("", "")):
        self.files, self.stuck = files, stuck

    def exists(self, path: str) -> bool:
        return any(one == path or one.startswith(f"{path}/") for one in self.files)

    def listStatus(self, folder: str) -> list:  # noqa: N802 - Hadoop's name
        names = [one.removeprefix(f"{folder}/") for one in self.files if one.startswith(f"{folder}/")]
        return [SimpleNamespace(getPath=lambda name=name: SimpleNamespace(getName=lambda: name)) for name in names]

    def delete(self, path: str, _all: bool) -> None:
        self.files = {one: said for one, said in self.files.items() if one != path and not one.startswith(f"{path}/")}

    def rename(self, old: str, new: str) -> bool:
        if self.exists(new) or (old, new) == self.stuck:
            return False
        self.files = {new + one.removeprefix(old) if f"{one}/".startswith(f"{old}/") else one: said for one, said in self.files.items()}
        return True


@pytest.fixture
def published(monkeypatch):
    def publish(files: Files) -> Files:
        monkeypatch.setattr(build, "_system", lambda _spark, _address: files)
        monkeypatch.setattr(build, "_path", lambda _spark, address: address)
        build._published(None, NEW, FOLDER)
        return files

    return publish


def finished() -> dict[str, str]:
    return {f"{NEW}/part-00000-ab-c000.txt": "new", f"{NEW}/_SUCCESS": ""}


def test_new_parts_take_the_place_of_those_before(published):
    files = published(Files({**finished(), f"{FOLDER}/part-00000.nq": "old", f"{FOLDER}/part-00001.nq": "old"}))
    assert {one: said for one, said in files.files.items() if one.startswith(FOLDER) and said} == {f"{FOLDER}/part-00000.nq": "new"}


def test_parts_of_a_first_build_need_none_before(published):
    assert published(Files(finished())).files[f"{FOLDER}/part-00000.nq"] == "new"


def test_what_a_killed_build_left_is_in_nobodys_way(published):
    files = published(Files({**finished(), f"{NEW}-before/part-00000.nq": "older", f"{FOLDER}/part-00000.nq": "old"}))
    assert files.files[f"{FOLDER}/part-00000.nq"] == "new"


@pytest.mark.parametrize(
    "stuck", [(NEW, FOLDER), (FOLDER, f"{NEW}-before"), (f"{NEW}/part-00000-ab-c000.txt", f"{NEW}/part-00000.nq")]
)
def test_what_cannot_be_moved_is_said_and_no_graph_is_lost(published, stuck):
    files = Files({**finished(), f"{FOLDER}/part-00000.nq": "old"}, stuck)
    with pytest.raises(StoreError, match="cannot be moved"):
        published(files)
    assert files.files[f"{FOLDER}/part-00000.nq"] == "old"
    assert [said for one, said in files.files.items() if one.startswith(f"{NEW}/part-")] == ["new"]


def test_a_move_that_breaks_off_puts_the_parts_before_back(published):
    class Broken(Files):
        def rename(self, old: str, new: str) -> bool:
            if old == NEW:
                raise ConnectionError("the name node is gone")
            return super().rename(old, new)

    files = Broken({**finished(), f"{FOLDER}/part-00000.nq": "old"})
    with pytest.raises(ConnectionError):
        published(files)
    assert files.files[f"{FOLDER}/part-00000.nq"] == "old"


def test_parts_keep_their_order_however_many_they_are():
    named = build._names([f"part-{number:05}-ab-c000.txt" for number in (9, 100000, 10001, 10000)] + ["_SUCCESS"])
    assert sorted(named.values()) == ["part-000009.nq", "part-010000.nq", "part-010001.nq", "part-100000.nq"]
    assert named["part-10000-ab-c000.txt"] == "part-010000.nq"
    assert build._names(["part-00000-ab-c000.txt"]) == {"part-00000-ab-c000.txt": "part-00000.nq"}
