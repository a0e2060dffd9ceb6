"""kg: news articles in, a knowledge graph out, with the sentence behind every edge."""

__version__ = "0.1.0"
