// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What can be wrong with binary frames, and what they become.
class FrameErrorsTest : public QObject
{
    Q_OBJECT

    static ConfigResult read(const QByteArray &sensor)
    {
        return parseConfig("[connection]\n"
                           "connection-string = \"HostName=h;DeviceId=d;SharedAccessKey=YWJj\"\n"
                           "[[sensor]]\nname = \"a\"\ntype = \"serial\"\nport = \"/dev/x\"\n"
                               + sensor,
                           u"f"_s);
    }
    static QStringList errorsOf(const QByteArray &sensor)
    {
        QStringList lines;
        for (const ConfigError &error : read(sensor).errors)
            lines.append(error.text());
        return lines;
    }

private Q_SLOTS:
    void eachMistakeIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QStringList>("errors");
        const auto row = [](const char *name, const QByteArray &keys, const QStringList &errors) {
            QTest::newRow(name) << keys << errors;
        };
        const QByteArray binary = "format = \"binary\"\n"; // line 7
        const QByteArray field = "[[sensor.field]]\nname = \"v\"\n";
        row("nothing wrong", binary + field, {});
        row("no field", binary,
            {u"f:7:1: format = \"binary\" needs fields. Add a [[sensor.field]] for each value, with at and as"_s});
        row("a line end", binary + "line-end = \"lf\"\n" + field,
            {u"f:8:1: \"line-end\" does nothing without a format of lines. Remove it, or add a format of lines"_s});
        row("a gap that nobody heeds", binary + "idle-gap = \"9ms\"\n" + field,
            {u"f:8:1: \"idle-gap\" does nothing without framing = \"idle\", \"fixed\" or \"length\". Remove it, or add framing = \"idle\", \"fixed\" or \"length\""_s});
        row("a time that no field has",
            binary + "time = \"device\"\ntime-field = \"ts\"\ntime-format = \"unix\"\n" + field,
            {u"f:9:1: the sensor has no field \"ts\". Add a [[sensor.field]] with this name"_s});
        row("frames of a format of lines",
            "[sensor.frame]\nframing = \"slip\"\n" + field + "at = 1\n",
            {u"f:7:9: \"frame\" does nothing without format = \"binary\". Remove it, or add format = \"binary\""_s,
             u"f:11:1: \"at\" does nothing without format = \"binary\". Remove it, or add format = \"binary\""_s});
        row("a source", binary + field + "source = \"x\"\n",
            {u"f:10:1: \"source\" does nothing without a format of lines. Remove it, or add a format of lines"_s});
        row("the order of one byte", binary + field + "order = \"little-endian\"\n",
            {u"f:10:1: \"order\" does nothing without a number of two bytes or more. Remove it, or add a number of two bytes or more"_s});
        row("a bit too far", binary + field + "bit = 7\nbits = 2\n",
            {u"f:10:1: the field \"v\" has only 8 bits. Give \"as\" a type with more, or take other bits"_s});
        row("bits without a bit", binary + field + "bits = 2\n",
            {u"f:10:1: \"bits\" does nothing without bit. Remove it, or add bit"_s});
        row("a bit of a fraction", binary + field + "as = \"f32\"\nbit = 2\n",
            {u"f:11:1: \"bit\" does nothing without a whole number. Remove it, or add a whole number"_s});
        row("a scale of a truth", binary + field + "bit = 2\nscale = 2\n",
            {u"f:11:1: \"scale\" does nothing without a number to reckon with. Remove it, or add a number to reckon with"_s});
        row("a length of a number", binary + field + "length = 2\n",
            {u"f:10:1: \"length\" does nothing without as = \"text\". Remove it, or add as = \"text\""_s});
        row("a type like no other", binary + field + "as = \"u61\"\n",
            {u"f:10:6: \"as\" does not know \"u61\". Did you mean \"u16\"? It takes one of: u8, i8, u16, i16, u24, i24, u32, i32, u64, i64, f32, f64, text"_s});

