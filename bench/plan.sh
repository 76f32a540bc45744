#!/bin/sh
# Load time, build time and memory of a large process network, ours beside linopy, PyPSA and raw arrays handed to
# HiGHS from Python. The peers come from PyPI, exactly as bench/requirements.lock says, into .local/bench-venv.
#
#   bench/plan.sh                     the size of the bars: 20 places, 300 commodities, 400 processes, 5 periods
#   bench/plan.sh --runs 9            more runs of each (5 if not said)
#   bench/plan.sh --without pypsa     leave a peer out (PyPSA takes half a minute and 1.5 GB)
set -eu

cd "$(dirname "$0")/.."
venv=.local/bench-venv

if ! cmp -s bench/requirements.lock "$venv/installed.lock"; then
    echo "bench: installing the peers into $venv" >&2
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
        echo "bench: the peers need Python 3.11 or newer (sudo apt-get install python3 python3-venv)" >&2
        exit 1
    }
    rm -rf "$venv"
    python3 -m venv "$venv" || {
        echo "bench: Python cannot make an environment here (sudo apt-get install python3-venv)" >&2
        exit 1
    }
    "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r bench/requirements.lock
    cp bench/requirements.lock "$venv/installed.lock"
fi

cargo build --profile quick --locked -p karkas-plan --example build_only
target=${CARGO_TARGET_DIR:-target}
exec "$venv/bin/python" bench/network/compare.py --ours "$target/quick/examples/build_only" "$@"
