# SPDX-License-Identifier: GPL-3.0-or-later
# Debian's cross compiler, with Qt and libgpiod from extracted arm64 packages (OUTPOST_SYSROOT).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES OUTPOST_SYSROOT)
set(CMAKE_FIND_ROOT_PATH "${OUTPOST_SYSROOT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
# The compiler brings its own libc; of the packages it needs to know where libraries find one another.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-rpath-link,${OUTPOST_SYSROOT}/usr/lib/aarch64-linux-gnu -Wl,-rpath-link,${OUTPOST_SYSROOT}/lib/aarch64-linux-gnu")
# moc and the like run here.
set(QT_HOST_PATH /usr)
set(QT_HOST_PATH_CMAKE_DIR "/usr/lib/${CMAKE_HOST_SYSTEM_PROCESSOR}-linux-gnu/cmake")
