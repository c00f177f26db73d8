cmake_minimum_required(VERSION 3.25)

# Fails if a source file is not formatted. Run by CTest (label: style).
find_program(CLANG_FORMAT NAMES clang-format-14 clang-format REQUIRED)
set(files "")
foreach(layer kernels index engine ui app tests)
    file(GLOB_RECURSE found ${ROOT}/${layer}/*.cpp ${ROOT}/${layer}/*.h ${ROOT}/${layer}/*.inl)
    list(APPEND files ${found})
endforeach()
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files} RESULT_VARIABLE failed)
if(failed)
    message(FATAL_ERROR "Run: clang-format -i on the files above.")
endif()
