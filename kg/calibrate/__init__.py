"""Fit the confidence of claims to annotated articles: `python -m kg.calibrate GOLD_DIR TEXT_DIR`."""
