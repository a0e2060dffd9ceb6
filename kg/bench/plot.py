"""A plot with two logarithmic axes as SVG: a line of slope one is growth in step."""

from __future__ import annotations

from html import escape
from math import log10

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 60, 40, 20, 130
COLOURS = ("#1b6ca8", "#c8553d", "#2f7d4f", "#7a4fa3", "#b58900", "#333333")

Lines = dict[str, list[tuple[float, float]]]


def plot(lines: Lines, across: str, up: str) -> str:
    """Return the SVG of named lines."""
    xs = [log10(x) for points in lines.values() for x, _ in points]
    ys = [log10(max(y, 1e-3)) for points in lines.values() for _, y in points]
    left, right, low, high = min(xs), max(xs), int(min(ys) // 1), int(-(-max(ys) // 1))

    def place(x: float, y: float) -> tuple[float, float]:
        across_ = (log10(x) - left) / ((right - left) or 1)
        up_ = (log10(max(y, 1e-3)) - low) / ((high - low) or 1)
        return LEFT + across_ * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up_ * (HEIGHT - BOTTOM - TOP)

    body = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">']
    for power in range(low, high + 1):
        _, y = place(10**left, 10.0**power)
        body.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        body.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for x in sorted({x for points in lines.values() for x, _ in points}):
        body.append(f'<text x="{place(x, 1)[0]:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{x:,.0f}</text>')
    for (name, points), colour in zip(lines.items(), COLOURS * 3, strict=False):
        path = " ".join("{:.1f},{:.1f}".format(*place(x, y)) for x, y in points)
        end = place(*points[-1])
        body.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body.append(f'<text x="{end[0] + 6:.1f}" y="{end[1] + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    body.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 6}" text-anchor="middle">{escape(across)}</text>')
    body.append(f'<text x="12" y="14">{escape(up)}</text></svg>')
    return "\n".join(body) + "\n"
