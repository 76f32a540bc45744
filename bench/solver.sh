#!/bin/sh
# Karkas beside HiGHS, SCIP and CP-SAT on the public instances of location and network design; writes bench/RESULTS.md.
# The peers come from PyPI, exactly as bench/requirements.lock says, into .local/bench-venv.
#
#   bench/solver.sh                          a few instances of every family (about two hours, most of it for the peers)
#   bench/solver.sh --all                    every instance
#   bench/solver.sh --reuse-peers            take what the peers did before on this machine
#   bench/solver.sh --family uflp-m          one family
#   bench/solver.sh --help                   the rest
set -eu

cd "$(dirname "$0")/.."
. bench/venv.sh

cargo build --workspace --profile quick --locked
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
python=$PWD/$venv/bin/python
cd bench
exec "$python" -m solver.compare --karkas "$target/quick/karkas" "$@"
