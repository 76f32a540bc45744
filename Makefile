# Karkas: `make demo` to see a plan, `make test` to check everything, `make help` for the rest.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup build demo test test-long bench bench-plan bench-solver bench-trade bench-design bench-cluster bench-line doc bless clean

# Every command runs in the environment that setup found or made (where cmake and libclang are).
in_env := . .local/env.sh &&
cargo := $(in_env) cargo

EXAMPLE ?= examples/moscow-batteries
OUT ?= out/$(notdir $(EXAMPLE))
DEMO_FLAGS ?=
BENCH_FLAGS ?=

# `make test` gives the property tests the same cases each time; `make test-long` draws new ones unless told a seed.
SEED ?= 2026

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## check the tools of the build and fetch what is missing
	@scripts/setup.sh

# The whole workspace, as the tests build it: then neither has to build again what the other has built.
build: setup ## build the karkas command into target/debug/karkas
	$(cargo) build --workspace --locked

# Demand that stays unserved (code 3) is an answer, and the plan is there to be looked at.
demo: build ## plan the Moscow battery case in all its scenarios and say where the report is
	@target/debug/karkas plan $(EXAMPLE) -o $(OUT) --all-scenarios $(DEMO_FLAGS) || [ $$? -eq 3 ]

test: setup ## check format, lints and all tests (what CI runs; SEED=N: other cases of the property tests)
	$(cargo) fmt --all --check
	$(cargo) clippy --workspace --all-targets --locked -- -D warnings
	$(in_env) PROPTEST_RNG_SEED=$(SEED) cargo test --workspace --locked

test-long: setup ## also the long random suites, which `make test` leaves out, with new cases each time
	$(cargo) test --workspace --locked -- --include-ignored

bench: bench-plan bench-solver bench-trade bench-design bench-cluster bench-line ## run all benchmarks; each ends with one line per bar

bench-plan: setup ## load, build and memory of a large network beside its peers
	$(in_env) bench/plan.sh

# Hours with ALL=1; what else may be said stands in bench/README.md.
bench-solver: setup ## public instances of location and network design beside general solvers (ALL=1: every one)
	$(in_env) bench/solver.sh $(if $(ALL),--all) $(BENCH_FLAGS)

bench-trade: setup ## trade, complexity and input-output tables beside their peers
	$(in_env) bench/trade.sh $(BENCH_FLAGS)

bench-line: setup ## production lines beside SimPy
	$(in_env) bench/line.sh

bench-design: setup ## zones, light, studies and search of buildings beside EnergyPlus, Radiance and pymoo
	$(in_env) bench/design.sh $(BENCH_FLAGS)

bench-cluster: setup ## communities in networks, envelopes of sites, nucleoli and links foreseen beside their peers
	$(in_env) bench/cluster.sh $(BENCH_FLAGS)

doc: setup ## write the rustdoc and bring the generated pages of docs/ up to date
	$(in_env) RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked
	$(in_env) scripts/generate.sh

bless: setup ## accept what the tests print now: snapshots and generated pages
	$(in_env) scripts/generate.sh
	$(in_env) KARKAS_BLESS=1 INSTA_UPDATE=always INSTA_FORCE_PASS=1 cargo test --workspace --locked

clean: ## remove what was built (the fetched tools in .local/ stay)
	rm -rf target out
