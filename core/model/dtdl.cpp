// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/dtdl.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonDocument>
#include <QRegularExpression>

namespace outpost::dtdl {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostText = 512;
constexpr qsizetype mostDisplayName = 64;
constexpr qsizetype mostContents = 300;
constexpr qsizetype mostFields = 30;
constexpr qsizetype hashDigits = 16;

struct Quantity
{
    QString name;
    QStringList units;
    QString fields; ///< where several share a unit: what a field's name has in it; empty: any
};

/// Those that are told by a field's name come first, those that stand for anything last.
const std::vector<Quantity> &quantities()
{
    static const std::vector<Quantity> list{
        {u"RelativeHumidity"_s, {u"percent"_s, u"unity"_s}, u"humidity"_s},
        {u"Latitude"_s, {u"degreeOfArc"_s, u"radian"_s}, u"latitude"_s},
        {u"Longitude"_s, {u"degreeOfArc"_s, u"radian"_s}, u"longitude"_s},
        {u"Thrust"_s, {u"newton"_s}, u"thrust"_s},
        {u"Humidity"_s, {u"kilogramPerCubicMetre"_s, u"gramPerCubicMetre"_s}, u"humidity"_s},
        {u"Temperature"_s, {u"degreeCelsius"_s, u"degreeFahrenheit"_s, u"kelvin"_s}, {}},
        {u"Pressure"_s,
         {u"bar"_s, u"millibar"_s, u"pascal"_s, u"kilopascal"_s, u"poundPerSquareInch"_s,
          u"millimetresOfMercury"_s, u"inchesOfMercury"_s, u"inchesOfWater"_s},
         {}},
        {u"Voltage"_s,
         {u"volt"_s, u"millivolt"_s, u"microvolt"_s, u"kilovolt"_s, u"megavolt"_s},
         {}},
        {u"Current"_s, {u"ampere"_s, u"milliampere"_s, u"microampere"_s}, {}},
        {u"Resistance"_s, {u"ohm"_s, u"milliohm"_s, u"kiloohm"_s, u"megaohm"_s}, {}},
        {u"Power"_s,
         {u"watt"_s, u"microwatt"_s, u"milliwatt"_s, u"kilowatt"_s, u"megawatt"_s, u"gigawatt"_s,
          u"horsepower"_s, u"kilowattHourPerYear"_s},
         {}},
        {u"Energy"_s,
         {u"joule"_s, u"kilojoule"_s, u"megajoule"_s, u"gigajoule"_s, u"electronvolt"_s,
          u"megaelectronvolt"_s, u"kilowattHour"_s},
         {}},
        {u"Frequency"_s, {u"hertz"_s, u"kilohertz"_s, u"megahertz"_s, u"gigahertz"_s}, {}},
        {u"Distance"_s,
         {u"metre"_s, u"centimetre"_s, u"millimetre"_s, u"micrometre"_s, u"nanometre"_s,
          u"kilometre"_s, u"foot"_s, u"inch"_s, u"mile"_s, u"nauticalMile"_s},
         {}},
        {u"Velocity"_s,
         {u"metrePerSecond"_s, u"centimetrePerSecond"_s, u"kilometrePerSecond"_s, u"metrePerHour"_s,
          u"kilometrePerHour"_s, u"milePerHour"_s, u"milePerSecond"_s, u"knot"_s},
         {}},
        {u"Acceleration"_s,
         {u"metrePerSecondSquared"_s, u"centimetrePerSecondSquared"_s, u"gForce"_s},
         {}},
        {u"Angle"_s,
         {u"radian"_s, u"degreeOfArc"_s, u"minuteOfArc"_s, u"secondOfArc"_s, u"turn"_s},
         {}},
        {u"AngularVelocity"_s,
         {u"radianPerSecond"_s, u"degreePerSecond"_s, u"revolutionPerSecond"_s,
          u"revolutionPerMinute"_s},
         {}},
        {u"Area"_s,
         {u"squareMetre"_s, u"squareCentimetre"_s, u"squareMillimetre"_s, u"squareKilometre"_s,
          u"hectare"_s, u"squareFoot"_s, u"squareInch"_s, u"acre"_s},
         {}},
        {u"Volume"_s,
         {u"cubicMetre"_s, u"cubicCentimetre"_s, u"litre"_s, u"millilitre"_s, u"cubicFoot"_s,
          u"cubicInch"_s, u"fluidOunce"_s, u"gallon"_s},
         {}},
        {u"VolumeFlowRate"_s,
         {u"litrePerSecond"_s, u"millilitrePerSecond"_s, u"litrePerHour"_s, u"millilitrePerHour"_s},
         {}},
        {u"Mass"_s,
         {u"kilogram"_s, u"gram"_s, u"milligram"_s, u"microgram"_s, u"tonne"_s, u"slug"_s},
         {}},
        {u"MassFlowRate"_s,
         {u"kilogramPerSecond"_s, u"gramPerSecond"_s, u"kilogramPerHour"_s, u"gramPerHour"_s},
         {}},
        {u"Density"_s, {u"kilogramPerCubicMetre"_s, u"gramPerCubicMetre"_s}, {}},
        {u"Force"_s, {u"newton"_s, u"pound"_s, u"ounce"_s, u"ton"_s}, {}},
        {u"Torque"_s, {u"newtonMetre"_s}, {}},
        {u"TimeSpan"_s,
         {u"second"_s, u"millisecond"_s, u"microsecond"_s, u"nanosecond"_s, u"minute"_s, u"hour"_s,
          u"day"_s, u"year"_s},
         {}},
        {u"Illuminance"_s, {u"lux"_s, u"footcandle"_s}, {}},
        {u"LuminousFlux"_s, {u"lumen"_s}, {}},
        {u"LuminousIntensity"_s, {u"candela"_s}, {}},
        {u"Luminance"_s, {u"candelaPerSquareMetre"_s}, {}},
        {u"SoundPressure"_s, {u"decibel"_s, u"bel"_s}, {}},
        {u"Capacitance"_s,
         {u"farad"_s, u"millifarad"_s, u"microfarad"_s, u"nanofarad"_s, u"picofarad"_s},
         {}},
        {u"Inductance"_s, {u"henry"_s, u"millihenry"_s, u"microhenry"_s}, {}},
        {u"ElectricCharge"_s, {u"coulomb"_s}, {}},
        {u"MagneticFlux"_s, {u"weber"_s, u"maxwell"_s}, {}},
        {u"MagneticInduction"_s, {u"tesla"_s}, {}},
        {u"DataSize"_s,
         {u"byte"_s, u"kibibyte"_s, u"mebibyte"_s, u"gibibyte"_s, u"tebibyte"_s, u"bit"_s,
          u"kibibit"_s, u"mebibit"_s, u"gibibit"_s},
         {}},
        {u"DataRate"_s,
         {u"bytePerSecond"_s, u"kibibytePerSecond"_s, u"mebibytePerSecond"_s, u"bitPerSecond"_s,
          u"kibibitPerSecond"_s, u"mebibitPerSecond"_s, u"gibibitPerSecond"_s},
         {}},
    };
    return list;
}

/// As people write them in a configuration.
QString nameOfSign(const QString &sign)
{
    static const QHash<QString, QString> names{
        {u"°C"_s, u"degreeCelsius"_s},
        {u"C"_s, u"degreeCelsius"_s},
        {u"celsius"_s, u"degreeCelsius"_s},
        {u"°F"_s, u"degreeFahrenheit"_s},
        {u"K"_s, u"kelvin"_s},
        {u"mbar"_s, u"millibar"_s},
        {u"hPa"_s, u"millibar"_s},
        {u"Pa"_s, u"pascal"_s},
        {u"kPa"_s, u"kilopascal"_s},
        {u"psi"_s, u"poundPerSquareInch"_s},
        {u"V"_s, u"volt"_s},
        {u"mV"_s, u"millivolt"_s},
        {u"kV"_s, u"kilovolt"_s},
        {u"A"_s, u"ampere"_s},
        {u"mA"_s, u"milliampere"_s},
        {u"Ω"_s, u"ohm"_s},
        {u"kΩ"_s, u"kiloohm"_s},
        {u"W"_s, u"watt"_s},
        {u"kW"_s, u"kilowatt"_s},
        {u"MW"_s, u"megawatt"_s},
        {u"J"_s, u"joule"_s},
        {u"kWh"_s, u"kilowattHour"_s},
        {u"Hz"_s, u"hertz"_s},
        {u"kHz"_s, u"kilohertz"_s},
        {u"MHz"_s, u"megahertz"_s},
        {u"m"_s, u"metre"_s},
        {u"cm"_s, u"centimetre"_s},
        {u"mm"_s, u"millimetre"_s},
        {u"µm"_s, u"micrometre"_s},
        {u"km"_s, u"kilometre"_s},
        {u"m/s"_s, u"metrePerSecond"_s},
        {u"km/h"_s, u"kilometrePerHour"_s},
        {u"kn"_s, u"knot"_s},
        {u"m/s²"_s, u"metrePerSecondSquared"_s},
        {u"°"_s, u"degreeOfArc"_s},
        {u"rad"_s, u"radian"_s},
        {u"rpm"_s, u"revolutionPerMinute"_s},
        {u"m²"_s, u"squareMetre"_s},
        {u"m³"_s, u"cubicMetre"_s},
        {u"l"_s, u"litre"_s},
        {u"L"_s, u"litre"_s},
        {u"ml"_s, u"millilitre"_s},
        {u"l/s"_s, u"litrePerSecond"_s},
        {u"l/h"_s, u"litrePerHour"_s},
        {u"kg"_s, u"kilogram"_s},
        {u"g"_s, u"gram"_s},
        {u"t"_s, u"tonne"_s},
        {u"N"_s, u"newton"_s},
        {u"Nm"_s, u"newtonMetre"_s},
        {u"s"_s, u"second"_s},
        {u"ms"_s, u"millisecond"_s},
        {u"µs"_s, u"microsecond"_s},
        {u"min"_s, u"minute"_s},
        {u"h"_s, u"hour"_s},
        {u"lx"_s, u"lux"_s},
        {u"lm"_s, u"lumen"_s},
        {u"cd"_s, u"candela"_s},
        {u"dB"_s, u"decibel"_s},
        {u"%"_s, u"percent"_s},
        {u"B/s"_s, u"bytePerSecond"_s},
        {u"bit/s"_s, u"bitPerSecond"_s},
    };
    return names.value(sign, sign);
}

} // namespace

