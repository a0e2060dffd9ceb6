"""The errors of kg. Each says which thing, where, and what to do next."""


class KGError(Exception):
    """Base of every error that kg raises on purpose; its text is one line for the user."""


class ArticleError(KGError):
    """An article cannot be read."""


class OntologyError(KGError):
    """A file of the ontology is wrong."""


class ModelError(KGError):
    """The language pipeline cannot be loaded."""


class StoreError(KGError):
    """The graph cannot be opened, read or written."""


class QueryError(KGError):
    """A SPARQL query is wrong or not allowed."""


class UsageError(KGError):
    """The user asked for something that does not exist."""
