#!/bin/sh
# Karkas beside python-igraph, leidenalg and networkit on communities in networks, and beside its own bars on envelopes of sites and
# nucleoli, and on links that were held back; writes bench/RESULTS-cluster.md. The peers come from PyPI, exactly as bench/cluster/requirements.lock says, into
# .local/bench-cluster-venv.
#
#   bench/cluster.sh                     every part (five minutes)
#   bench/cluster.sh --only networks     one part: networks, density, games or links; the others as they were found before
#   bench/cluster.sh --without leidenalg without a peer
#   bench/cluster.sh --help              the rest
set -eu

cd "$(dirname "$0")/.."
venv=.local/bench-cluster-venv
lock=bench/cluster/requirements.lock
if ! cmp -s "$lock" "$venv/installed.lock"; then
    echo "bench: installing the peers into $venv" >&2
    rm -rf "$venv"
    python3 -m venv "$venv" || {
        echo "bench: Python cannot make an environment here (sudo apt-get install python3-venv)" >&2
        exit 1
    }
    "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -r "$lock"
    cp "$lock" "$venv/installed.lock"
fi

cargo build -p karkas-community -p karkas-cluster -p karkas-share -p karkas-match --profile quick --locked \
    --example bench_community --example bench_cluster --example bench_share --example judge_links
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
python=$PWD/$venv/bin/python
cd bench
exec "$python" -m cluster.compare --programs "$target/quick/examples" "$@"
