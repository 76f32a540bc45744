#!/bin/sh
# Writes the generated pages of docs/ anew, from the registries that the program itself reads with.
set -eu
cd "$(dirname "$0")/.."
cargo run --quiet --locked -p karkas-cli -- manual -o docs
cargo run --quiet --locked -p karkas-cli -- schema -o docs/reference/schemas
