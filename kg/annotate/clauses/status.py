"""Did it happen? Negation and modality of every clause. "refused to cooperate": negated; "plans to sue": possible."""

from __future__ import annotations

from kg.annotate.clauses.draft import Draft
from kg.annotate.clauses.tree import Tree
from kg.model import POSSIBLE
from kg.ontology.predicates import Predicates

MODALS = {"would", "could", "may", "might", "will", "should", "shall", "must", "can", "ca", "wo", "ought", "'ll", "’ll", "'d", "’d"}
CAUSING = {"help", "make", "let", "see", "hear", "watch"}  # "helped Roe draft it": it was drafted
ANSWERING = {"answer", "comment", "confirm", "discuss", "elaborate", "reply", "respond", "say"}
HABITS = {"often", "regularly", "sometimes", "usually", "routinely", "frequently"}
CONDITIONS = {"if", "unless", "whether", "lest"}
NEGATIONS = {"not", "n't", "n’t", "never", "nor", "neither", "hardly", "scarcely", "without"}
NO_ONE = {"nobody", "none", "neither", "nothing"}
NO = {"no", "neither"}
DENYING_PREPOSITIONS = {"without", "against", "instead_of", "rather_than"}
REFUSING = {"refuse", "decline", "avoid"}  # "declined an interview"; what is rejected or denied may have been made
GIVEN = {"after", "since", "for", "of", "despite", "following", "upon"}  # "may resign after lying": that he lied is certain
ORDINALS = {"first", "last", "only", "latest", "second", "third"}


