"""Times ways to run demarche under Spark against plain demarche, each on the same corpus and the same processors, in turns.

    python3 measure.py --demarche ../../target/release/demarche CORPUS.jsonl

A way is timed from a cached corpus to written Parquet of what demarche prints, without the start of Spark and its workers.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

from pyspark.sql import Row, SparkSession

import score


def arrow(records, command):
    return records.mapInArrow(score.through(command), score.LINES)


def pandas(records, command):
    import pandas as pd

    through = score.through(command)

    def partition(frames):
        import pyarrow as pa

        for batch in through(pa.RecordBatch.from_pandas(frame) for frame in frames):
            yield batch.to_pandas()

    return records.mapInPandas(partition, score.LINES)


def pipe(records, command):
    # Spark's own pipe takes no exit code but 0 for success, so a shell lets 3 (some skipped) pass.
    told = " ".join(command) + " || [ $? = 3 ]"
    lines = records.rdd.map(lambda row: row.record).pipe(f"sh -c '{told}'", checkCode=True)
    return lines.map(lambda line: Row(kind="tally" if line.startswith('{"tally":') else "article", line=line)).toDF(score.LINES)


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("--demarche", default="demarche")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = SparkSession.builder.master(f"local[{args.cores}]").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    demarche = str(pathlib.Path(args.demarche).resolve())
    plain = [demarche, "score", "-", "--threads", str(args.cores), "--format", "jsonl,tally", "--out", "-"]
    command = [demarche, "score", "-", "--threads", "1", "--format", "jsonl,tally", "--out", "-"]
    records = score.read(spark, str(args.corpus)).selectExpr("to_json(struct(*)) AS record").repartition(2 * args.cores).cache()
    articles = records.count()
    with tempfile.TemporaryDirectory() as out:

        def alone():
            with args.corpus.open("rb") as corpus, open(f"{out}/lines.jsonl", "wb") as lines:
                subprocess.run(plain, stdin=corpus, stdout=lines, stderr=subprocess.DEVNULL)

        ways = {"plain demarche": alone}
        for way in (arrow, pandas, pipe):
            ways[way.__name__] = lambda way=way: score.write(way(records, command), f"{out}/{way.__name__}")
        for work in ways.values():
            work()
        times = {name: [] for name in ways}
        for _ in range(args.rounds):
            for name, work in ways.items():
                times[name].append(seconds(work))
        best = min(times["plain demarche"])
        for name, taken in times.items():
            ratio = statistics.median(t / p for t, p in zip(taken, times["plain demarche"]))
            print(f"{name}: {articles} articles, {ratio:.2f} times plain demarche, median of {args.rounds} (best {min(taken) / best:.2f})")
    spark.stop()


if __name__ == "__main__":
    main()
