#!/bin/sh
# Checks that Karkas can be built here and fetches what is missing. Run it as often as you like: when
# nothing is missing it takes about a second and changes nothing.
#
# The solver, HiGHS, is C++ and is compiled as part of the build. That takes a C++17 compiler, cmake and
# libclang; everything else comes through cargo. What this script finds or fetches is written to
# .local/env.sh, which the Makefile reads before every command.
#
#   scripts/setup.sh            look, and fetch what is missing
#   KARKAS_TOOLS=local  ...     take cmake and libclang from Python wheels in .local/, not from the system
set -eu

cd "$(dirname "$0")/.."
root=$(pwd)
tools=$root/.local/tools
rust_needed=1.95
cmake_needed=3.15

say() { printf '%s\n' "$*" >&2; }
stop() { say "setup: $1"; say "       $2"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# at_least 3.25.1 3.15: whether the first version is the second or newer, by major and minor number.
at_least() {
    have_major=${1%%.*}; have_rest=${1#*.}; have_minor=${have_rest%%.*}
    need_major=${2%%.*}; need_minor=${2#*.}
    [ "$have_major" -gt "$need_major" ] ||
        { [ "$have_major" -eq "$need_major" ] && [ "$have_minor" -ge "$need_minor" ]; }
}

check_rust() {
    get="get Rust: curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y && . \"\$HOME/.cargo/env\""
    if ! has cargo && [ -x "$HOME/.cargo/bin/cargo" ]; then
        PATH=$HOME/.cargo/bin:$PATH
        export PATH
        cargo_path=$HOME/.cargo/bin
    fi
    has cargo && has rustc || stop "cargo and rustc are not here" "$get"
    rust_version=$(rustc --version | sed 's/^rustc \([0-9.]*\).*/\1/')
    at_least "$rust_version" "$rust_needed" ||
        stop "rustc is $rust_version, and Karkas needs $rust_needed or newer" "update Rust: rustup update stable"
}

check_compiler() {
    trial=$(mktemp -d)
    trap 'rm -rf "$trial"' EXIT
    printf '#include <optional>\nint main() { std::optional<int> x = 1; return *x - 1; }\n' >"$trial/trial.cpp"
    for compiler in "${CXX:-c++}" g++ clang++; do
        if has "$compiler" && "$compiler" -std=c++17 "$trial/trial.cpp" -o "$trial/trial" 2>/dev/null; then
            return
        fi
    done
    if [ "$(uname)" = Darwin ]; then
        stop "no C++17 compiler is here" "get one: xcode-select --install"
    fi
    stop "no C++17 compiler is here" \
        "get one: sudo apt-get install build-essential   (Fedora: sudo dnf install gcc-c++ make)"
}

cmake_is_here() {
    has cmake || return 1
    at_least "$(cmake --version | sed -n 's/^cmake version \([0-9.]*\).*/\1/p')" "$cmake_needed"
}

# The places where the build itself looks for libclang.
libclang_is_here() {
    for folder in ${LIBCLANG_PATH:+"$LIBCLANG_PATH"} \
        $( (llvm-config --libdir || true) 2>/dev/null) \
        /usr/lib/llvm*/lib /usr/lib /usr/lib/*-linux-gnu /usr/lib64 /usr/lib64/llvm*/lib /usr/local/lib \
        /usr/local/llvm*/lib /usr/local/opt/llvm*/lib /opt/homebrew/opt/llvm/lib \
        /Library/Developer/CommandLineTools/usr/lib \
        /Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib; do
        for library in "$folder"/libclang.so* "$folder"/libclang-[0-9]*.so* "$folder"/libclang.dylib; do
            if [ -e "$library" ]; then
                libclang_folder=$folder
                return 0
            fi
        done
    done
    return 1
}

# libclang's own headers (stddef.h and the like) are a package of their own on some systems, and missing
# from the wheel; those of gcc do as well.
compiler_headers_are_here() {
    [ "$(uname)" = Darwin ] && return 0
    for header in "$libclang_folder"/clang/*/include/stddef.h "$libclang_folder"/llvm*/lib/clang/*/include/stddef.h \
        /usr/lib/clang/*/include/stddef.h /usr/lib/llvm*/lib/clang/*/include/stddef.h; do
        [ -e "$header" ] && return 0
    done
    return 1
}

local_tools_are_here() {
    [ -x "$tools/cmake/data/bin/cmake" ] && [ -d "$tools/clang/native" ]
}

with_apt() {
    has apt-get || return 1
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        has sudo && sudo -n true 2>/dev/null || return 1
        as_root='sudo -n'
    fi
    say "setup: installing cmake and libclang with apt-get"
    $as_root apt-get update -qq >&2 || true
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends cmake libclang-dev >&2
}

with_brew() {
    [ "$(uname)" = Darwin ] && has brew || return 1
    say "setup: installing cmake and llvm with brew"
    brew install --quiet cmake llvm >&2
}

with_wheels() {
    for python in python3 python; do
        if has "$python" && "$python" -m pip --version >/dev/null 2>&1; then
            say "setup: fetching cmake and libclang as Python wheels into .local/tools"
            rm -rf "$tools"
            mkdir -p "$tools"
            "$python" -m pip install --quiet --no-compile --only-binary :all: --target "$tools" \
                -r scripts/tools.txt >&2 && return 0
            rm -rf "$tools"
        fi
    done
    return 1
}

# Homebrew's folder on Apple processors is not among those where the build looks by itself.
system_tools_are_here() {
    cmake_is_here && libclang_is_here || return 1
    case $libclang_folder in /opt/homebrew/*) extra_libclang=$libclang_folder ;; esac
}

find_tools() {
    if [ "${KARKAS_TOOLS:-system}" != local ]; then
        system_tools_are_here && return
        local_tools_are_here || { with_apt && system_tools_are_here && return; }
        local_tools_are_here || { with_brew && system_tools_are_here && return; }
    fi
    local_tools_are_here || with_wheels || stop "cmake ($cmake_needed or newer) and libclang are not here" \
        "get them: sudo apt-get install cmake libclang-dev   (or Python with pip, and run this again; macOS: brew install cmake llvm)"
    cmake_path=$tools/cmake/data/bin
    extra_libclang=$tools/clang/native
    libclang_folder=$extra_libclang
}

# Writes .local/env.sh only when it changes, so that nothing is rebuilt for it.
write_environment() {
    mkdir -p .local
    {
        echo "# Written by scripts/setup.sh; read by the Makefile."
        for folder in "$cargo_path" "$cmake_path"; do
            [ -z "$folder" ] || echo "PATH='$folder':\"\$PATH\"; export PATH"
        done
        [ -z "$extra_libclang" ] || echo "LIBCLANG_PATH='$extra_libclang'; export LIBCLANG_PATH"
        if { [ "$libclang_folder" = "$tools/clang/native" ] || ! compiler_headers_are_here; } && has gcc; then
            echo "BINDGEN_EXTRA_CLANG_ARGS='-I$(gcc -print-file-name=include)'; export BINDGEN_EXTRA_CLANG_ARGS"
        fi
    } >.local/env.sh.new
    if cmp -s .local/env.sh.new .local/env.sh; then rm .local/env.sh.new; else mv .local/env.sh.new .local/env.sh; fi
}

cargo_path=
cmake_path=
extra_libclang=
libclang_folder=
check_rust
check_compiler
find_tools
write_environment
