#!/usr/bin/env bash
# Builds the dev preset and runs the whole test suite, then the kernel tests on two emulated ARM processors. Installs
# what is missing.
#
#   packaging/test.sh [CTEST OPTION…]      for example: packaging/test.sh -L engine
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_packages build test
fetch_weights efficientnet-lite0 efficientnet-lite1 efficientnet-lite2
build_preset dev
build_preset aarch64
cd "$root"
export LIKENESS_WEIGHTS=$weights QT_QPA_PLATFORM=offscreen
failed=0
ctest --preset dev "$@" || failed=1
for preset in aarch64 aarch64-old; do
    step "The kernels on an emulated processor: $preset"
    ctest --preset "$preset" ${1:+--no-tests=ignore} "$@" || failed=1
done
exit "$failed"