class Status:
    """Judges one clause after another, those above before those inside."""

    def __init__(self, tree: Tree, lexicon: Predicates, drafts: dict[int, Draft]):
        self.tree, self.lexicon, self.drafts = tree, lexicon, drafts

    def judge(self, clause: Draft) -> None:
        if clause.nominal:
            self._judge_noun(clause)
        else:
            self._own_negation(clause)
            self._own_modality(clause)
            self._from_above(clause)

    # --- what the clause itself shows ---

    def _own_negation(self, clause: Draft) -> None:
        tree, verb = self.tree, clause.predicate
        cue = next((k for k in tree.kids[verb] if tree.dep[k] in ("neg", "advmod", "preconj", "cc") and self._denies(k, verb)), None)
        if cue is None:
            cue = self._no_argument(clause)
        if cue is not None:
            clause.deny(cue)

    def _denies(self, kid: int, verb: int) -> bool:
        tree = self.tree
        if tree.lower[kid] not in NEGATIONS:
            return tree.lower[kid] == "longer" and any(tree.lower[k] == "no" for k in tree.kids[kid])
        if tree.dep[kid] == "cc":
            return False
        if kid + 1 < len(tree.dep) and tree.lower[kid] == "not" and tree.lower[kid + 1] in ("only", "just", "merely"):
            return False
        return tree.dep[kid] == "neg" or kid < verb

    def _no_argument(self, clause: Draft) -> int | None:
        """Return "no" or "nobody" among subject and object: "no official was charged", "made no statement"."""
        for kid in self.tree.kids[clause.predicate]:
            if self.tree.dep[kid] in ("nsubj", "nsubjpass", "dobj"):
                if self.tree.lower[kid] in NO_ONE or self.tree.lower[kid] == "no":
                    return kid
                cue = self._no(kid)
                if cue is not None:
                    return cue
                if self.tree.lower[kid] == "one" and kid and self.tree.lower[kid - 1] == "no":
                    return kid - 1
        return None

    def _no(self, noun: int) -> int | None:
        return next((k for k in self.tree.kids[noun] if self.tree.dep[k] in ("det", "neg", "preconj") and self.tree.lower[k] in NO), None)

    def _own_modality(self, clause: Draft) -> None:
        tree, verb = self.tree, clause.predicate
        if clause.negated and clause.lemma in ANSWERING and any(tree.lower[k] == "would" for k in tree.kids[verb]):
            return  # "would not comment": did not
        for kid in tree.kids[verb]:
            if tree.dep[kid] == "aux" and tree.lower[kid] in MODALS and self._really_modal(verb, kid):
                clause.modality = POSSIBLE
        if clause.mark in CONDITIONS and not (clause.mark == "whether" and clause.dep == "relcl"):
            clause.modality = POSSIBLE
        if clause.dep in ("ROOT", "ccomp") and self._asks_or_orders(clause):
            clause.modality = POSSIBLE

    def _really_modal(self, verb: int, aux: int) -> bool:
        tree = self.tree
        if tree.lower[aux] in ("'d", "’d"):
            return tree.tag[aux] == "MD"
        if tree.lower[aux] == "would":
            return not any(tree.lower[k] in HABITS for k in tree.kids[verb])
        return True

    def _asks_or_orders(self, clause: Draft) -> bool:
        tree, verb = self.tree, clause.predicate
        last = max(tree.kids[verb], default=verb)
        if tree.lower[last] == "?":
            return True
        return (
            tree.tag[verb] == "VB"
            and not clause.surface
            and not any(tree.dep[k] == "aux" for k in tree.kids[verb])
        )

    # --- what stands above decides ---

    def _from_above(self, clause: Draft) -> None:
        above = clause.parent
        if above is None:
            return
        if (
            clause.dep == "conj"
            and not above.nominal
            and clause.predicate not in above.roles.get("clause", ())
        ):
            self._from_first_conjunct(clause, above)
        elif clause.relation in ("relcl", "appos", "csubj", "parataxis", "dep"):
            if clause.infinitive and not self._after_ordinal(clause):
                clause.modality = POSSIBLE  # "a way to persuade them"
        else:
            self._from_governor(clause, above)

    def _from_first_conjunct(self, clause: Draft, first: Draft) -> None:
        """Take over what the auxiliaries say where they are shared: "did not call or write"."""
        tree, verb = self.tree, clause.predicate
        if first.mark in CONDITIONS and first.modality == POSSIBLE:
            clause.modality = POSSIBLE  # "whether she stays or goes"
        if tree.has_subject(verb):
            if first.dep in ("xcomp", "ccomp") and clause.modality != POSSIBLE and tree.tag[verb] == "VB":
                clause.modality = first.modality
            return
        bare = ("VB", "VBP")  # "will meet and thank": the tagger takes the second for a present tense
        same_form = tree.tag[verb] == tree.tag[first.predicate] or (
            tree.tag[verb] in bare and tree.tag[first.predicate] in bare
        )
        own = any(tree.dep[k] in ("aux", "auxpass") and tree.lower[k] != "to" for k in tree.kids[verb])
        if not same_form or own:
            return
        if clause.infinitive or tree.tag[verb] in ("VB", "VBP", "VBN", "VBG"):
            clause.modality = first.modality if clause.modality != POSSIBLE else POSSIBLE
            conjunction = next((tree.lower[k] for k in tree.kids[first.predicate] if tree.dep[k] == "cc"), "")
            if first.negated and not clause.negated and conjunction != "but" and tree.tag[verb] != "VBD":
                clause.deny(first.negation_cue)

    def _from_governor(self, clause: Draft, above: Draft) -> None:
        tree, lexicon, verb = self.tree, self.lexicon, clause.predicate
        gerund = clause.dep == "pcomp"
        if gerund:
            self._from_preposition(clause, above)
        yet = self._yet(clause, above)
        if yet is not None:
            clause.deny(yet)
            return
        complement = clause.dep in ("xcomp", "ccomp") or (
            clause.dep == "acl" and clause.infinitive and above.nominal
        )
        if complement and (above.lemma in lexicon.negating or self._negating_adjective(above)):
            if not above.negated:  # "did not refuse to meet"
                clause.deny(above.predicate)
        elif above.negated and (clause.dep == "xcomp" or (clause.dep == "acl" and clause.infinitive)):
            clause.deny(above.negation_cue)
        if clause.infinitive and (self._perfect(verb) or self._voted(above)):
            return
        if clause.infinitive and not self._implies(above, clause) and not self._after_ordinal(clause):
            clause.modality = POSSIBLE
        elif (
            above.lemma in lexicon.possible
            and clause.dep in ("xcomp", "ccomp")
            and self._unrealised(clause, above)
        ):
            clause.modality = POSSIBLE
        elif self._inherits(clause) and above.modality == POSSIBLE and not tree.has_subject(verb):
            clause.modality = POSSIBLE
        elif (
            clause.dep == "ccomp"
            and tree.tag[verb] == "VB"
            and tree.has_subject(verb)
            and not clause.infinitive
        ):
            if above.lemma in CAUSING:
                clause.modality = above.modality
            elif not any(tree.dep[k] == "aux" for k in tree.kids[verb]):
                clause.modality = POSSIBLE  # "requested that the office investigate"

    def _voted(self, above: Draft) -> bool:
        """Say whether the act was voted: "the board voted to fire Roe" has fired her."""
        return above.lemma == "vote" and self.tree.tag[above.predicate] in ("VBD", "VBN") and above.modality != POSSIBLE

    def _yet(self, clause: Draft, above: Draft) -> int | None:
        """Return the "yet" of "has yet to reply": it has not happened."""
        if not clause.infinitive or above.lemma not in ("have", "be"):
            return None
        words = self.tree.kids[above.predicate] + self.tree.kids[clause.predicate]
        return next((k for k in words if self.tree.lower[k] == "yet" and above.predicate < k < clause.predicate), None)

    def _from_preposition(self, clause: Draft, above: Draft) -> None:
        prep = self.tree.head[clause.predicate]
        word = self.tree.lower[prep]
        if word == "of" and self.tree.lower[prep - 1] in ("instead", "short"):
            clause.deny(prep - 1)
        elif word == "than" and self.tree.lower[prep - 1] == "rather":
            clause.deny(prep - 1)
        elif word in DENYING_PREPOSITIONS:
            clause.deny(prep)
        elif word == "from" and above.lemma in self.lexicon.preventing:
            clause.deny(above.predicate)
        if above.lemma in self.lexicon.possible and word in ("about", "on", "of", "to", "toward", "towards", "for"):
            clause.modality = POSSIBLE

    def _negating_adjective(self, above: Draft) -> bool:
        return above.lemma.partition("_")[2] in self.lexicon.negating_adjectives

    def _implies(self, above: Draft, clause: Draft) -> bool:
        """Say whether the clause above vouches for its infinitive: "managed to", "is said to"."""
        if above.modality == POSSIBLE or (
            clause.dep == "advcl" and clause.predicate not in above.roles.get("clause", ())
        ):
            return False
        tree = self.tree
        if above.lemma == "go" and tree.tag[above.predicate] == "VBG":
            return False  # "was going to"
        if above.lemma in ("vote", "be", "have"):
            return False
        return above.lemma in self.lexicon.implicative

    def _after_ordinal(self, clause: Draft) -> bool:
        tree, head = self.tree, self.tree.head[clause.predicate]
        return clause.dep in ("acl", "relcl") and (
            tree.lower[head] in ORDINALS or any(tree.lower[k] in ORDINALS for k in tree.kids[head])
        )

    def _perfect(self, verb: int) -> bool:
        return any(self.tree.dep[k] == "aux" and self.tree.lemma[k] == "have" for k in self.tree.kids[verb])

    def _inherits(self, clause: Draft) -> bool:
        if clause.dep == "pcomp":
            return self.tree.lower[self.tree.head[clause.predicate]] not in GIVEN
        return clause.dep in ("xcomp", "advcl")

    def _unrealised(self, clause: Draft, above: Draft) -> bool:
        """Say whether the verb's form leaves open that it happens: "considers suing", "demands that X resign"."""
        tag, kids = self.tree.tag[clause.predicate], self.tree.kids[clause.predicate]
        if any(self.tree.dep[k] in ("aux", "auxpass") and self.tree.tag[k] in ("VBD", "VBZ", "VBP") for k in kids):
            return False  # "suggested that Roe was hiding it"
        same_in_past = tag == "VBD" and self.tree.lower[clause.predicate] == self.tree.lemma[clause.predicate]  # "put", "cut"
        return tag in ("VB", "VBG", "VBN") or ((tag == "VBP" or same_in_past) and above.lemma in self.lexicon.mandating)

    # --- acts named by nouns ---

    def _judge_noun(self, clause: Draft) -> None:
        above = clause.parent
        cue = self._no(clause.predicate)
        if cue is not None:
            clause.deny(cue)
        governing = self.tree.head[clause.predicate]
        if self.tree.lower[governing] in DENYING_PREPOSITIONS and self.tree.lower[governing] == "without":
            clause.deny(governing)
        if above is None or clause.frame.kind == "tie":
            return
        role = next((r for r, heads in above.roles.items() if clause.predicate in heads), "")
        wanted = role in ("object", "for") and above.lemma in self.lexicon.wanting
        if clause.carrier and clause.carried_by is not above:
            return  # "an audit released by Roe found no fraud": what is denied is not the audit
        if clause.carrier:
            clause.modality = POSSIBLE if wanted else above.modality
            if above.negated and not clause.negated:
                clause.deny(above.negation_cue)
        elif wanted and (role == "for" or above.lemma not in ("call", "ask", "press")):
            clause.modality = POSSIBLE
        elif (
            role == "object" and above.lemma in REFUSING and self.tree.child(clause.predicate, "poss") is None
        ):
            clause.deny(above.predicate)
