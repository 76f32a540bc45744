#!/bin/sh
# Karkas beside py-ecomplexity, economic-complexity, pandas, Polars, DuckDB, pymrio and BoARIO; writes
# bench/RESULTS-trade.md and bench/RESULTS-input-output.md. The peers come from PyPI, exactly as bench/trade/requirements.lock says, into .local/bench-trade-venv.
#
#   bench/trade.sh                       every case (a quarter of an hour, most of it for the peers)
#   bench/trade.sh --only hs4-year       one case
#   bench/trade.sh --without DuckDB      without a peer
#   bench/trade.sh --help                the rest
set -eu

cd "$(dirname "$0")/.."
venv=.local/bench-trade-venv
lock=bench/trade/requirements.lock
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

cargo build --workspace --profile quick --locked --bin karkas --example sum_only --example dependence_only --example bench_io
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
python=$PWD/$venv/bin/python
cd bench
"$python" -m trade.compare --programs "$target/quick" "$@"
# Tables of input and output have programs of their own; asked for single cases, they are left out.
case " $* " in
*" --only "* | *" --help "*) ;;
*)
    "$python" trade/input_output.py "$target/quick/examples/bench_io" "$python" ../../shared/data/trade --results RESULTS-input-output.md
    ;;
esac
