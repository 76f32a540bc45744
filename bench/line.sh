#!/bin/sh
# Our simulator of lines beside SimPy, and the closed forms by themselves; writes bench/RESULTS-line.md. The peer comes from PyPI, exactly as
# bench/line/requirements.lock says, into .local/bench-line-venv.
set -eu

cd "$(dirname "$0")/.."
venv=.local/bench-line-venv
lock=bench/line/requirements.lock
if ! cmp -s "$lock" "$venv/installed.lock"; then
    echo "bench: installing the peer into $venv" >&2
    rm -rf "$venv"
    python3 -m venv "$venv" || {
        echo "bench: Python cannot make an environment here (sudo apt-get install python3-venv)" >&2
        exit 1
    }
    "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$lock"
    cp "$lock" "$venv/installed.lock"
fi

cargo build --profile quick --locked -p karkas-line --example bench_line
# Where cargo builds, whatever says so: the environment or its settings.
target=$(cargo metadata --no-deps --format-version 1 --locked | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
"$venv/bin/python" bench/line/compare.py "$target/quick/examples/bench_line" bench/RESULTS-line.md
