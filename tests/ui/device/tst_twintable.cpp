// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/twintable.h"

#include <QTest>

#include <algorithm>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

TwinState stateOf(const QString &desired, const QString &reported,
                  const QList<TwinSetting> &settings = {}, const QList<TwinRefusal> &refused = {},
                  const QString &waiting = {})
{
    return TwinState(TwinDocument(desired, 1, {}, 1), TwinDocument(reported, 1, {}, 1), waiting,
                     settings, 0, refused);
}

TwinRow rowAt(const std::vector<TwinRow> &rows, const QString &path)
{
    const auto found = std::ranges::find_if(
        rows, [&](const TwinRow &row) { return !row.isGroup && row.path == path; });
    return found == rows.end() ? TwinRow() : *found;
}

const QString rate = u"outpost.sensors.boiler.filter.maxRate"_s;

TwinSetting setting(double file, double value, const QString &source)
{
    return TwinSetting(u"sensors.boiler.filter.maxRate"_s, file, value, source);
}

} // namespace

/// The twin merged with what the device says: what stands beside what, and what is marked.
class TwinTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allSidesOfASettingStandInOneRow()
    {
        const auto rows = twinRows(stateOf(
            uR"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})"_s,
            uR"({"outpost":{"__t":"c","sensors":{"ac":200,"av":1,"ad":"in force","value":{"boiler":{"filter":{"maxRate":2}}}}}})"_s,
            {setting(1, 2, u"twin"_s)}));
        const TwinRow row = rowAt(rows, rate);
        QCOMPARE(row.name, u"maxRate"_s);
        QCOMPARE(row.file, u"1"_s);
        QCOMPARE(row.desired, u"2"_s);
        QCOMPARE(row.inForce, u"2"_s);
        QCOMPARE(row.reported, u"2"_s);
        QVERIFY(row.severity == Severity::Info && row.note.contains(u"twin"));
        QVERIFY(rows[0].isGroup);
        QCOMPARE(rows[0].name, u"outpost › sensors › boiler › filter"_s);
        // An acknowledgement is no property of its own.
        QCOMPARE_EQ(rows.size(), 2U);
    }

    void whatTheFileSaysIsNoDifference()
    {
        const auto rows = twinRows(stateOf(u"{}"_s, u"{}"_s, {setting(1, 1, u"file"_s)}));
        QVERIFY(!rowAt(rows, rate).differs());
        QVERIFY(differing(rows).empty());
    }

    void theSameValueSpeltOtherwiseIsTakenAsItIs()
    {
        const auto rows
            = twinRows(stateOf(uR"({"outpost":{"limits":{"bytesPerDay":"10MiB"}}})"_s, u"{}"_s,
                               {TwinSetting(u"limits.bytesPerDay"_s, 0, 10 << 20, u"twin"_s)}));
        const TwinRow row = rowAt(rows, u"outpost.limits.bytesPerDay"_s);
        // The device reads sizes with units, so this is in force. That it is not the file's is all
        // there is to say.
        QCOMPARE(row.desired, u"10MiB"_s);
        QCOMPARE(row.inForce, u"10485760"_s);
        QVERIFY(row.severity == Severity::Info);
        QCOMPARE(row.note, u"set by the twin"_s);
    }

    void whatIsRefusedIsMarkedWithItsReason()
    {
        const auto rows = twinRows(stateOf(
            uR"({"outpost":{"logLevel":"debug","sensors":{"boiler":{"filter":{"maxRate":-1}}}}})"_s,
            u"{}"_s,
            {setting(1, 1, u"file"_s), TwinSetting(u"logLevel"_s, u"info"_s, u"info"_s, u"file"_s)},
            {TwinRefusal(u"sensors.boiler"_s, u"must be 0 or more"_s)}));
        const TwinRow wrong = rowAt(rows, rate);
        QVERIFY(wrong.severity == Severity::Warning);
        QCOMPARE(wrong.note, u"refused: must be 0 or more"_s);
        const TwinRow beside = rowAt(rows, u"outpost.logLevel"_s);
        QVERIFY(beside.severity == Severity::Warning);
        QVERIFY(beside.note.contains(u"sensors.boiler"));
        QCOMPARE_EQ(differing(rows).size(), 4U); // both, each under its group
    }

    void aRefusedGroupThatIsNoneHasARow()
    {
        const auto rows = twinRows(stateOf(uR"({"outpost":{"limit":{}}})"_s, u"{}"_s, {},
                                           {TwinRefusal(u"limit"_s, u"did you mean limits?"_s)}));
        QVERIFY(rowAt(rows, u"outpost.limit"_s).note.contains(u"limits?"));
    }

    void aCommandOverTheTwinIsTold()
    {
        const auto rows
            = twinRows(stateOf(uR"({"outpost":{"sensors":{"boiler":{"filter":{"maxRate":2}}}}})"_s,
                               u"{}"_s, {setting(1, 5, u"command"_s)}));
        const TwinRow row = rowAt(rows, rate);
        QCOMPARE(row.inForce, u"5"_s);
        QVERIFY(row.severity == Severity::Info && row.note.contains(u"command"));
    }

    void propertiesOfOthersAreShownToo()
    {
        const auto rows = twinRows(stateOf(uR"({"site":{"name":"north"},"tags":[1,2]})"_s,
                                           uR"({"site":{"name":"south"},"firmware":"1.2"})"_s));
        const TwinRow name = rowAt(rows, u"site.name"_s);
        QCOMPARE(name.desired, u"north"_s);
        QCOMPARE(name.reported, u"south"_s);
        QVERIFY(name.severity == Severity::Info);
        QCOMPARE(rowAt(rows, u"tags"_s).desired, u"[1,2]"_s);
        QVERIFY(!rowAt(rows, u"firmware"_s).differs());
    }

    void whatWaitsIsMarked()
    {
        const auto rows = twinRows(stateOf(u"{}"_s, uR"({"outpost":{"version":"1"}})"_s, {}, {},
                                           uR"({"version":"2","startedAt":"now"})"_s));
        QVERIFY(rowAt(rows, u"outpost.version"_s).note.contains(u"waits"));
        QVERIFY(rowAt(rows, u"outpost.startedAt"_s).note.contains(u"waits"));
    }

    void rubbishAndHugeTwinsAreSurvived()
    {
        QVERIFY(twinRows(stateOf(u"not json"_s, u"[1]"_s)).empty());
        QString many = u"{"_s;
        for (int i = 0; i < 20'000; ++i)
            many += u"\"p%1\":1,"_s.arg(i);
        many.back() = u'}';
        QVERIFY(twinRows(stateOf(many, u"{}"_s)).size() <= 5000);
    }
};

QTEST_GUILESS_MAIN(TwinTableTest)
#include "tst_twintable.moc"
