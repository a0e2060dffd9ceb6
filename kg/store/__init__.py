"""The graph as RDF, in memory and on disk: `terms` writes it, `reader` reads it back, `sparql` asks it."""
