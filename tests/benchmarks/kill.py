"""Kill a build at random points, run it again, and compare it with an uninterrupted one.

    python tests/benchmarks/kill.py --articles 200 --points 50 --paragraphs 10

Prints how often the graph opened, whether the end was equal, and how many articles were read more than once.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus import files, killed_after, text, write  # noqa: E402

import kg  # noqa: E402
from kg import pipeline  # noqa: E402
from kg.engines import local  # noqa: E402


def main() -> None:
    told = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    told.add_argument("--articles", type=int, default=200)
    told.add_argument("--points", type=int, default=50)
    told.add_argument("--paragraphs", type=int, default=10, help="seven words of news times five a paragraph; 20 make a long news article")
    told.add_argument("--seed", type=int, default=1)
    args = told.parse_args()
    place = Path(tempfile.mkdtemp())
    articles = {f"{n:04}.txt": "\n".join(text(n + k * 7) for k in range(args.paragraphs)) for n in range(args.articles)}
    source, log = write(place / "in", articles), place / "read.log"
    count_readings(log)
    started = time.monotonic()
    pipeline.build([source], place / "whole")
    usual = time.monotonic() - started
    expected = files(place / "whole")
    print(f"{args.articles} articles of {len(next(iter(articles.values())).split())} words: {usual:.1f} s uninterrupted", flush=True)
    log.unlink()
    kills = rounds = opened = equal = most = 0
    moment = random.Random(args.seed)
    while kills < args.points:
        rounds += 1
        out = place / "out"
        shutil.rmtree(out, ignore_errors=True)
        pipeline.build([source / "0000.txt"], out)
        log.unlink(missing_ok=True)
        here = 0
        while kills < args.points and killed_after(moment.uniform(0, usual / 4), source, out):
            kills, here = kills + 1, here + 1
            opened += bool(kg.open(out).articles())
        pipeline.build([source], out)
        equal += files(out) == expected
        again = sum(count - 1 for count in Counter(log.read_text().split()).values()) if log.exists() else 0
        most = max(most, again)
        print(f"round {rounds}: {here} kills, {again} articles read again, {'equal' if files(out) == expected else 'NOT EQUAL'}", flush=True)
    print(f"{kills} kills in {rounds} builds: opened {opened}, ended equal {equal} of {rounds}, at most {most} read again in one build")
    shutil.rmtree(place)


def count_readings(log: Path) -> None:
    original = local.read

    def read(task, settings):
        with log.open("a") as file:
            file.write(f"{task[0].id}\n")
        return original(task, settings)

    local.read = read


if __name__ == "__main__":
    main()
