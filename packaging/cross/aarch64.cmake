# 64-bit ARM from another machine: Debian's cross compiler, and QEMU to run what it makes. Preset `aarch64`.
# QEMU_CPU says which CPU is emulated when a test runs.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -L /usr/aarch64-linux-gnu)
