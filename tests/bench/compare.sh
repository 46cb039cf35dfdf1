#!/usr/bin/env bash
# Times demarche beside other programs on the same files, in turns, so that a machine whose speed drifts slows all of them.
#
#   pip install vaderSentiment==3.3.2 textacy==0.13.0 && python -m spacy download en_core_web_sm
#   cargo build --release
#   tests/bench/compare.sh FOLDER        # of .txt files, an article each
#
# ROUNDS=5 turns are taken; PYTHON=python3 runs the libraries; SPACY_MODEL=en_core_web_sm names textacy's model, or its folder.
# What cannot be run is left out, and said so. Times are of the processor, user and system. demarche's hold everything from its
# start to its last line of JSON, the others' leave out what they load; textacy gets the first ten files, since it is slow.
set -euo pipefail
folder=${1:?"name a folder of .txt files"}
here=$(cd "$(dirname "$0")" && pwd)
program=${CARGO_TARGET_DIR:-$here/../../target}/release/demarche
rounds=${ROUNDS:-5}
python=${PYTHON:-python3}
TIMEFORMAT='%U %S %R'
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

# Seconds of the processor and on the wall that a command takes.
seconds() { { time "$@" >/dev/null 2>&1; } 2>&1 | awk '{ print $1 + $2, $3 }'; }

demarche() {
  local files=("$folder"/*.txt)
  echo "${#files[@]} $(cat "$folder"/*.txt | wc -c) $(seconds "$program" score "$folder" --format jsonl --out - --threads 1 | cut -d' ' -f1)"
}

peer() { "$python" "$here/peers.py" "$1" "$folder"; }

# The middle of some numbers, one a line.
median() { sort -g | awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'; }

peers=()
for name in vader textacy; do
  if "$python" "$here/peers.py" "$name" >"$out/told" 2>&1; then
    peers+=("$name")
    cat "$out/told"
  else
    echo "$name is left out: $(tail -1 "$out/told")"
  fi
done
"$program" --version
awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo 2>/dev/null || true
echo "$(nproc) processors, load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || echo unknown), $rounds rounds"

for ((round = 0; round < rounds; round++)); do
  demarche >>"$out/demarche"
  for name in "${peers[@]}"; do peer "$name" >>"$out/$name"; done
done

# Each line holds the articles, bytes and seconds of one round.
rate() { awk -v what="$2" '{ print (what == "articles" ? $1 : $2 / 1e6) / $3 }' "$out/$1" | median; }

echo
printf '%-12s %22s %16s %18s\n' "" "articles / CPU second" "MB / CPU second" "demarche is times"
ours=$(rate demarche articles)
ours_bytes=$(rate demarche bytes)
printf '%-12s %22.1f %16.3f\n' demarche "$ours" "$ours_bytes"
for name in "${peers[@]}"; do
  bytes=$(rate "$name" bytes)
  printf '%-12s %22.1f %16.3f %18.2f\n' "$name" "$(rate "$name" articles)" "$bytes" "$(awk "BEGIN { print $ours_bytes / $bytes }")"
done
# Not timed here: Citron (BBC), retrained on PolNeAR, was measured once, on one core, along with its accuracy there.
printf '%-12s %22.1f %16s %18.0f   (a constant, not timed here)\n' Citron 2.7 "" "$(awk "BEGIN { print $ours / 2.7 }")"

echo "The two sides agreed to a ceasefire." >"$out/short.txt"
for ((run = 0; run < 20; run++)); do seconds "$program" score "$out/short.txt" --format jsonl --out - >>"$out/start"; done
echo
echo "start-up, one short article, median of 20: $(cut -d' ' -f1 "$out/start" | median) s of the processor, $(cut -d' ' -f2 "$out/start" | median) s on the wall"
