# The Python environment of the benchmarks, with the peers exactly as bench/requirements.lock says, from PyPI, in
# .local/bench-venv. Read by the scripts of this folder from the root of the repository; sets `venv`.
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
