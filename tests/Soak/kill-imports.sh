#!/usr/bin/env bash
# Kills imports at random moments until they have been killed KILLS times (200), and compares each store that got to its end with one that was never killed:
# by the digest of all that it holds, and byte for byte by its JSON lines. A store that is done is followed by a new one while kills are left.
#
# usage: [KILLS=200] [LONGEST=12] tests/Soak/kill-imports.sh WORKDIR "ISNAD COMMAND" FILE…
#        tests/Soak/kill-imports.sh soak "dotnet src/Isnad.Cli/bin/Release/net10.0/isnad.dll" articles.jsonl.gz
# LONGEST is the most seconds an import may run before it is killed. Ends with 0 when every store is the same.
set -u
work=$1 isnad=$2
shift 2
kills=${KILLS:-200} longest=${LONGEST:-12}
mkdir -p "$work"

account() { # STORE NAME: what is compared
  $isnad doctor --store "$1" --digest > "$work/$2.doctor" || return 1
  $isnad export --format jsonl --out "$work/$2.jsonl" --store "$1" > /dev/null || return 1
  { grep ^digest "$work/$2.doctor"; sha256sum < "$work/$2.jsonl"; } > "$work/$2.account"
}

rm -f "$work"/*.db*
$isnad import "$@" --store "$work/whole.db" > "$work/whole.log" 2>&1 || { echo "the unbroken import failed: $work/whole.log"; exit 1; }
account "$work/whole.db" whole || { echo "the unbroken store is not sound: $work/whole.doctor"; exit 1; }
echo "unbroken: $(tr '\n' ' ' < "$work/whole.account")"

killed=0 stores=0 same=0
while [ "$killed" -lt "$kills" ]; do
  store=$work/killed.db
  rm -f "$store"*
  stores=$((stores + 1)) here=0
  while :; do
    $isnad import "$@" --store "$store" > "$work/killed.log" 2>&1 &
    import=$!
    if [ "$killed" -lt "$kills" ]; then
      # A thousandth of a second may matter: the moment is drawn from the whole span.
      sleep "$(awk -v r="$RANDOM" -v s="$RANDOM" -v most="$longest" 'BEGIN { printf "%.3f", most * (r * 32768 + s) / 1073741824 }')"
      if kill -9 "$import" 2> /dev/null; then
        killed=$((killed + 1)) here=$((here + 1))
        wait "$import" 2> /dev/null
        continue
      fi
    fi
    wait "$import" && break
    echo "an import failed by itself: $work/killed.log"
    exit 1
  done
  account "$store" killed || { echo "a killed store is not sound: $work/killed.doctor"; exit 1; }
  if cmp -s "$work/whole.account" "$work/killed.account"; then
    same=$((same + 1))
    echo "store $stores, killed $here times: the same ($killed of $kills kills done)"
  else
    echo "store $stores, killed $here times: DIFFERENT; compare $work/whole.jsonl with $work/killed.jsonl"
  fi
done
echo "$killed kills, $same of $stores stores the same as the unbroken one"
[ "$same" = "$stores" ]
