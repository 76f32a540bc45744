#!/bin/sh
# Karkas beside EnergyPlus, Radiance and pymoo on the design of buildings; writes bench/RESULTS-design.md.
# The peers come from PyPI, exactly as bench/design/requirements.lock says, into .local/bench-design-venv. One of which
# there is no wheel for this machine is left out.
#
#   bench/design.sh                      every case (about ten minutes)
#   bench/design.sh --only zones         zones, search, studies or radiation anew, the others as found before
#   bench/design.sh --help               the rest
set -eu

cd "$(dirname "$0")/.."
venv=.local/bench-design-venv
lock=bench/design/requirements.lock
if ! cmp -s "$lock" "$venv/installed.lock"; then
    echo "bench: installing the peers into $venv" >&2
    rm -rf "$venv"
    python3 -m venv "$venv" || {
        echo "bench: Python cannot make an environment here (sudo apt-get install python3-venv)" >&2
        exit 1
    }
    for peer in pyenergyplus-lbnl pyradiance pymoo; do
        "$venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: -c "$lock" "$peer" ||
            echo "bench: $peer cannot be installed here and is left out" >&2
    done
    cp "$lock" "$venv/installed.lock"
fi

cargo build --workspace --profile quick --locked --bin karkas --example speed --example halls --example radiation --example overhead
target=${CARGO_TARGET_DIR:-target}
case $target in /*) ;; *) target=$PWD/$target ;; esac
python=$PWD/$venv/bin/python
cd bench
exec "$python" -m design.compare --programs "$target/quick" "$@"
