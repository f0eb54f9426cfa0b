#!/usr/bin/env bash
# A pipe: records of another shape in, those without copies out, as they came.
#   pipe.sh < crawl.jsonl > kept.jsonl
set -euo pipefail
crawl=$(mktemp)
trap 'rm -f "$crawl"' EXIT
cat >"$crawl"
jq -c '{id: .url, text: .body, title: .headline}' "$crawl" |
  katha dedup - --quiet |
  jq -c 'select(.representative) | .id' |
  jq -c --slurpfile kept /dev/stdin 'select(.url as $url | $kept | index($url))' "$crawl"
