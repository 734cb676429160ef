# SPDX-License-Identifier: GPL-3.0-or-later
# Everything comes from the system's packages (docs/dependencies.md says why each is here); nothing is downloaded.

find_package(Qt6 6.4 REQUIRED COMPONENTS
    Core Network Sql SerialPort SerialBus WebSockets HttpServer RemoteObjects
    Gui Widgets PrintSupport Svg LinguistTools Test)
find_package(QCustomPlotQt6 REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(Mosquitto IMPORTED_TARGET libmosquitto)
pkg_check_modules(Argon2 REQUIRED IMPORTED_TARGET libargon2)
pkg_check_modules(Gpiod REQUIRED IMPORTED_TARGET libgpiod)

# Which library speaks MQTT: qt, mosquitto, or auto (Qt MQTT where it is found; no Debian has it).
set(OUTPOST_MQTT "auto" CACHE STRING "MQTT backend: auto, qt or mosquitto")
set_property(CACHE OUTPOST_MQTT PROPERTY STRINGS auto qt mosquitto)
find_package(Qt6Mqtt QUIET)
if(OUTPOST_MQTT STREQUAL "auto")
    if(Qt6Mqtt_FOUND)
        set(OUTPOST_MQTT_DEFAULT qt)
    else()
        set(OUTPOST_MQTT_DEFAULT mosquitto)
    endif()
elseif(OUTPOST_MQTT MATCHES "^(qt|mosquitto)$")
    set(OUTPOST_MQTT_DEFAULT "${OUTPOST_MQTT}")
else()
    message(FATAL_ERROR "OUTPOST_MQTT is '${OUTPOST_MQTT}'; it must be auto, qt or mosquitto")
endif()
if(OUTPOST_MQTT_DEFAULT STREQUAL "qt" AND NOT Qt6Mqtt_FOUND)
    message(FATAL_ERROR "OUTPOST_MQTT=qt, but Qt6Mqtt was not found: install Qt MQTT, or use -DOUTPOST_MQTT=mosquitto")
endif()
if(OUTPOST_MQTT_DEFAULT STREQUAL "mosquitto" AND NOT Mosquitto_FOUND)
    message(FATAL_ERROR "libmosquitto was not found: install libmosquitto-dev")
endif()
message(STATUS "MQTT backend: ${OUTPOST_MQTT_DEFAULT}")
