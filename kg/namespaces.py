"""The namespaces of the graph, each under the prefix the contract gives it."""

from rdflib import Namespace
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, XSD

CIVIC = Namespace("https://example.org/civic#")
KGP = Namespace("https://example.org/kg/pattern#")  # how the ontology teaches: examples, cues, offices
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
GEO = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
GN = Namespace("http://www.geonames.org/ontology#")

DEFAULT_BASE = "https://example.org/kg/"

PREFIXES = {
    "civic": CIVIC,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dct": DCTERMS,
    "prov": PROV,
    "oa": OA,
    "foaf": FOAF,
    "org": ORG,
    "schema": SCHEMA,
    "geo": GEO,
    "gn": GN,
}
