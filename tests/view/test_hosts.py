"""The page as a notebook's output, in the frames and under the policies that JupyterLab, VS Code and Colab put round it."""

from html import escape

import pytest

from kg.view import show

VS_CODE = (  # of its notebooks' web view, where it is switched on
    "default-src 'none'; script-src https://*.vscode-cdn.net 'unsafe-inline' 'unsafe-eval'; "
    "style-src https://*.vscode-cdn.net 'unsafe-inline'; img-src https: http: data:; font-src https:; connect-src https:; child-src https: data:;"
)
COLAB = "allow-downloads allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-scripts"


def document(body: str, head: str = "") -> str:
    return f"<!doctype html><html data-ready><head>{head}</head><body>{body}</body></html>"


def framed(body: str, sandbox: str) -> str:
    return document(f'<iframe width="100%" height="660" sandbox="{sandbox}" srcdoc="{escape(document(body), quote=True)}"></iframe>')


@pytest.mark.parametrize("host", ["plain", "policy", "sandbox", "another encoding"])
def test_it_works_and_saves_wherever_the_output_is_put(opened, graph, tmp_path, host):
    output = show(graph)._repr_html_()
    made = {
        "plain": document(output, '<meta charset="utf-8">'),
        "policy": document(output, f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{VS_CODE}">'),
        "sandbox": framed(output, COLAB),
        "another encoding": document(output, '<meta charset="windows-1252">'),
    }
    path = tmp_path / "host.html"
    path.write_text(made[host], encoding="utf-8")
    watched = opened(path)
    frame = watched.page.frame_locator("iframe")
    frame = frame.frame_locator("iframe") if host == "sandbox" else frame
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.locator("#search").fill("ha responded mayor")
    frame.locator("#search").press("Enter")
    assert "never asked" in frame.locator("#details mark").inner_text()
    frame.locator(".menu summary").click()
    with watched.page.expect_download() as waiting:
        frame.locator("#save-png").click()
    assert waiting.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_notebook_that_takes_frames_out_says_what_is_missing(graph):
    output = show(graph)._repr_html_()
    kept = output[: output.index("<iframe")] + output[output.index("</iframe>") :]
    assert "trust the notebook" in kept and "<script" not in kept


def test_the_output_needs_nothing_from_elsewhere(graph):
    output = show(graph)._repr_html_()
    assert output.isascii() and "require" not in output[: output.index("srcdoc")]
    assert " src=" not in output.split("srcdoc=")[0] and "allow-same-origin" not in output
