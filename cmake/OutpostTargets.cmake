# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of this project has in common, written down once.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_AUTOMOC ON)
set(CMAKE_AUTORCC ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

set(OUTPOST_SANITIZE "" CACHE STRING "Sanitizers for -fsanitize=, for instance address,undefined")

find_program(OUTPOST_CCACHE ccache)
if(OUTPOST_CCACHE)
    # Without these ccache does not look at sources that use a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
        "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime" "${OUTPOST_CCACHE}")
endif()
find_program(OUTPOST_MOLD mold)
if(OUTPOST_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Warnings and definitions, for our own code alone: headers of libraries come in as system headers.
add_library(outpost_options INTERFACE)
target_compile_options(outpost_options INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    # Designated initialisers name what differs from the defaults, and leave out the rest.
    -Wno-missing-field-initializers)
target_compile_definitions(outpost_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS QT_NO_URL_CAST_FROM_STRING
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    OUTPOST_VERSION="${PROJECT_VERSION}")
if(OUTPOST_SANITIZE)
    target_compile_options(outpost_options INTERFACE
        -fsanitize=${OUTPOST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
        # GCC takes what the sanitizers put in for uses of values that were never set.
        -Wno-maybe-uninitialized)
    target_link_options(outpost_options INTERFACE -fsanitize=${OUTPOST_SANITIZE})
endif()

# Parsing Qt's headers takes most of the time that a source takes.
option(OUTPOST_PCH "Precompile the headers that nearly every source includes" ON)
if(OUTPOST_PCH)
    add_compile_options(-fpch-preprocess)
    add_library(outpost_pch STATIC "${CMAKE_CURRENT_LIST_DIR}/pch/empty.cpp")
    set_target_properties(outpost_pch PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_precompile_headers(outpost_pch PRIVATE "${CMAKE_CURRENT_LIST_DIR}/pch/core.h")
    target_link_libraries(outpost_pch PRIVATE outpost_options Qt6::Core)
    add_library(outpost_ui_pch STATIC "${CMAKE_CURRENT_LIST_DIR}/pch/empty.cpp")
    set_target_properties(outpost_ui_pch PROPERTIES AUTOMOC OFF AUTORCC OFF)
    target_precompile_headers(outpost_ui_pch PRIVATE "${CMAKE_CURRENT_LIST_DIR}/pch/ui.h")
    target_link_libraries(outpost_ui_pch PRIVATE outpost_options Qt6::Widgets)
endif()

# Tests too: Qt Test's own headers depend on a definition that differs from test to test.
function(outpost_precompile name)
    if(OUTPOST_PCH)
        get_target_property(uses ${name} LINK_LIBRARIES)
        if("Qt6::Widgets" IN_LIST uses)
            target_precompile_headers(${name} REUSE_FROM outpost_ui_pch)
        else()
            target_precompile_headers(${name} REUSE_FROM outpost_pch)
        endif()
    endif()
endfunction()

# outpost_library(NAME SOURCES ... [USES targets...] [PRIVATELY targets...])
# One folder, one static library. USES is what its headers show, PRIVATELY what its sources need: the linker
# holds the order of the house, because a folder can only link what is named here.
function(outpost_library name)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES;PRIVATELY" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    if(CMAKE_CURRENT_SOURCE_DIR MATCHES "^${PROJECT_SOURCE_DIR}/core/")
        target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}/core")
    else()
        target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    endif()
    target_link_libraries(${name} PUBLIC ${ARG_USES} PRIVATE outpost_options ${ARG_PRIVATELY})
    outpost_precompile(${name})
endfunction()

# outpost_program(NAME SOURCES ... LIBS ...)
function(outpost_program name)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE outpost_options ${ARG_LIBS})
    outpost_precompile(${name})
endfunction()

# The tests that the thread sanitizer can judge: those labelled tsan, which run no Qt event loop.
add_custom_target(tsan-tests)

# outpost_test(NAME SOURCES ... LIBS ... [LABELS ...] [TIMEOUT s] [RESOURCE_LOCK ...])
# A Qt Test program, one class a program; it runs without a display and without the user's settings.
function(outpost_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;LABELS;DEFINITIONS" ${ARGN})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE outpost_options outpost_test_support Qt6::Test ${ARG_LIBS})
    target_compile_definitions(${name} PRIVATE ${ARG_DEFINITIONS})
    # A test runs once for each time that it is compiled: the heaviest of them build in two thirds of the time.
    target_compile_options(${name} PRIVATE "$<$<CONFIG:Release>:-O1>")
    outpost_precompile(${name})
    add_test(NAME ${name} COMMAND ${name})
    if("tsan" IN_LIST ARG_LABELS)
        add_dependencies(tsan-tests ${name})
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 60)
    endif()
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp;TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp")
endfunction()
