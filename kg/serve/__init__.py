"""A server for one graph on this machine: the page, SPARQL, an editor for queries, and a page under every IRI."""
