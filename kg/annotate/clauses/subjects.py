"""The subject that a clause leaves unsaid: of infinitives, participles, relative clauses and coordinated verbs."""

from __future__ import annotations

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.nouns import antecedent, tree_antecedent
from kg.annotate.clauses.tree import Tree
from kg.annotate.clauses.verbs import VERBAL
from kg.ontology.predicates import TIE, Predicates

# nouns that a relative clause without a pronoun does not take as object: "the day he left"
CIRCUMSTANCES = {
    "day",
    "time",
    "year",
    "week",
    "month",
    "way",
    "reason",
    "moment",
    "hour",
    "night",
    "morning",
    "place",
}
RELATIVE_ADVERBS = {"where", "when", "why", "how"}
OBJECT_CONTROL_PREPOSITIONS = {"of", "for", "from", "into", "with"}
ORDINALS = {"first", "last", "only", "next", "second", "third", "latest"}


class Subjects:
    """Finds the subject of every clause, given the clauses above it."""

    def __init__(self, tree: Tree, lexicon: Predicates, drafts: dict[int, Draft]):
        self.tree, self.lexicon, self.drafts = tree, lexicon, drafts

    def find(self, clause: Draft) -> None:
        """Fill in the clause's subject, and the gap of a relative clause; set it into its role."""
        self._resolve_relatives(clause)
        if not clause.surface:
            clause.surface = self._shared(clause)
        self._fill_zero_relative(clause)
        if clause.lemma in self.lexicon.addressee and not clause.passive and "recipient" not in clause.roles:
            clause.add("recipient", clause.roles.pop("object", []))
        clause.add(self._role(clause), clause.surface)

    def _role(self, clause: Draft) -> str:
        if not clause.passive:
            return "subject"
        if clause.lemma in self.lexicon.addressee:
            return "recipient"
        if clause.roles.get("object"):  # "was denied a lawyer", but "was named chief"
            if clause.lemma not in self.lexicon.naming:
                return "recipient"
            clause.add("as", clause.roles.pop("object"))
        return "object"

    def _resolve_relatives(self, clause: Draft) -> None:
        tree = self.tree
        pronouns = [
            h for heads in (clause.surface, *clause.roles.values()) for h in heads if tree.is_relative(h)
        ]
        if not pronouns:
            return
        found = antecedent(tree, clause.predicate, who=tree.lower[pronouns[0]] in ("who", "whom"))
        if not found:
            return
        clause.surface = self._replaced(clause.surface, found)
        for role in clause.roles:
            clause.roles[role] = self._replaced(clause.roles[role], found)

    def _replaced(self, heads: list[int], found: list[int]) -> list[int]:
        result: list[int] = []
        for head in heads:
            new = found if self.tree.is_relative(head) else [head]
            result.extend(n for n in new if n not in result)
        return result

    def _shared(self, clause: Draft) -> list[int]:
        tree, verb = self.tree, clause.predicate
        head = tree.head[verb]
        if clause.dep == "conj":
            first = self.drafts.get(head)
            return list(first.surface) if first else []
        if clause.dep in ("acl", "relcl") and tree.pos[head] not in VERBAL:
            return self._of_modified_noun(clause, head)
        governor = self._governor(verb)
        if governor is None:
            return []
        if clause.dep in ("xcomp", "ccomp"):
            return self._controller(clause, governor)
        if clause.dep == "advcl":
            return self._adverbial_controller(clause, governor)
        if clause.dep == "pcomp":
            return self._gerund_controller(clause, governor)
        return []

    def _governor(self, i: int) -> Draft | None:
        """Return the clause that the token stands in."""
        tree = self.tree
        while tree.head[i] != i:
            i = tree.head[i]
            if i in self.drafts:
                return self.drafts[i]
        return None

    def _of_modified_noun(self, clause: Draft, noun: int) -> list[int]:
        act = self.drafts.get(noun)
        if act is not None and act.nominal and act.frame.kind != TIE and not clause.passive:
            return self._of_act(clause, act)
        governor = self._governor(noun)
        if (
            governor is not None
            and governor.lemma in ("spend", "waste", "devote")
            and noun in governor.roles.get("object", ())
        ):
            return list(governor.surface)  # "spent weeks accusing Roe"
        if self._authored(clause, governor, noun):
            return list(governor.surface)
        if clause.infinitive and not self._ordinal(noun) and noun not in self.tree.people:
            governed = governor is not None and noun in governor.roles.get("object", ())
            return list(governor.surface) if governed else []  # "has the power to arrest"
        return tree_antecedent(self.tree, noun)

    def _authored(self, clause: Draft, governor: Draft | None, noun: int) -> bool:
        """Say whether the noun is a paper through which its author speaks: "filed a brief criticizing Roe"."""
        if governor is None or governor.passive or governor.lemma not in self.lexicon.authoring:
            return False
        tree = self.tree
        active = tree.tag[clause.predicate] == "VBG" and tree.dep[clause.predicate] == "acl"
        return active and tree.tag[noun] == "NN" and noun in governor.roles.get("object", ())

    def _of_act(self, clause: Draft, act: Draft) -> list[int]:
        """Return who does what hangs on an act: "a call on X to resign" gives X, "a plan to sue" the planner."""
        if clause.infinitive and act.lemma in self.lexicon.possible:
            for role in ("on", "for", "object", "to"):
                if act.lemma in ("call", "request", "appeal", "demand", "warn") and act.roles.get(role):
                    return list(act.roles[role])
        if act.surface:
            return list(act.surface)
        return [] if clause.infinitive else [act.predicate]

    def _ordinal(self, noun: int) -> bool:
        tree = self.tree
        return tree.lower[noun] in ORDINALS or any(tree.lower[k] in ORDINALS for k in tree.kids[noun])

    def _controller(self, clause: Draft, governor: Draft) -> list[int]:
        """Return who does the complement: "asked X to go" X, "promised X to go" the promiser."""
        if governor.nominal:
            return self._of_act(clause, governor)
        if not clause.infinitive and self.tree.tag[clause.predicate] not in ("VBG", "VBN", "VB"):
            return []
        if clause.dep == "ccomp" and not clause.infinitive and self.tree.tag[clause.predicate] == "VB":
            return []  # "'Tell them no,' she said": an order
        if governor.passive or governor.lemma in self.lexicon.subject_control:
            return list(governor.surface)
        for role in ("object", "recipient"):
            heads = governor.roles.get(role)
            if heads and all(head < clause.predicate for head in heads):
                return list(heads)
        if clause.infinitive and governor.lemma in self.lexicon.possible:
            for role in ("on", "for", "to", "with"):
                heads = governor.roles.get(role)
                if (
                    heads
                    and governor.predicate < heads[0] < clause.predicate
                    and governor.lemma in REQUEST_BY_PREPOSITION
                ):
                    return list(heads)
        return list(governor.surface)

    def _adverbial_controller(self, clause: Draft, governor: Draft) -> list[int]:
        if clause.mark in ("if", "unless", "because", "that") and not clause.passive:
            return []
        if not clause.infinitive and self.tree.tag[clause.predicate] not in ("VBG", "VBN"):
            return []  # "Let them know": an order
        if (
            clause.infinitive
            and clause.predicate > governor.predicate
            and governor.lemma in REQUEST_BY_PREPOSITION
        ):
            return self._controller(clause, governor)
        if clause.infinitive and governor.lemma in self.lexicon.request and governor.roles.get("object"):
            return self._controller(clause, governor)
        return list(governor.surface)

    def _gerund_controller(self, clause: Draft, governor: Draft) -> list[int]:
        """Return who does a gerund after a preposition: "accused X of lying" X, "won by lying" the winner."""
        if governor.nominal:
            return list(governor.surface)
        preposition = self.tree.lower[self.tree.head[clause.predicate]]
        objects = [h for h in governor.roles.get("object", ()) if h < clause.predicate]
        if preposition in OBJECT_CONTROL_PREPOSITIONS and objects and not governor.passive:
            animate = all(
                self.tree.pos[h] in ("PROPN", "PRON") or self.tree.tag[h] in ("NN", "NNS") for h in objects
            )
            return objects if animate else []
        return list(governor.surface)

    def _fill_zero_relative(self, clause: Draft) -> None:
        """Put the modified noun into the gap of "the man he sued", "the man he wants to sue", "a man she wrote to"."""
        tree, verb = self.tree, clause.predicate
        if clause.dep != "relcl" or tree.pos[tree.head[verb]] in VERBAL or not clause.surface:
            return
        noun = tree.head[verb]
        if tree.lemma[noun] in CIRCUMSTANCES or self._mentions_relative(clause):
            return
        gap = clause
        for _ in range(4):
            below = [self.drafts[h] for h in gap.roles.get("clause", ()) if h in self.drafts]
            if not below:
                break
            gap = below[0]
        self._fill(gap, tree_antecedent(tree, noun))

    def _mentions_relative(self, clause: Draft) -> bool:
        """Say whether a relative word opens the clause, even one that belongs to a clause inside it."""
        tree, first = self.tree, min(clause.predicate, *clause.surface)
        if clause.surface == tree_antecedent(tree, tree.head[clause.predicate]):
            return True
        words = range(tree.head[clause.predicate] + 1, first)
        return any(
            tree.lower[i] in RELATIVE_ADVERBS or tree.tag[i] in ("WDT", "WP", "WP$", "WRB") for i in words
        )

    def _fill(self, gap: Draft, found: list[int]) -> None:
        tree = self.tree
        for kid in tree.kids[gap.predicate]:
            if tree.dep[kid] == "prep" and kid > gap.predicate and not tree.kids[kid]:
                gap.add(tree.lower[kid], found)
                return
        if (
            not gap.passive
            and not gap.roles.get("object")
            and gap.lemma != "be"
            and "attribute" not in gap.roles
        ):
            gap.add("object", found)


REQUEST_BY_PREPOSITION = {
    "call",
    "appeal",
    "wait",
    "push",
    "plead",
    "rely",
    "count",
    "ask",
    "press",
    "pray",
    "shout",
    "look",
    "signal",
}
