#!/bin/sh
# Runs EnergyPlus (from PyPI, pyenergyplus-lbnl) on the reference halls beside our engines, and says how far they are apart; also whether
# EnergyPlus finds here what is known of it, that is, whether it was given the same building. An optional check: nothing
# of Karkas needs it. Needs the network once and Python 3.9 or later; all goes to .local/energyplus. About two minutes.
#
#   scripts/check-energyplus.sh
#   scripts/check-energyplus.sh --only D01 --only D06
#   scripts/check-energyplus.sh --cases OTHER.json --weather oslo=OSLO.epw
#   scripts/check-energyplus.sh --help
set -eu
cd "$(dirname "$0")/.."
room=.local/energyplus
package=pyenergyplus-lbnl==26.1.0
[ "$(cat "$room/venv/ready" 2>/dev/null)" = "$package" ] || {
    rm -rf "$room/venv"
    mkdir -p "$room"
    python3 -m venv "$room/venv"
    "$room/venv/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: --no-deps "$package"
    echo "$package" >"$room/venv/ready"
}
cargo build --quiet --profile quick --locked -p karkas-thermal --example halls
target=${CARGO_TARGET_DIR:-$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')}
exec "$room/venv/bin/python" scripts/check-energyplus/compare.py --program "$target/quick/examples/halls" "$@"
