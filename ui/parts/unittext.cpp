// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/unittext.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace outpost::ui {

namespace {

struct Unit
{
    QStringView name; ///< as DTDL's semantic types have it
    QStringView text;
};

constexpr std::array units{
    Unit{u"degreeCelsius", u"°C"},
    Unit{u"degreeFahrenheit", u"°F"},
    Unit{u"kelvin", u"K"},
    Unit{u"percent", u"%"},
    Unit{u"unity", u""},
    Unit{u"bar", u"bar"},
    Unit{u"millibar", u"mbar"},
    Unit{u"pascal", u"Pa"},
    Unit{u"kilopascal", u"kPa"},
    Unit{u"poundPerSquareInch", u"psi"},
    Unit{u"inchesOfMercury", u"inHg"},
    Unit{u"inchesOfWater", u"inH₂O"},
    Unit{u"millimetresOfMercury", u"mmHg"},
    Unit{u"volt", u"V"},
    Unit{u"millivolt", u"mV"},
    Unit{u"microvolt", u"µV"},
    Unit{u"kilovolt", u"kV"},
    Unit{u"megavolt", u"MV"},
    Unit{u"ampere", u"A"},
    Unit{u"milliampere", u"mA"},
    Unit{u"microampere", u"µA"},
    Unit{u"ohm", u"Ω"},
    Unit{u"milliohm", u"mΩ"},
    Unit{u"kiloohm", u"kΩ"},
    Unit{u"megaohm", u"MΩ"},
    Unit{u"farad", u"F"},
    Unit{u"millifarad", u"mF"},
    Unit{u"microfarad", u"µF"},
    Unit{u"nanofarad", u"nF"},
    Unit{u"picofarad", u"pF"},
    Unit{u"henry", u"H"},
    Unit{u"millihenry", u"mH"},
    Unit{u"microhenry", u"µH"},
    Unit{u"coulomb", u"C"},
    Unit{u"tesla", u"T"},
    Unit{u"weber", u"Wb"},
    Unit{u"watt", u"W"},
    Unit{u"milliwatt", u"mW"},
    Unit{u"microwatt", u"µW"},
    Unit{u"kilowatt", u"kW"},
    Unit{u"megawatt", u"MW"},
    Unit{u"gigawatt", u"GW"},
    Unit{u"horsepower", u"hp"},
    Unit{u"kilowattHourPerYear", u"kWh/a"},
    Unit{u"joule", u"J"},
    Unit{u"kilojoule", u"kJ"},
    Unit{u"megajoule", u"MJ"},
    Unit{u"gigajoule", u"GJ"},
    Unit{u"electronvolt", u"eV"},
    Unit{u"megaelectronvolt", u"MeV"},
    Unit{u"kilowattHour", u"kWh"},
    Unit{u"hertz", u"Hz"},
    Unit{u"kilohertz", u"kHz"},
    Unit{u"megahertz", u"MHz"},
    Unit{u"gigahertz", u"GHz"},
    Unit{u"revolutionPerMinute", u"rpm"},
    Unit{u"revolutionPerSecond", u"rps"},
    Unit{u"radianPerSecond", u"rad/s"},
    Unit{u"degreePerSecond", u"°/s"},
    Unit{u"radianPerSecondSquared", u"rad/s²"},
    Unit{u"hertzPerSecond", u"Hz/s"},
    Unit{u"metre", u"m"},
    Unit{u"centimetre", u"cm"},
    Unit{u"millimetre", u"mm"},
    Unit{u"micrometre", u"µm"},
    Unit{u"nanometre", u"nm"},
    Unit{u"kilometre", u"km"},
    Unit{u"foot", u"ft"},
    Unit{u"inch", u"in"},
    Unit{u"mile", u"mi"},
    Unit{u"nauticalMile", u"nmi"},
    Unit{u"astronomicalUnit", u"au"},
    Unit{u"squareMetre", u"m²"},
    Unit{u"squareCentimetre", u"cm²"},
    Unit{u"squareMillimetre", u"mm²"},
    Unit{u"squareKilometre", u"km²"},
    Unit{u"squareFoot", u"ft²"},
    Unit{u"squareInch", u"in²"},
    Unit{u"hectare", u"ha"},
    Unit{u"acre", u"ac"},
    Unit{u"cubicMetre", u"m³"},
    Unit{u"cubicCentimetre", u"cm³"},
    Unit{u"cubicFoot", u"ft³"},
    Unit{u"cubicInch", u"in³"},
    Unit{u"litre", u"l"},
    Unit{u"millilitre", u"ml"},
    Unit{u"fluidOunce", u"fl oz"},
    Unit{u"gallon", u"gal"},
    Unit{u"litrePerSecond", u"l/s"},
    Unit{u"litrePerHour", u"l/h"},
    Unit{u"millilitrePerSecond", u"ml/s"},
    Unit{u"millilitrePerHour", u"ml/h"},
    Unit{u"cubicMetrePerSecond", u"m³/s"},
    Unit{u"cubicMetrePerMinute", u"m³/min"},
    Unit{u"cubicMetrePerHour", u"m³/h"},
    Unit{u"cubicFootPerMinute", u"cfm"},
    Unit{u"gallonPerMinute", u"gpm"},
    Unit{u"gallonPerHour", u"gph"},
    Unit{u"metrePerSecond", u"m/s"},
    Unit{u"centimetrePerSecond", u"cm/s"},
    Unit{u"kilometrePerSecond", u"km/s"},
    Unit{u"metrePerHour", u"m/h"},
    Unit{u"kilometrePerHour", u"km/h"},
    Unit{u"milePerHour", u"mph"},
    Unit{u"milePerSecond", u"mi/s"},
    Unit{u"knot", u"kn"},
    Unit{u"metrePerSecondSquared", u"m/s²"},
    Unit{u"centimetrePerSecondSquared", u"cm/s²"},
    Unit{u"gForce", u"g"},
    Unit{u"gram", u"g"},
    Unit{u"kilogram", u"kg"},
    Unit{u"milligram", u"mg"},
    Unit{u"microgram", u"µg"},
    Unit{u"tonne", u"t"},
    Unit{u"slug", u"slug"},
    Unit{u"ton", u"ton"},
    Unit{u"gramPerSecond", u"g/s"},
    Unit{u"gramPerHour", u"g/h"},
    Unit{u"kilogramPerSecond", u"kg/s"},
    Unit{u"kilogramPerHour", u"kg/h"},
    Unit{u"kilogramPerCubicMetre", u"kg/m³"},
    Unit{u"gramPerCubicMetre", u"g/m³"},
    Unit{u"newton", u"N"},
    Unit{u"pound", u"lb"},
    Unit{u"ounce", u"oz"},
    Unit{u"newtonMetre", u"Nm"},
    Unit{u"second", u"s"},
    Unit{u"millisecond", u"ms"},
    Unit{u"microsecond", u"µs"},
    Unit{u"nanosecond", u"ns"},
    Unit{u"minute", u"min"},
    Unit{u"hour", u"h"},
    Unit{u"day", u"d"},
    Unit{u"year", u"a"},
    Unit{u"radian", u"rad"},
    Unit{u"degreeOfArc", u"°"},
    Unit{u"minuteOfArc", u"′"},
    Unit{u"secondOfArc", u"″"},
    Unit{u"turn", u"rev"},
    Unit{u"steradian", u"sr"},
    Unit{u"lux", u"lx"},
    Unit{u"footcandle", u"fc"},
    Unit{u"lumen", u"lm"},
    Unit{u"candela", u"cd"},
    Unit{u"candelaPerSquareMetre", u"cd/m²"},
    Unit{u"wattPerSquareMetre", u"W/m²"},
    Unit{u"wattPerSteradian", u"W/sr"},
    Unit{u"joulePerCubicMetre", u"J/m³"},
    Unit{u"decibel", u"dB"},
    Unit{u"bel", u"B"},
    Unit{u"bit", u"bit"},
    Unit{u"byte", u"B"},
    Unit{u"kibibit", u"Kibit"},
    Unit{u"mebibit", u"Mibit"},
    Unit{u"kibibyte", u"KiB"},
    Unit{u"mebibyte", u"MiB"},
    Unit{u"gibibyte", u"GiB"},
    Unit{u"tebibyte", u"TiB"},
    Unit{u"bitPerSecond", u"bit/s"},
    Unit{u"kibibitPerSecond", u"Kibit/s"},
    Unit{u"mebibitPerSecond", u"Mibit/s"},
    Unit{u"bytePerSecond", u"B/s"},
    Unit{u"kibibytePerSecond", u"KiB/s"},
    Unit{u"mebibytePerSecond", u"MiB/s"},
};

} // namespace

QString unitText(const QString &unit)
{
    const auto known = std::ranges::find(units, QStringView(unit), &Unit::name);
    return known == units.end() ? unit : known->text.toString();
}

std::optional<ByteText> byteText(double value, const QString &unit)
{
    const bool pace = unit == u"bytePerSecond" || unit == u"B/s";
    if (!pace && unit != u"byte" && unit != u"B")
        return std::nullopt;
    constexpr std::array<QStringView, 5> steps{u"B", u"kB", u"MB", u"GB", u"TB"};
    size_t step = 0;
    while (std::abs(value) >= 999.5 && step + 1 < steps.size()) {
        value /= 1000;
        ++step;
    }
    // Three digits, as many as one reads at a glance.
    const double size = std::abs(value);
    const int decimals = step == 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    return ByteText{QLocale().toString(value, 'f', decimals),
                    steps[step].toString() + (pace ? QStringLiteral("/s") : QString())};
}

bool isPercent(const QString &unit)
{
    return unit == u"percent" || unit == u"%";
}

} // namespace outpost::ui
