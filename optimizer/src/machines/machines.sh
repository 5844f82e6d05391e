#!/usr/bin/env bash
# Runs a search of one trial, resume, export and doctor on machines that are unlike a developer's, and prints a table:
#   machines.sh [--short] [NAME ...]
# --short takes the machines that CI runs; names take those alone; --list names them all. The exit code is 1 where a cell
# is not as it should be. What this system does not allow (mounting, control groups, another clock) is skipped, and the
# table says so. Nothing outside of a temporary folder changes: mounts are made in a namespace of their own.
set -uo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
program=$(cd "$here/../../.." && pwd -P)
all=(plain foreign-locale no-locale read-only-checkout noexec full-home no-home clock-set-back full-disk file-limit
  one-cpu-1gb odd-names colon-in-name other-collector moved-folder copied-checkout)
short=(all-at-once noexec full-disk)

mounts=
if [[ ${MACHINES_NAMESPACE:-} == own ]]; then
  mounts=yes
elif [[ $(id -u) -eq 0 ]] && unshare --mount true 2>/dev/null; then
  MACHINES_NAMESPACE=own exec unshare --mount --propagation private "${BASH_SOURCE[0]}" "$@"
fi

chosen=()
for argument in "$@"; do
  case $argument in
    --short) chosen+=("${short[@]}") ;;
    --list)
      printf '%s\n' "${all[@]}" all-at-once
      exit 0
      ;;
    *) chosen+=("$argument") ;;
  esac
