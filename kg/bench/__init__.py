"""Benchmarks, run side by side in one process: `kg bench` writes a table, a plot and the numbers behind them.

    kg bench --to benchmarks --texts my-articles/

`extraction` compares reading with the bare spaCy pipeline, `stages` shows how what comes after grows with the number
of articles, `store` measures loading, writing and asking, `growing` adds an article to many. `articles` makes the input up.
"""

from __future__ import annotations
