cmake_minimum_required(VERSION 3.25)

# Fails if a layer includes something it may not. Run by CTest (label: style).
set(ALLOW_kernels "kernels")
set(ALLOW_index   "index;kernels")
set(ALLOW_engine  "engine;index;kernels")
set(ALLOW_ui      "ui;engine")
set(ALLOW_app     "app;ui;engine")

# What only some files may see: pattern of the include, then a regular expression for the files that may.
set(RESTRICTED
    "<Q[A-Z]"                       "^(ui|app)/"
    "opencv"                        "^engine/src/"
    "hnswlib"                       "^index/src/hnsw_builder\\.cpp$"
    "sqlite3"                       "^engine/src/library/"
    "<(jpeglib|turbojpeg|png|tiffio|gif_lib|lcms2|webp/.*|libexif/.*)" "^engine/src/image/"
    "<Eigen/"                       "^engine/src/nn/"
    "[<\"][a-z]+/src/"              "^$"
    "\"\\.\\."                      "^$")

set(bad "")
foreach(layer kernels index engine ui app)
    file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/${layer}/*.h ${ROOT}/${layer}/*.inl ${ROOT}/${layer}/*.cpp)
    foreach(file ${files})
        file(STRINGS ${ROOT}/${file} includes REGEX "^[ \t]*#[ \t]*include")
        foreach(line IN LISTS includes)
            if(line MATCHES "[<\"](kernels|index|engine|ui|app)/" AND NOT CMAKE_MATCH_1 IN_LIST ALLOW_${layer})
                string(APPEND bad "\n  ${file}: ${line}")
            endif()
            set(rules ${RESTRICTED})
            while(rules)
                list(POP_FRONT rules pattern allowed)
                if(line MATCHES "${pattern}" AND NOT file MATCHES "${allowed}")
                    string(APPEND bad "\n  ${file} may not: ${line}")
                endif()
            endwhile()
        endforeach()
    endforeach()
endforeach()
if(bad)
    message(FATAL_ERROR "layering:${bad}")
endif()