done
[[ ${#chosen[@]} -gt 0 ]] || chosen=("${all[@]}")

root=$(mktemp -d "${TMPDIR:-/tmp}/pipevolve-machines-XXXXXX")
group=
leave() {
  cd /
  [[ -z $mounts ]] || grep -oE " $root[^ ]*" /proc/mounts | sort -r | while read -r place; do umount -l "$(printf %b "$place")"; done
  [[ -z $group ]] || rmdir $group 2>/dev/null
  rm -rf "$root"
}
trap leave EXIT

# --- what a machine is made of

# place FOLDER: a folder with prices and a definition of which a trial takes a second; it becomes the working folder.
place() {
  mkdir -p "$1"
  cp "$program/config/samples/EURUSD-D1.csv" "$1/prices.csv"
  cat >"$1/tiny.yaml" <<'YAML'
pair: EURUSD
prices: prices.csv
from: 2016-01-01
space: {input-length: 8, horizon: [1, 2], method: lora, lora-rank: [2, 4]}
training: {max-steps: 3, batch-size: 8}
evaluation: {folds: 2, origins: 16, samples: 2}
evolution: {population: 3, generations: 2}
execution: {precision: f32}
YAML
  cd "$1" || exit 1
}

# checkout FOLDER: the built program under another name, without its history; its files are the same ones where they can.
checkout() {
  mkdir -p "$1/optimizer/target"
  local part
  for part in pipevolve pom.xml config model fitness results optimizer/pom.xml optimizer/src optimizer/target/lib \
    optimizer/target/pipevolve-optimizer.jar optimizer/target/pipevolve.built; do
    cp -al "$program/$part" "$1/$part" 2>/dev/null || cp -a "$program/$part" "$1/$part"
  done
}

# pv WORDS: the program on this machine ($without and $environment: variables, $wrapper: how it is started).
pv() { env "${without[@]/#/-u}" "${environment[@]}" "${wrapper[@]}" "$launcher" "$@"; }

# step COLUMN CODE PATTERN WORDS: runs a command, which must end with the code; of its lines one must match the pattern.
# An error of the user's (2) must be one line on standard error, the last one, and no line may be of a stack trace.
step() {
  local column=$1 code=$2 pattern=$3 fault=
  shift 3
  pv "$@" >"$root/out" 2>"$root/err" </dev/null
  local found=$?
  [[ $found -eq $code ]] || fault="exit code $found"
  [[ -n $fault ]] || grep -qE -- "$pattern" "$root/out" "$root/err" || fault="no line has $pattern"
  [[ -n $fault ]] || ! grep -qE '^\s+at [a-z]|Pipevolve failed' "$root/err" || fault='a stack trace'
  [[ -n $fault ]] || ! grep -qP '(?![0-9])\p{Nd}' "$root/out" "$root/err" || fault='digits of another script'
  [[ -n $fault ]] || [[ $code -ne 2 ]] || [[ $(tail -n 1 "$root/err" | wc -m) -le 301 ]] || fault='a line of more than 300 characters'
  if [[ -z $fault ]]; then
    cell[$column]=$([[ $code -eq 0 ]] && echo ok || echo "told ($code)")
    return 0
  fi
  cell[$column]=WRONG
  faults+=("$machine, pipevolve $*: $fault"$'\n'"$(tail -n 4 "$root/out" "$root/err" | sed 's/^/    /' | cut -c 1-300)")
  return 1
}

# The whole way of a search that works.
works() {
  step search 0 'Search .* is finished' search tiny.yaml --trials 1 &&
    step resume 0 '2 configurations' resume tiny --trials 2
  step export 0 provenance.json export tiny --to exported
  step doctor 0 'one training step taken' doctor
  [[ ${cell[*]} != *WRONG* ]]
}

skip() {
  cell[note]="skipped: $*"
  return 0
}
can_mount() { [[ -n $mounts ]] || { skip "mounting needs root"; return 1; }; }

# --- the machines

plain() { works; }

foreign-locale() {
  environment+=(LC_ALL=ar_EG.UTF-8 "PIPEVOLVE_JAVA_OPTS=-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab")
  works
}

no-locale() {
  place "$root/$machine/größe 価格"
  mv tiny.yaml größe.yaml && mv prices.csv κurse.csv && sed -i 's/prices.csv/κurse.csv\nname: tiny/' größe.yaml
  without=(LANG LC_CTYPE)
  environment+=(LC_ALL=C)
  step search 0 'Search tiny is finished' search größe.yaml --trials 1 && step resume 0 '2 configurations' resume tiny --trials 2
  step export 0 provenance.json export tiny --to ausgeführt
  step doctor 0 'one training step taken' doctor
}

read-only-checkout() {
  can_mount || return 0
  checkout "$root/$machine/program"
  mount --bind "$root/$machine/program" "$root/$machine/program" && mount -o remount,bind,ro "$root/$machine/program"
  launcher=$root/$machine/program/pipevolve
  works
}

# Natives that may not run where they are unpacked; then elsewhere.
noexec() {
  can_mount || return 0
  mkdir home && mount -t tmpfs -o noexec,size=1g tmpfs home
  environment+=("HOME=$PWD/home" "TMPDIR=$PWD/home" "PIPEVOLVE_JAVA_OPTS=-Duser.home=$PWD/home -Djava.io.tmpdir=$PWD/home")
  step search 2 'native libraries .*noexec.* DJL_CACHE_DIR' search tiny.yaml --trials 1 || return
  step resume 2 'has no searches' resume
  step export 2 'There is no search' export tiny --to exported
  step doctor 1 'failed +natives .*noexec.* DJL_CACHE_DIR' doctor
  environment+=("DJL_CACHE_DIR=$djl")
  note 'then DJL_CACHE_DIR elsewhere' step search 0 'Search tiny is finished' search tiny.yaml --trials 1 &&
    cell[search]='told (2), ok'
}

full-home() {
  can_mount || return 0
  mkdir home && mount -t tmpfs -o size=30m tmpfs home
  environment+=("HOME=$PWD/home" "PIPEVOLVE_JAVA_OPTS=-Duser.home=$PWD/home")
  step search 2 'native libraries .*[Nn]o space left.* DJL_CACHE_DIR' search tiny.yaml --trials 1 || return
  step resume 2 'has no searches' resume
  step export 2 'There is no search' export tiny --to exported
  step doctor 1 'failed +natives .*[Nn]o space left.* DJL_CACHE_DIR' doctor
}

no-home() {
  without=(HOME)
  environment+=("DJL_CACHE_DIR=$djl")
  works
}

clock-set-back() {
  command -v faketime >/dev/null || { skip "there is no faketime on the PATH"; return 0; }
  step search 0 'Search .* is finished' search tiny.yaml --trials 1 || return
  environment+=(FAKETIME_DONT_FAKE_MONOTONIC=1)
  wrapper=(faketime -f '-1h')
  step resume 0 '2 configurations' resume tiny --trials 2 --time 5m
  step export 0 provenance.json export tiny --to exported
  step doctor 0 'one training step taken' doctor
}

# A disk that is full when the search begins, and has room later.
full-disk() {
  can_mount || return 0
  mkdir disk && mount -t tmpfs -o size=100k tmpfs disk
  environment+=("PIPEVOLVE_STORE=$PWD/disk/store")
  step search 2 'Store .*No space left.* Make room' search tiny.yaml --trials 1 || return
  step export 2 'There is no search|no complete trial' export tiny --to exported
  step doctor 0 'warning +store .*free' doctor
  mount -o remount,size=10m disk
  step search 0 'Search tiny.* is finished' search tiny.yaml --trials 1 --name tiny-again || return
  note 'then room is made' step resume 0 '2 configurations' resume tiny-again --trials 2
  mount -o remount,size="$(du -k disk | tail -n 1 | cut -f 1)k" disk
  step export 2 'cannot be written .*No space left.*make room' export tiny-again --to disk/exported
  [[ ! -e disk/exported ]] || { cell[export]=WRONG faults+=("$machine: a folder of an export that was not written"); }
  [[ ${cell[search]} == WRONG ]] || cell[search]='told (2), ok'
}

file-limit() {
  wrapper=(bash -c 'ulimit -f 48; exec "$@"' bash)
  step search 2 'Store .*File too large.* Make room' search tiny.yaml --trials 1 || return
  wrapper=()
  note 'then without the limit' works && cell[search]='told (2), ok'
}

one-cpu-1gb() {
  if group=$(control_group); then
    wrapper=(bash -c 'for group in '"$group"'; do echo $$ >"$group/cgroup.procs"; done; exec "$@"' bash)
    cell[note]='control group'
  elif command -v taskset >/dev/null; then
    wrapper=(taskset -c 0)
    environment+=("PIPEVOLVE_JAVA_OPTS=-XX:ActiveProcessorCount=1 -Xmx256m")
    cell[note]='no control groups: one CPU, a heap of 256 MB, memory not limited'
  else
    skip "neither control groups nor taskset"
    return 0
  fi
  works
}

# Makes a control group of one CPU and 1 GB, and prints its folders; fails where that is not allowed.
control_group() {
  local name=pipevolve-machines-$$ base=/sys/fs/cgroup
  if [[ -f $base/cgroup.controllers ]]; then
    mkdir "$base/$name" && echo 1G >"$base/$name/memory.max" && echo '100000 100000' >"$base/$name/cpu.max" &&
      echo "$base/$name" && return
    rmdir "$base/$name"
  elif [[ -d $base/memory && -d $base/cpu ]]; then
    mkdir "$base/memory/$name" "$base/cpu/$name" && echo 1G >"$base/memory/$name/memory.limit_in_bytes" &&
      echo 100000 >"$base/cpu/$name/cpu.cfs_period_us" && echo 100000 >"$base/cpu/$name/cpu.cfs_quota_us" &&
      echo "$base/memory/$name $base/cpu/$name" && return
    rmdir "$base/memory/$name" "$base/cpu/$name"
  fi 2>/dev/null
  return 1
}

odd-names() {
  local name='pct%20 star*dir $HOME & (x) '\''q'\'
  checkout "$root/$machine/$name"
  launcher=$root/$machine/$name/pipevolve
  place "$root/$machine/work $name"
  works
}

colon-in-name() {
  checkout "$root/$machine/a:b"
  launcher=$root/$machine/a:b/pipevolve
  step search 2 'a colon in its name' search tiny.yaml --trials 1 || return
  launcher=$program/pipevolve
  place "$root/$machine/c:d"
  note 'told of the program, works on files' works && cell[search]='told (2), ok'
}

other-collector() {
  environment+=(JAVA_TOOL_OPTIONS=-XX:+UseG1GC)
  works
}

moved-folder() {
  place "$PWD/before"
  step search 0 'Search .* is finished' search tiny.yaml --trials 1 || return
  cd .. && mv before after && cd after || return
  step resume 0 '2 configurations' resume tiny --trials 2
  step export 0 provenance.json export tiny --to exported
  step doctor 0 'one training step taken' doctor
}

copied-checkout() {
  mkdir copy
  tar -C "$program" -c --exclude=.git --exclude='*/target/test-classes' --exclude='*/target/surefire-reports' . |
    tar -C copy -xm
  launcher=$PWD/copy/pipevolve
  pv list >"$root/out" 2>"$root/err"
  ! grep -q Building "$root/err" || faults+=("$machine: a copy is built again") cell[note]=WRONG
  works
}

# What harms nobody, together: CI has a minute for it.
all-at-once() {
  local name='pct%20 star*dir größe'
  checkout "$root/$machine/$name"
  launcher=$root/$machine/$name/pipevolve
  [[ -z $mounts ]] || { mount --bind "$root/$machine/$name" "$root/$machine/$name" &&
    mount -o remount,bind,ro "$root/$machine/$name"; }
  place "$root/$machine/work $name"
  without=(HOME LANG)
  environment+=(LC_ALL=C "DJL_CACHE_DIR=$djl" JAVA_TOOL_OPTIONS=-XX:+UseG1GC
    "PIPEVOLVE_JAVA_OPTS=-Duser.language=ar -Duser.country=EG -Duser.extensions=u-nu-arab -XX:ActiveProcessorCount=1")
  step search 0 'Search .* is finished' search tiny.yaml --trials 1 || return
  cd .. && mv "work $name" moved && cd moved || return
  step resume 0 '2 configurations' resume tiny --trials 2
  step export 0 provenance.json export tiny --to exported
  step doctor 0 'one training step taken' doctor
}

# note TEXT WORDS: runs a step and says in the last column what it stands for.
note() {
  local text=$1
  shift
  "$@" && cell[note]=$text
}

# --- the table

"$program/pipevolve" --version >/dev/null || exit 1
djl=${DJL_CACHE_DIR:-${HOME:-/root}/.djl.ai}
declare -A cell
faults=()
printf '%-19s %-13s %-10s %-10s %-10s %4s  %s\n' machine search resume export doctor s note
for machine in "${chosen[@]}"; do
  declare -F "$machine" >/dev/null || { printf 'There is no machine %s: see --list.\n' "$machine" >&2; exit 2; }
  cell=([search]=- [resume]=- [export]=- [doctor]=- [note]='')
  without=()
  environment=(TERM=dumb)
  wrapper=()
  launcher=$program/pipevolve
  place "$root/$machine/work"
  begun=$SECONDS
  "$machine"
  cd "$root" || exit 1
  printf '%-19s %-13s %-10s %-10s %-10s %4d  %s\n' "$machine" "${cell[search]}" "${cell[resume]}" "${cell[export]}" \
    "${cell[doctor]}" $((SECONDS - begun)) "${cell[note]}"
done
[[ ${#faults[@]} -eq 0 ]] || { printf '\n%s\n' "${faults[@]}" >&2; exit 1; }
