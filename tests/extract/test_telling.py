"""The words that tell a relation, as the sentence has them."""

import pytest

from kg.annotate.load import load
from kg.extract import extract
from kg.model import Article
from kg.wording import worded


def told(text: str) -> dict[str, set[str]]:
    """Return the wordings of each property that is read from a text."""
    nlp = load()
    doc = nlp.make_doc(text)
    doc._.article = Article("a.txt", text, "")
    record = extract(nlp(doc), doc._.article)
    found: dict[str, set[str]] = {}
    for relation in record.relations:
        assert all(relation.evidence.contains(piece) for piece in relation.cue)
        found.setdefault(relation.property, set()).add(worded(text, relation.cue))
    return found


@pytest.mark.parametrize(
    ("text", "prop", "words"),
    [
        ("Nora Pell sued the Velden Police Department.", "sued", "sued"),
        ("The Velden Police Department was sued by Nora Pell.", "sued", "sued"),
        ("Nora Pell took the Velden School District to court.", "sued", "took … to court"),
        ("The Velden School District filed a lawsuit against Nora Pell.", "sued", "lawsuit"),  # the act, not its verb
        ("Mayor Nora Pell hit back at Senator Oscar Brand.", "respondedTo", "hit back at"),
        ("Gov. Nora Pell called out Mayor Oscar Brand.", "criticized", "called out"),
        ("Nora Pell called Mayor Oscar Brand out.", "criticized", "called … out"),
        ("Nora Pell is critical of Mayor Oscar Brand.", "criticized", "critical"),
        ("Nora Pell had harsh words for Oscar Brand.", "criticized", "had harsh words"),
        ("Nora Pell called Mayor Oscar Brand “a coward”.", "criticized", "called … coward"),
        ("Nora Pell met with Oscar Brand.", "metWith", "met with"),
        ("Nora Pell told the Velden Herald that the plan is good.", "spokeTo", "told"),
        ("Mayor Nora Pell of Dover spoke.", "governs", "Mayor"),
        ("The former Velden mayor, Nora Pell, spoke.", "hasTitle", "former … mayor"),
        ("Acting ICE Director Nora Pell spoke.", "leads", "Acting … Director"),
        ("Nora Pell, the chief of staff to Mayor Oscar Brand, spoke.", "hasTitle", "chief of staff"),
        ("Nora Pell is chair of the Velden Council.", "leads", "chair"),
        ("Oscar Brand's wife, Nora Pell, works for the Velden Herald.", "memberOf", "works"),
        ("Nora Pell was born in Ohio.", "bornIn", "born in"),
        ("Oxmoor Steel runs three foundries in Peru.", "operatesIn", "runs"),
        ("The Chicago-based Marlow Corp. sued Nora Pell.", "basedIn", "based"),
        ("Texas cities such as Waco and Tyler grow.", "locatedIn", "cities"),
        ("“The Velden City Council should resign,” Nora Pell said.", "calledOn", "should resign"),
        ("Nora Pell said the Velden City Council was a disgrace.", "criticized", "disgrace"),
        ("Nora Pell said the Velden City Council was a disgrace. However, the council has said she is wrong.", "respondedTo", "However … said"),
        ("Mayor Nora Pell said Oscar Brand had lied. Brand stood by his remarks.", "respondedTo", "stood by"),
        ("The Dover School District sued Nora Pell.", "hasJurisdiction", ""),  # the name itself tells it
    ],
)  # fmt: skip
def test_which_words_tell_it(text, prop, words):
    found = told(text)
    assert words in found[prop], found