        const QByteArray frame = binary + "[sensor.frame]\n"; // its keys begin in line 9
        row("a fixed length that is absent", frame + "framing = \"fixed\"\n" + field,
            {u"f:9:1: framing = \"fixed\" needs a length. Add length = 12, the bytes of a whole frame"_s});
        row("a fixed length that is too small",
            frame + "framing = \"fixed\"\nstart = \"aa 55\"\ncheck = \"crc16-modbus\"\nlength = 4\n"
                + field,
            {u"f:12:1: \"length\" leaves nothing beside the start bytes and the check. Give the length of a whole frame, with both"_s});
        row("a field behind the end",
            frame + "framing = \"fixed\"\nstart = \"aa 55\"\nlength = 4\n" + field
                + "at = 1\nas = \"u16\"\n",
            {u"f:14:1: the field \"v\" ends behind the frame, which has 2 bytes without start bytes and check. \"at\" counts from 0, behind the start bytes"_s});
        row("start bytes of SLIP", frame + "framing = \"slip\"\nstart = \"aa\"\n" + field,
            {u"f:10:1: \"start\" does nothing without framing = \"fixed\" or \"length\". Remove it, or add framing = \"fixed\" or \"length\""_s});
        row("a length in the start bytes",
            frame + "framing = \"length\"\nstart = \"aa 55\"\nlength-at = 1\n" + field,
            {u"f:11:1: the length would stand in the 2 start bytes. length-at counts from the first start byte: add length-at = 2"_s});
        row("half a byte", frame + "framing = \"length\"\nlength-at = 1\nstart = \"a\"\n" + field,
            {u"f:11:9: \"start\" must be bytes as two hexadecimal digits each, not \"a\". For instance start = \"aa 55\""_s});
        row("no digits", frame + "framing = \"length\"\nlength-at = 1\nstart = \"0x55\"\n" + field,
            {u"f:11:9: \"start\" must be bytes as two hexadecimal digits each, not \"0x55\". For instance start = \"aa 55\""_s});
        row("too many bytes",
            frame + "framing = \"length\"\nlength-at = 17\nstart = \"" + QByteArray(34, 'a')
                + "\"\n" + field,
            {u"f:11:9: \"start\" must have at most 16 bytes. For instance start = \"aa 55\""_s});
        row("the order of no check",
            frame + "check-order = \"big-endian\"\ncheck-from = 1\n" + field,
            {u"f:9:1: \"check-order\" does nothing without a check. Remove it, or add a check"_s,
             u"f:10:1: \"check-from\" does nothing without a check. Remove it, or add a check"_s});
        row("a check of nothing",
            frame + "framing = \"fixed\"\nlength = 4\ncheck = \"sum8\"\ncheck-from = 3\n" + field,
            {u"f:12:1: \"check-from\" leaves nothing to check. Give the first byte that the check covers, from 0"_s});
        row("a frame longer than any", frame + "framing = \"fixed\"\nlength = 5000\n" + field,
            {u"f:10:1: \"length\" is more than the max-length of 4096. Raise max-length"_s});
    }
    void eachMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QStringList, errors);
        QCOMPARE_EQ(errorsOf(keys), errors);
    }

    void everyKeyIsTaken()
    {
        const ConfigResult result
            = read("format = \"binary\"\n[sensor.frame]\nframing = \"length\"\nstart = \"AA55\"\n"
                   "length-at = 2\nlength-bytes = 2\nlength-order = \"little-endian\"\n"
                   "length-add = 6\ncheck = \"crc16-ccitt\"\ncheck-order = \"little-endian\"\n"
                   "check-from = 2\n"
                   "[[sensor.field]]\nname = \"v\"\nat = 3\nas = \"i24\"\n"
                   "order = \"little-endian\"\nbit = 4\nbits = 5\n"
                   "[[sensor.field]]\nname = \"w\"\nas = \"text\"\nlength = 7\n");
        QVERIFY2(result.isValid(), result.isValid() ? "" : qPrintable(result.error().text()));
        const SensorConfig &sensor = result.config.sensors[0];
        QCOMPARE(sensor.format.kind, FormatConfig::Kind::Binary);
        FrameConfig frame;
        frame.framing = FrameConfig::Framing::Length;
        frame.start = QByteArray::fromHex("aa55");
        frame.lengthAt = 2;
        frame.lengthBytes = 2;
        frame.lengthOrder = FieldLayout::Order::LittleEndian;
        frame.lengthAdd = 6;
        frame.check = FrameConfig::Check::Crc16Ccitt;
        frame.checkOrder = FieldLayout::Order::LittleEndian;
        frame.checkFrom = 2;
        QVERIFY(sensor.format.frame == frame);
        const FieldLayout number{.at = 3,
                                 .type = FieldLayout::Type::I24,
                                 .order = FieldLayout::Order::LittleEndian,
                                 .bit = 4,
                                 .bits = 5};
        QVERIFY(sensor.fields[0].layout == number);
        const FieldLayout text{.type = FieldLayout::Type::Text, .length = 7};
        QVERIFY(sensor.fields[1].layout == text);
    }
};

QTEST_GUILESS_MAIN(FrameErrorsTest)
#include "tst_frameerrors.moc"