bool isName(const QString &name)
{
    static const QRegularExpression grammar(u"^[A-Za-z](?:[A-Za-z0-9_]{0,62}[A-Za-z0-9])?\\z"_s);
    return grammar.match(name).hasMatch();
}

QString nameFrom(const QString &word)
{
    QString name = word.left(60);
    for (QChar &c : name) {
        const bool good = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_');
        if (!good)
            c = u'_';
    }
    while (name.endsWith(u'_'))
        name.chop(1);
    return isName(name) ? name : u"v_"_s + (name.isEmpty() ? u"0"_s : name);
}

QString text(const QString &text)
{
    return text.size() <= mostText ? text : text.left(mostText - 1) + u'…';
}

std::optional<Unit> unitOf(const QString &unit, const QString &field)
{
    const QString name = nameOfSign(unit);
    for (const Quantity &quantity : quantities()) {
        if (quantity.units.contains(name)
            && (quantity.fields.isEmpty() || field.contains(quantity.fields, Qt::CaseInsensitive)))
            return Unit{quantity.name, name};
    }
    return std::nullopt;
}

QJsonObject enumeration(const QStringList &words)
{
    QJsonArray values;
    QStringList names;
    for (const QString &word : words) {
        QString name = nameFrom(word);
        for (int i = 2; names.contains(name); ++i)
            name = nameFrom(word).left(56) + u"_%1"_s.arg(i);
        names.append(name);
        values.append(QJsonObject{{u"name"_s, name}, {u"enumValue"_s, word}});
    }
    return {{u"@type"_s, u"Enum"_s}, {u"valueSchema"_s, u"string"_s}, {u"enumValues"_s, values}};
}

