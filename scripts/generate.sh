#!/bin/sh
# Writes the generated pages of docs/ anew, from the registries that the program itself reads with.
set -eu
cd "$(dirname "$0")/.."
cargo build --quiet --locked --workspace
target/debug/karkas manual -o docs
target/debug/karkas schema -o docs/reference/schemas
