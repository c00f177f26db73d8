#!/usr/bin/env bash
# Prints how fast our index, hnswlib and faiss answer the same questions, in turns, one thread each, and what they cost.
# Installs what is missing. The vectors are made out of the embeddings of pictures, see make_collection.cpp.
#
#   tests/bench/index/run.sh FOLDER… [-- [--rows 10000 100000] [--rounds 5] [--without NAME…] [--json FILE]]
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source "$here/../../../packaging/setup.sh"

model=efficientnet-lite2
work=$root/build/bench-index
programs=$root/build/dev/bin

folders=()
while [[ $# -gt 0 && $1 != -- ]]; do
    folders+=("$(realpath -- "$1")")
    shift
done
[[ ${1:-} != -- ]] || shift
[[ ${#folders[@]} -gt 0 ]] || fail "Name a folder of pictures, a thousand or more."

build_programs() {
    step "Configuring dev"
    (cd "$root" && cmake --preset dev >&2) # again: faiss may have come only now
    step "Building what is measured"
    local targets=(likeness index_collection index_likeness index_hnswlib)
    # Built where faiss was found when the preset was configured.
    ninja -C "$root/build/dev" -t query index_faiss >/dev/null 2>&1 && targets+=(index_faiss)
    cmake --build "$root/build/dev" --target "${targets[@]}" >&2
}

install_packages build test peers
fetch_weights "$model"
build_programs

export XDG_DATA_HOME=$work/home PYTHONDONTWRITEBYTECODE=1
mkdir -p "$work"
step "Embedding the pictures"
"$programs/likeness" model build "$model" --weights "$weights" >&2
find "${folders[@]}" -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' \) -print0 | sort -z |
    "$programs/likeness" embed --model "$model" --files-from - -0 --out "$work/embeddings.npy" >&2

exec python3 "$here/compare.py" --programs "$programs" --work "$work" --embeddings "$work/embeddings.npy" "$@"
