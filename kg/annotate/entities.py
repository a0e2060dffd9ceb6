"""The model's named entities ("Ann Lee" is a PERSON), decided for all tokens at once in place of one after the other.

    decide_together(nlp)  # the same entities, in a third of the time

spaCy's recogniser asks its network at each token what to do there. Outside an entity the answer depends on that token
alone, so that all tokens can be asked about together; inside one, on its first token and the last two: those of all
open entities are asked about together. spaCy also takes the interpreter's lock some five hundred times a token.
"""

from __future__ import annotations

import numpy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps

RECOGNISER = "ner"
FEATURES = 3  # the token, the first one of the open entity, the one before: the rest of the state plays no part
NONE = -1
NEVER = -numpy.inf


class QuickRecogniser:
    """The entities of a trained recogniser, found in a few products of matrices."""

    def adopt(self, own: EntityRecognizer) -> None:
        """Take over the network and the moves of spaCy's own component."""
        self._own = own
        self.model: Model = own.model
        moves = _moves(own)
        self._labels = list(own.labels)
        self._begin, self._in, self._last, self._unit = (
            numpy.array([moves[f"{move}-{label}"] for label in self._labels]) for move in "BILU"
        )
        self._label_of = {int(move): number for column in (self._begin, self._unit) for number, move in enumerate(column)}
        self._never = sorted(set(moves.values()) - set(self._label_of) - {moves["O"]})

    def __call__(self, doc: Doc) -> Doc:
        if not len(doc) or doc.to_array("ENT_IOB").any():  # entities set before restrict the moves
            return self._own(doc)
        doc.set_ents([Span(doc, start, end, label=label) for start, end, label in self._entities(doc)])
        return doc

    def _entities(self, doc: Doc) -> list[tuple[int, int, str]]:
        """Return start, end and label of each entity, left to right."""
        step = self.model.predict([doc])
        goes_on = _goes_on(doc)
        moves = self._moves_outside(step, goes_on, doc.to_array("IS_SPACE") != 0)
        starts = numpy.flatnonzero(numpy.isin(moves, self._begin))
        ends = self._ends(step, goes_on, starts, numpy.array([self._label_of[move] for move in moves[starts].tolist()], dtype="int64"))
        found, free = [], 0
        for i in numpy.flatnonzero(numpy.isin(moves, list(self._label_of))).tolist():
            if i >= free:
                free = ends.get(i, i + 1)
                found.append((i, free, self._labels[self._label_of[int(moves[i])]]))
        return found

    def _moves_outside(self, step: Model, goes_on: numpy.ndarray, is_space: numpy.ndarray) -> numpy.ndarray:
        """Return what to do at each token when no entity is open there."""
        tokens = numpy.full((len(goes_on), FEATURES), NONE, dtype="i")
        tokens[:, 0] = range(len(goes_on))
        scores = _scores(step, tokens)
        scores[:, self._never] = NEVER
        scores[numpy.ix_(is_space | ~goes_on, self._begin)] = NEVER
        scores[numpy.ix_(is_space, self._unit)] = NEVER
        return scores.argmax(axis=1)

    def _ends(self, step: Model, goes_on: numpy.ndarray, starts: numpy.ndarray, labels: numpy.ndarray) -> dict[int, int]:
        """Return where the entities that begin at these tokens end, asked of all together, token by token."""
        ends, at = {}, starts + 1
        while len(starts):
            scores = _scores(step, numpy.column_stack((at, starts, at - 1)).astype("i"))
            rows, inside, last = numpy.arange(len(starts)), self._in[labels], self._last[labels]
            more, end = scores[rows, inside], scores[rows, last]
            stays = goes_on[at] & ((more > end) | ((more == end) & (inside < last)))
            ends.update(zip(starts[~stays].tolist(), (at[~stays] + 1).tolist(), strict=True))
            starts, labels, at = starts[stays], labels[stays], at[stays] + 1
        return ends


def _moves(own: EntityRecognizer) -> dict[str, int]:
    """Return the number of each move: "B-PERSON" begins a person, "O" leaves the token outside, "U-" blocks it."""
    return {own.moves.get_class_name(number): number for number in range(own.moves.n_moves)}


def _goes_on(doc: Doc) -> numpy.ndarray:
    """Return for each token whether an entity may reach beyond it: not over the end of its sentence."""
    opens = doc.to_array("SENT_START") == 1
    return numpy.append(~opens[1:], False)


def _scores(step: Model, tokens: numpy.ndarray) -> numpy.ndarray:
    """Return the network's score of each move in the states that these rows of tokens describe."""
    return step.vec2scores.predict(step.state2vec.predict(tokens))


def decide_together(nlp: Language) -> None:
    """Put ours in the place of the pipeline's entity recogniser, where it is one that decides by three tokens on a CPU."""
    if RECOGNISER in nlp.pipe_names and _is_plain(own := nlp.get_pipe(RECOGNISER)):
        nlp.replace_pipe(RECOGNISER, "kg_entities")
        nlp.get_pipe(RECOGNISER).adopt(own)


def _is_plain(own: object) -> bool:
    """True for a greedy recogniser with a network of its own, whose every label may begin, continue, end and stand alone."""
    if type(own) is not EntityRecognizer or own.cfg["moves"] is not None or own.cfg["beam_width"] != 1:
        return False
    model, moves = own.model, _moves(own)
    shared = any("listener" in node.name for node in model.walk())
    plain = model.attrs["has_upper"] and not model.attrs["unseen_classes"] and model.get_ref("lower").get_dim("nF") == FEATURES
    return plain and not shared and isinstance(model.ops, NumpyOps) and all(
        f"{move}-{label}" in moves for label in own.labels for move in "BILU"
    )


@Language.factory("kg_entities")
def create(nlp: Language, name: str) -> QuickRecogniser:
    return QuickRecogniser()
