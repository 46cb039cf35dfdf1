"""Shows that the job gives what one machine gives, also where programs, workers and executors are killed at work.

    python3 check.py --demarche ../../target/release/demarche

Needs pyspark, pyarrow and Java 17. It makes a corpus from seeds/, with records that cannot be scored among them, scores it with plain
demarche and with Spark on two executor processes, and compares every row and every report.
"""

import argparse
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession

import score

HERE = pathlib.Path(__file__).resolve().parent
REPORTS = ["speakers.csv", "parties.csv", "targets.csv", "timeline.csv"]
GERMAN = "Die Delegationen trafen sich am Montag in Lorvik und sprachen den ganzen Tag über die Lage der Häfen und die Löhne der Arbeiter. " * 4

# Stands in for demarche: the first time it is started after each fault is laid out, it prints two articles and then kills someone.
FAULTY = """#!/bin/sh
for fault in program worker executor; do
  if rmdir "{faults}/$fault" 2>/dev/null; then
    "{demarche}" "$@" | head -n 2
    worker=$PPID
    daemon=$(ps -o ppid= -p "$worker" | tr -d ' ')
    case $fault in
      program) kill -9 $$ ;;
      worker) kill -9 "$worker" ;;
      executor) kill -9 "$(ps -o ppid= -p "$daemon" | tr -d ' ')" ;;
    esac
    sleep 60
  fi
done
exec "{demarche}" "$@"
"""


def corpus(path, times):
    """Every sample article `times` times, four records that cannot be scored and a line that is none; gives the ids of these five."""
    texts = sorted((HERE / "../../seeds").glob("*.txt"))
    records = [
        {"id": f"{text.stem}-{time}", "date": text.name[:10], "outlet": text.name[11:17], "text": text.read_text()}
        for time in range(times)
        for text in texts
    ]
    bad = [{"id": "empty", "text": ""}, {"id": "none", "text": None}, {"id": "german", "text": GERMAN}, {"id": "no text"}]
    records[3:3] = bad
    lines = [json.dumps(record) for record in records]
    lines.insert(9, "{broken")
    path.write_text("".join(f"{line}\n" for line in lines))
    return {None, *(record["id"] for record in bad)}


def plain(demarche, path, out):
    """One run over the whole corpus; exit code 3 tells that records were skipped."""
    with path.open("rb") as records:
        command = [demarche, "score", "-", "--quiet", "--format", "csv,jsonl,tally", "--out", out]
        assert subprocess.run(command, stdin=records, stderr=subprocess.DEVNULL).returncode == 3
    # Each part numbers its own lines and knows its own copies.
    return {line["id"]: line for line in map(comparable, (out / "articles.jsonl").read_text().splitlines())}


def comparable(line):
    article = json.loads(line)
    del article["path"], article["duplicate_of"]
    return article


def cells(article, row):
    """What a row of sentences, statements or speakers is compared by."""
    sentiment = row["sentiment"].get("compound", row["sentiment"].get("mean"))
    return str((article, row.get("n"), row.get("name"), row.get("speaker"), row.get("text"), row["stance"]["score"], sentiment))


def check(spark, demarche, path, single, articles, bad, work, parts):
    """Scores with Spark and compares everything with the reports in the folder `single` and its `articles`."""
    out, reports = f"{work}/out", work / "reports"
    spark.conf.set("spark.sql.files.maxPartitionBytes", path.stat().st_size // parts)
    skipped = score.run(spark, str(path), out, str(reports), demarche)
    lines = spark.read.parquet(f"{out}/lines")
    scored = [comparable(row.line) for row in lines.where("kind = 'article'").collect()]
    assert len(scored) == len(articles) and {article["id"]: article for article in scored} == articles, "other articles"
    for table in ("sentences", "statements", "speakers"):
        found = [cells(row["article"], row) for row in (row.asDict(True) for row in spark.read.parquet(f"{out}/{table}").collect())]
        assert sorted(found) == sorted(cells(article["id"], row) for article in articles.values() for row in article[table]), f"other {table}"
    assert skipped == len(bad) and {row.id for row in spark.read.parquet(f"{out}/skipped").collect()} == bad, "other skipped records"
    for name in REPORTS:
        assert (reports / name).read_bytes() == (single / name).read_bytes(), f"another {name}"
    tallies = lines.where("kind = 'tally'").count()
    print(f"{tallies} parts: {len(scored)} articles, {skipped} records skipped, all rows and reports equal", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--demarche", default="demarche")
    parser.add_argument("--master", default="local-cluster[2,1,1024]")
    parser.add_argument("--times", type=int, default=8)
    args = parser.parse_args()
    demarche = os.path.abspath(args.demarche) if os.sep in args.demarche else args.demarche
    os.environ["PYSPARK_PYTHON"] = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        faults, faulty, path = work / "faults", work / "faulty", work / "corpus.jsonl"
        faults.mkdir()
        faulty.write_text(FAULTY.format(faults=faults, demarche=demarche))
        faulty.chmod(faulty.stat().st_mode | stat.S_IXUSR)
        bad = corpus(path, args.times)
        single = work / "single"
        articles = plain(demarche, path, single)
        builder = SparkSession.builder.master(args.master).appName("check").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
        spark = builder.config("spark.sql.files.openCostInBytes", 0).getOrCreate()
        spark.sparkContext.setLogLevel("OFF")
        spark.sparkContext.addPyFile(str(HERE / "score.py"))
        for parts in (1, 7, 100):
            check(spark, demarche, path, single, articles, bad, work, parts)
        # Local mode has no executors of its own to kill.
        for fault in ("program", "worker", "executor") if args.master.startswith("local-cluster") else ("program", "worker"):
            (faults / fault).mkdir()
            check(spark, str(faulty), path, single, articles, bad, work, 4)
            assert not list(faults.iterdir()), f"no {fault} was killed"
            print(f"... though the {fault} was killed at work", flush=True)
        spark.stop()
    print("Spark and one machine agree")


if __name__ == "__main__":
    main()
