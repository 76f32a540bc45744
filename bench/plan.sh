#!/bin/sh
# Load time, build time and memory of a large process network, ours beside linopy, PyPSA and raw arrays handed to
# HiGHS from Python. The peers come from PyPI, exactly as bench/requirements.lock says, into .local/bench-venv.
#
#   bench/plan.sh                     the size of the bars: 20 places, 300 commodities, 400 processes, 5 periods
#   bench/plan.sh --runs 9            more runs of each (5 if not said)
#   bench/plan.sh --without pypsa     leave a peer out (PyPSA takes half a minute and 1.5 GB)
set -eu

cd "$(dirname "$0")/.."
. bench/venv.sh

cargo build --profile quick --locked -p karkas-plan --example build_only
target=${CARGO_TARGET_DIR:-target}
exec "$venv/bin/python" bench/network/compare.py --ours "$target/quick/examples/build_only" "$@"
