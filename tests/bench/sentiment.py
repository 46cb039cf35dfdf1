"""Times the sentiment scorer against Python's original, on one core, in one run.

    pip install vaderSentiment==3.3.2
    cargo bench --bench sentiment --no-run
    python tests/bench/sentiment.py [FILE]     # FILE holds one text a line; default: the project's parity texts

Each round times Python and then ours; the ratio is taken round by round and the median shown, so that a machine
whose speed drifts does not move it.
"""
import json
import pathlib
import statistics
import subprocess
import sys
import time

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

ROUNDS = 5
PARITY = pathlib.Path(__file__).parent.parent / "data" / "sentiment" / "parity.jsonl"


def python_speed(texts):
    """Megabytes a second of the original, over about a second."""
    analyzer = SentimentIntensityAnalyzer()
    done, start = 0, time.perf_counter()
    while time.perf_counter() - start < 1:
        for text in texts[:2000]:
            analyzer.polarity_scores(text)
            done += len(text.encode())
    return done / (time.perf_counter() - start) / 1e6


def our_speeds(arguments):
    command = ["cargo", "bench", "--quiet", "--bench", "sentiment", "--", *arguments]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name: float(speed) for name, speed in (line.split() for line in output.splitlines() if line)}


def main():
    arguments = [str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:2]]
    if arguments:
        texts = pathlib.Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    else:
        texts = [json.loads(line)["text"] for line in PARITY.read_text(encoding="utf-8").splitlines()]
    rounds = [(python_speed(texts), our_speeds(arguments)) for _ in range(ROUNDS)]
    print(f"python {statistics.median(python for python, _ in rounds):.2f} MB/s")
    for name in rounds[0][1]:
        speed = statistics.median(ours[name] for _, ours in rounds)
        ratio = statistics.median(ours[name] / python for python, ours in rounds)
        print(f"{name} {speed:.1f} MB/s, {ratio:.1f} times Python")


main()
