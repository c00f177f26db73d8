#!/usr/bin/env bash
# Builds the dev preset and runs the whole test suite. Installs what is missing.
#
#   packaging/test.sh [CTEST OPTION…]      for example: packaging/test.sh -L engine
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build test
fetch_weights efficientnet-lite0 efficientnet-lite1 efficientnet-lite2
build_preset dev
cd "$root"
export LIKENESS_WEIGHTS=$weights QT_QPA_PLATFORM=offscreen
exec ctest --preset dev "$@"
