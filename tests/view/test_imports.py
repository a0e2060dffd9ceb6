import subprocess
import sys


def test_a_sentence_needs_no_drawing():
    heavy = "{'pyvis', 'jinja2', 'IPython', 'rustworkx'} & set(sys.modules)"
    code = f"import sys; from kg.view.passages import sentence_round; print(sorted({heavy}))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
