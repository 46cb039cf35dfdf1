"""Scores a corpus with demarche on Apache Spark.

    spark-submit --files demarche score.py CORPUS OUT REPORTS --demarche ./demarche [-- OPTIONS OF demarche score]

Each partition is one process of demarche that reads records on standard input and prints an article a line, then the tally of the
partition: the sums that speakers, parties, targets and the timeline are made of. Lines and tally reach Spark in one stream, so a task that
fails half-way leaves nothing behind, and its second attempt is the only one that counts.
"""

import argparse
import itertools
import subprocess
import sys
import tempfile
import threading

import pyarrow as pa
from pyspark.sql import SparkSession, functions as F

LINES = "kind string, line string"

SCORES = "sentiment struct<neg double, neu double, pos double, compound double>, stance struct<score double, label string, posture double, outlook double, acts array<struct<act string, weight double, start long, end long, entry string, negated boolean, hedged boolean, conditional boolean, future boolean, holder string>>>"
MEANS = "statements long, words long, sentiment struct<mean double, low double, high double>, stance struct<score double, label string, low double, high double, posture double, outlook double>"
ARTICLE = f"""id string, title string, outlet string, date string, url string,
    sentences array<struct<n long, start long, end long, text string, speaker string, {SCORES}>>,
    statements array<struct<n long, speaker string, party string, kind string, content array<array<long>>, cue array<array<long>>,
        mention array<array<long>>, target string, confidence double, {SCORES}>>,
    speakers array<struct<name string, aliases array<string>, role string, party string, kind string, {MEANS}>>"""

# Bytes of lines that are handed to Spark at once.
BATCH = 4 << 20


def through(command):
    """A function for mapInArrow: the first column's values go into `command`, a line each, and what it prints comes out, line by line."""

    def partition(batches):
        batches = (batch for batch in batches if batch.num_rows)
        first = next(batches, None)
        if first is None:
            return
        with tempfile.TemporaryFile() as told:
            child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told)
            failed = []
            feeder = threading.Thread(target=feed, args=(child, first, batches, failed), daemon=True)
            feeder.start()
            try:
                yield from lines(child.stdout)
                feeder.join()
                code = child.wait()
                told.seek(0)
                messages = told.read().decode(errors="replace").splitlines()
                # 3: some records were skipped, and each was told.
                if failed or code not in (0, 3):
                    raise RuntimeError(f"{command[0]} ended with {code}: {messages[-3:]} {failed}")
                if messages:
                    yield rows(["message"] * len(messages), messages)
            finally:
                child.kill()
                child.wait()

    return partition


def feed(child, first, batches, failed):
    """Writes all rows into the child; that it reads no more is told by how it ends."""
    try:
        with child.stdin as pipe:
            for batch in itertools.chain([first], batches):
                pipe.write("".join(f"{line}\n" for line in batch.column(0).to_pylist()).encode())
    except BrokenPipeError:
        pass
    except Exception as error:  # What Spark could not hand over; without it the child would never end.
        failed.append(error)
        child.kill()


def lines(pipe):
    """What the child prints, in batches."""
    held, size = [], 0
    for line in pipe:
        held.append(line.rstrip(b"\n"))
        size += len(line)
        if size >= BATCH:
            yield rows([kind(line) for line in held], held)
            held, size = [], 0
    if held:
        yield rows([kind(line) for line in held], held)


def kind(line):
    return "tally" if line.startswith(b'{"tally":') else "article"


def rows(kinds, values):
    return pa.RecordBatch.from_arrays([pa.array(kinds, pa.string()), pa.array(values, pa.string())], ["kind", "line"])


def read(spark, path):
    """The corpus; every record needs an `id` and a `text`, or the fields that the options of demarche name."""
    return spark.read.json(path) if ".json" in path else spark.read.parquet(path)


def scored(corpus, demarche, options):
    """A row for each article, tally and message."""
    records = corpus.select(F.to_json(F.struct("*")).alias("record"))
    command = [demarche, "score", "-", "--threads", "1", "--format", "jsonl,tally", "--out", "-", *options]
    return records.mapInArrow(through(command), LINES)


def tables(articles):
    """Sentences, statements and each article's speakers, from articles as demarche writes them."""
    parsed = articles.select(F.from_json("line", ARTICLE).alias("a"))
    head = [F.col("a.id").alias("article"), F.col("a.outlet").alias("outlet"), F.to_date("a.date").alias("date")]

    def table(name):
        return parsed.select(*head, F.explode(f"a.{name}").alias("row")).select("article", "outlet", "date", "row.*")

    return {name: table(name) for name in ("sentences", "statements", "speakers")}


def merge(tallies, demarche, reports, at_once=64):
    """Merges tallies, many on the executors and the rest here, into CSV files in the folder `reports`."""
    command = [demarche, "tally", "merge", "-"]
    number = tallies.count()
    if number > at_once:
        tallies = tallies.repartition(at_once).mapInArrow(through([*command, "--format", "tally", "--out", "-"]), LINES).select("line")
    with subprocess.Popen([*command, "--quiet", "--out", reports], stdin=subprocess.PIPE) as child:
        with child.stdin as pipe:
            for row in tallies.toLocalIterator():
                pipe.write(row.line.encode() + b"\n")
    if child.returncode != 0:
        raise RuntimeError(f"the tallies could not be merged: {demarche} ended with {child.returncode}")


def write(table, path):
    table.write.mode("overwrite").parquet(path, compression="zstd")


def run(spark, corpus_path, out, reports, demarche, options=(), id_field="id"):
    """The whole job; gives the number of records that were skipped."""
    corpus = read(spark, corpus_path)
    write(scored(corpus, demarche, options), f"{out}/lines")
    written = spark.read.parquet(f"{out}/lines")
    articles = written.where("kind = 'article'")
    for name, table in tables(articles).items():
        write(table, f"{out}/{name}")
    ids = articles.select(F.get_json_object("line", "$.id").alias("id"))
    skipped = corpus.select(F.col(id_field).cast("string").alias("id")).join(ids, "id", "left_anti")
    write(skipped, f"{out}/skipped")
    for row in written.where("kind = 'message'").limit(20).collect():
        print(row.line, file=sys.stderr)
    merge(written.where("kind = 'tally'").select("line"), demarche, reports)
    return spark.read.parquet(f"{out}/skipped").count()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", help="JSONL or Parquet, a row an article: id, text and what else demarche knows (date, outlet, title)")
    parser.add_argument("out", help="where sentences, statements, speakers (of each article), skipped and lines go, as Parquet")
    parser.add_argument("reports", help="local folder for speakers.csv, parties.csv, targets.csv and timeline.csv over all articles")
    parser.add_argument("--demarche", default="demarche", help="the program, as the executors find it")
    parser.add_argument("--id-field", default="id")
    parser.add_argument("options", nargs="*", help="behind --: options of `demarche score`, such as --lexicon or --speakers")
    args = parser.parse_args()
    spark = SparkSession.builder.appName("demarche").getOrCreate()
    options = ["--id-field", args.id_field, *args.options]
    skipped = run(spark, args.corpus, args.out, args.reports, args.demarche, options, args.id_field)
    spark.stop()
    if skipped:
        print(f"{skipped} records were skipped; {args.out}/skipped has their ids", file=sys.stderr)
    sys.exit(3 if skipped else 0)


if __name__ == "__main__":
    main()
