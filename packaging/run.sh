#!/usr/bin/env bash
# Builds Likeness and opens it on a folder. Installs what is missing; a second run only starts the program.
#
#   packaging/run.sh [FOLDER]
#
# Without FOLDER: your Pictures folder if it has pictures, else a demo collection. Without a display the same job runs
# on the command line.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
source "$(dirname "${BASH_SOURCE[0]}")/demo.sh"

model=efficientnet-lite2
likeness=$root/build/release/bin/likeness

# pictures_below FOLDER: the names of picture files, each ended by NUL.
pictures_below() {
    find -L "$1" -not -path '*/.*' -type f \( -iname '*.jpg' -o -iname '*.jpeg' -o -iname '*.png' -o -iname '*.webp' \
        -o -iname '*.tif' -o -iname '*.tiff' -o -iname '*.gif' -o -iname '*.bmp' \) -print0 2>/dev/null || true
}

has_pictures() { [[ -d $1 && $(pictures_below "$1" | head -c 1 | wc -c) -gt 0 ]]; }

own_pictures() {
    local folder
    folder=$(xdg-user-dir PICTURES 2>/dev/null || true)
    if [[ -z $folder || $folder == "${HOME%/}" || $folder == "${HOME%/}/" ]]; then
        folder=$HOME/Pictures
    fi
    printf '%s' "$folder"
}

# The job without a window: adds the folder, then looks for pictures like one of it.
run_in_terminal() {
    step "There is no display: adding $1 on the command line"
    "$likeness" add "$1"
    local picture found
    while IFS= read -r -d '' picture; do
        if found=$("$likeness" find --top 5 "$picture" 2>/dev/null); then
            printf 'The pictures most like %q:\n%s\n' "$picture" "$found"
            printf 'Look for others with: %q find IMAGE\n' "$likeness"
            return
        fi
    done < <(pictures_below "$1" | sort --zero-terminated)
}

[[ ${1:-} == --help || ${1:-} == -h ]] && sed -n '2,7s/^# \?//p' "$0" && exit 0
if [[ $# -gt 1 ]]; then
    printf 'Usage: %s [FOLDER]\n' "$0" >&2
    exit 2
fi
[[ $# -eq 0 || -d $1 ]] || fail "There is no folder '$1'."

install_packages build
fetch_weights "$model"
build_preset release
"$likeness" model build "$model" --weights "$weights" >&2

if [[ $# -eq 1 ]]; then
    folder=$1
else
    folder=$(own_pictures)
    if ! has_pictures "$folder"; then
        make_demo
        folder=$root/build/demo
    fi
fi

if [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; then
    step "Opening $folder"
    exec "$likeness" -- "$folder"
fi
run_in_terminal "$folder"
