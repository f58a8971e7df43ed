#!/usr/bin/env bash
# Gets what `make site`, `make check` or `make test` needs and does not find: system libraries and
# programs, a virtual environment in .venv with the locked versions, for checks and tests also
# node_modules. A check makes do without Node, and skips what needs another program that is not
# there; a test installs them all. Installs system packages itself where it may (Debian and Ubuntu, as root or with sudo that asks for no
# password); otherwise it names them and stops. What is there already is left alone.
#
#   tools/setup.sh site | check | test
#
# PYTHON may name the interpreter to use.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:?"usage: tools/setup.sh site|check|test"}
libraries=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
missing=""

say() { printf '%s\n' "$@" >&2; }

die() {
    say "$@"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

need_command() { have "$1" || missing="$missing $2"; }

need_file() { [ -e "$1" ] || missing="$missing $2"; }

need_library() { [[ $libraries == *"$1"* ]] || missing="$missing $2"; }

# --- Python --------------------------------------------------------------------------------------

is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

has_venv() { is_new_enough .venv/bin/python; }

find_python() {
    local name
    for name in ${PYTHON:-python3 python3.15 python3.14 python3.13 python3.12 python3.11}; do
        if is_new_enough "$name"; then
            command -v "$name"
            return
        fi
    done
    die "Python 3.11 or newer is needed, and ${PYTHON:-python3} is older or not there." \
        "Install it, or name it: make $purpose PYTHON=/path/to/python3.11"
}

need_ensurepip() {
    "$python" -c 'import ensurepip' 2>/dev/null && return
    missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
}

# --- system packages -----------------------------------------------------------------------------

need_browser() {
    have chromium || have chromium-browser || have google-chrome && return
    # Debian has it as chromium, Ubuntu as chromium-browser.
    if apt-cache show chromium >/dev/null 2>&1; then
        missing="$missing chromium"
    else
        missing="$missing chromium-browser"
    fi
}

find_missing_on_linux() {
    need_library libpango-1.0.so.0 libpango-1.0-0
    need_library libpangoft2-1.0.so.0 libpangoft2-1.0-0
    need_library libharfbuzz-subset.so.0 libharfbuzz-subset0
    [ "$purpose" = test ] || return 0
    need_command pdftoppm poppler-utils
    need_command qpdf qpdf
    need_command hunspell hunspell
    need_command shellcheck shellcheck
    need_file /usr/share/hunspell/nn_NO.dic hunspell-no
    need_command java default-jre-headless
    need_command soffice libreoffice-calc-nogui
    need_command node nodejs
    need_command npm npm
    need_browser
}

find_missing_on_mac() {
    local prefix
    prefix=$(brew --prefix 2>/dev/null || echo /opt/homebrew)
    need_file "$prefix/lib/libpango-1.0.0.dylib" pango
    [ "$purpose" = test ] || return 0
    need_command pdftoppm poppler
    need_command qpdf qpdf
    need_command hunspell hunspell
    need_command shellcheck shellcheck
    need_command java openjdk
    need_command soffice libreoffice
    need_command npm node
    need_command chromium chromium
}

install_missing() {
    local root=""
    [ "$(id -u)" = 0 ] || root="sudo -n"
    if ! have apt-get || { [ -n "$root" ] && ! $root true 2>/dev/null; }; then
        die "make $purpose needs these packages, and may not install them itself:" \
            "" "    sudo apt-get install$missing" "" "Then run make $purpose again." \
            "(The names are Debian's and Ubuntu's.)"
    fi
    say "Installing$missing ..."
    local log
    log=$(mktemp)
    if ! { install_with "$root" || { $root apt-get update && install_with "$root"; }; } >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "Installing$missing did not succeed; that was the end of $log."
    fi
    rm "$log"
}

install_with() {
    # shellcheck disable=SC2086  # both hold words
    $1 env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --quiet --no-install-recommends $missing
}

# --- the checkout's own --------------------------------------------------------------------------

# The lock a step was last done for is kept beside its result, so the step is repeated only when
# the lock's content has changed.
is_done() { cmp -s "$1" "$2"; }

install_python_packages() {
    local lock=requirements.lock
    [ "$purpose" = site ] || lock=requirements-dev.lock
    if has_venv; then
        is_done requirements-dev.lock .venv/requirements-dev.lock && return
        is_done "$lock" ".venv/$lock" && return
    else
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "Installing the Python packages of $lock ..."
    rm -f .venv/requirements*.lock
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
        --require-hashes -r "$lock"
    cp "$lock" ".venv/$lock"
}

install_node_packages() {
    [ "$purpose" = test ] || have npm || return 0
    is_done package-lock.json node_modules/package-lock.json && return
    say "Installing the Node packages of package-lock.json ..."
    npm ci --ignore-scripts --no-audit --no-fund --silent
    cp package-lock.json node_modules/package-lock.json
}

if ! has_venv; then
    python=$(find_python)
    need_ensurepip
fi
if [ "$(uname)" = Darwin ]; then
    find_missing_on_mac
    [ -z "$missing" ] || die "make $purpose needs these packages:" "" "    brew install$missing" "" \
        "Then run make $purpose again."
else
    find_missing_on_linux
    [ -z "$missing" ] || install_missing
fi
install_python_packages
[ "$purpose" = site ] || install_node_packages
