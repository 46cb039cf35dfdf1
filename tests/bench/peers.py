"""Times a Python library over the articles of a folder, on one core, without what it loads.

    python tests/bench/peers.py vader|textacy [FOLDER]

Prints articles, bytes and seconds of the processor; without a folder the versions. `compare.sh` beside it runs it.

VADER scores each line, as it is made for short texts. textacy's `direct_quotations` gets each line too, of the first ten
files since it is slow, read by spaCy's small English model, on which it builds.
"""
import importlib.metadata
import os
import pathlib
import sys
import time


def vader():
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer().polarity_scores, ["vaderSentiment"], None


def textacy():
    import spacy
    from textacy.extract.triples import direct_quotations

    model = spacy.load(os.environ.get("SPACY_MODEL", "en_core_web_sm"))

    def read(line):
        try:
            return list(direct_quotations(model(line)))
        except ValueError:  # It takes no line in which a quotation is not closed.
            return []

    return read, ["textacy", "spacy"], 10


def main():
    read, packages, most = {"vader": vader, "textacy": textacy}[sys.argv[1]]()
    if len(sys.argv) == 2:
        versions = [f"{package} {importlib.metadata.version(package)}" for package in packages]
        print(", ".join(versions), "on Python", sys.version.split()[0])
        return
    files = sorted(pathlib.Path(sys.argv[2]).glob("*.txt"))[:most]
    texts = [file.read_text(encoding="utf-8") for file in files]
    start = time.process_time()
    for text in texts:
        for line in text.splitlines():
            if line.strip():
                read(line)
    seconds = time.process_time() - start
    print(len(texts), sum(len(text.encode()) for text in texts), seconds)


main()
