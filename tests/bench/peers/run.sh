#!/usr/bin/env bash
# Prints the table of peers: our networks in Likeness, OpenVINO, ONNX Runtime, OpenCV, LiteRT and oneDNN, in turns.
# Installs what is missing; the peers come into build/peers by pip, at pinned versions, and nothing else uses them.
#
#   tests/bench/peers/run.sh [--networks NAME…] [--precisions int8 fp32 bf16] [--modes all avxvnni avx2] [--json FILE]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../../../packaging/setup.sh"

peers=$root/build/peers
python=$peers/venv/bin/python

# The peers of requirements.txt are installed, in these versions.
has_peers() { cmp --silent "$here/requirements.txt" "$peers/requirements.txt"; }

fetch_peers() {
    has_peers && return
    step "Fetching the peers"
    python3 -m venv "$peers/venv"
    "$python" -m pip --disable-pip-version-check --quiet install --only-binary :all: \
        --requirement "$here/requirements.txt" >&2 ||
        fail "The peers could not be fetched: check the network, then run this again."
    cp "$here/requirements.txt" "$peers/requirements.txt"
}

build_programs() {
    [[ -f $root/build/dev/build.ninja ]] || (cd "$root" && step "Configuring dev" && cmake --preset dev >&2)
    step "Building what is measured"
    local targets=(likeness)
    # Built where oneDNN was found when the preset was configured.
    ninja -C "$root/build/dev" -t query onednn_convs >/dev/null 2>&1 && targets+=(onednn_convs)
    cmake --build "$root/build/dev" --target "${targets[@]}" >&2
}

install_packages build peers
fetch_weights efficientnet-lite0 efficientnet-lite2
fetch_peers
build_programs

export XDG_DATA_HOME=$peers/home PYTHONPYCACHEPREFIX=$peers/pycache
step "Preparing the networks"
"$python" "$here/network_files.py" "$weights" "$peers/networks" 2>"$peers/network_files.log" ||
    fail "The networks could not be written: see $peers/network_files.log."
for network in efficientnet-lite0 efficientnet-lite2; do
    "$root/build/dev/bin/likeness" model build "$network" --weights "$weights" >&2
done

exec "$python" "$here/peers.py" --python "$python" --likeness "$root/build/dev/bin/likeness" \
    --onednn-convs "$root/build/dev/bin/onednn_convs" --files "$peers/networks" "$@"
