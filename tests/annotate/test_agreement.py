"""One wording has one class in a document: a town's, where it stands as towns do."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "classes"),
    [
        ("Patients are treated at Selwich. Selwich's MP, Laura Pickers, was sad.", "Selwich", {"Place"}),
        ("The erosion in Anukwa went on. Millions were spent on the gully at Anukwa when rain fell.", "Anukwa", {"City"}),
        ("The service sent its first warning for Tullamarta 13 hours before. Tullamarta mayor Steve Gerber said it was late.", "Tullamarta", {"City"}),
        ("Firefighters fought the Cinder Hollow fire. A line was cut around Cinder Hollow on Sunday.", "Cinder Hollow", {"Place"}),
        ("Residents of Devgar Colony blocked the road. Devgar Colony has no water.", "Devgar Colony", {"City"}),
        ("Nora Vane lives in Leeds. Vane said so. The trust in Vane is gone.", "Vane", {"Person"}),
        ("She has a stake in Tarsk. Tarsk said it would sell. Tarsk owns two mills.", "Tarsk", {"Organization"}),
    ],
)
def test_one_wording_one_class(annotate, text, name, classes):
    doc = annotate(text)
    assert {mention.cls for mention in doc._.names if doc[mention.start : mention.end].text == name} == classes


def test_a_town_named_behind_its_noun(annotate):
    doc = annotate("He flew to a school in the provincial capital, Ardan. The mining firm Ardan Gold closed.")
    assert [mention.cls for mention in doc._.names if doc[mention.start : mention.end].text == "Ardan"] == ["City"]