QJsonObject field(const QString &name, const QJsonValue &schema, const QString &description)
{
    QJsonObject result{{u"name"_s, name}, {u"schema"_s, schema}};
    if (!description.isEmpty())
        result[u"description"_s] = text(description);
    return result;
}

QJsonObject object(const QJsonArray &fields)
{
    QJsonArray kept;
    for (const QJsonValue &one : fields) {
        if (kept.size() < mostFields)
            kept.append(one);
    }
    return {{u"@type"_s, u"Object"_s}, {u"fields"_s, kept}};
}

QJsonObject map(const QString &keyName, const QString &valueName, const QJsonValue &value)
{
    return {{u"@type"_s, u"Map"_s},
            {u"mapKey"_s, QJsonObject{{u"name"_s, keyName}, {u"schema"_s, u"string"_s}}},
            {u"mapValue"_s, QJsonObject{{u"name"_s, valueName}, {u"schema"_s, value}}}};
}

QJsonObject property(const QString &name, const QJsonValue &schema, bool writable,
                     const QString &description)
{
    QJsonObject result = field(name, schema, description);
    result[u"@type"_s] = u"Property"_s;
    if (writable)
        result[u"writable"_s] = true;
    return result;
}

Interface::Interface(QString path, const QString &displayName)
    : m_path(std::move(path))
    , m_object{{u"@context"_s, u"dtmi:dtdl:context;2"_s},
               {u"@type"_s, u"Interface"_s},
               {u"displayName"_s, displayName.left(mostDisplayName)}}
{
}

void Interface::describe(const QString &description)
{
    m_object[u"description"_s] = text(description);
}

bool Interface::add(const QJsonObject &content)
{
    const QString name = content["name"_L1].toString();
    const auto leaveOut = [&](const QString &why) {
        m_remarks.append(u"%1: %2 is left out: %3"_s.arg(m_path, name, why));
        return false;
    };
    if (!isName(name))
        return leaveOut(u"DTDL does not allow the name"_s);
    if (m_names.contains(name))
        return leaveOut(u"something else has the name"_s);
    if (m_contents.size() >= mostContents)
        return leaveOut(u"a DTDL interface has 300 contents at most"_s);
    m_names.append(name);
    m_contents.append(content);
    return true;
}

QJsonObject Interface::finished(const QString &id) const
{
    QJsonObject result = m_object;
    result[u"contents"_s] = m_contents;
    if (!id.isEmpty()) {
        result[u"@id"_s] = id;
        return result;
    }
    const QByteArray hash
        = QCryptographicHash::hash(QJsonDocument(result).toJson(QJsonDocument::Compact),
                                   QCryptographicHash::Sha256)
              .toHex()
              .left(hashDigits);
    result[u"@id"_s] = u"dtmi:outpost:%1:h%2;1"_s.arg(m_path, QString::fromLatin1(hash));
    return result;
}

} // namespace outpost::dtdl
