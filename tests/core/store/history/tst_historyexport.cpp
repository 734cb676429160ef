// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfixture.h"

#include "store/history/historyexport.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>

using namespace outpost;
using namespace outpost::test;

namespace {

using Content = HistoryExportOptions::Content;
using Format = HistoryExportOptions::Format;

/// A text with ' where " should be.
QByteArray lines(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

/// Takes a few bytes at a time, and no more than it was made for.
class NarrowDevice : public QIODevice
{
public:
    explicit NarrowDevice(qint64 room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    QByteArray taken;

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        const qint64 some = std::min({size, m_room - taken.size(), qint64(7)});
        if (some <= 0) {
            setErrorString(u"no room"_s);
            return -1;
        }
        taken.append(data, some);
        return some;
    }

private:
    qint64 m_room;
};

} // namespace

class HistoryExportTest : public QObject
{
    Q_OBJECT

    static QByteArray exported(const HistoryFixture &f, const HistoryExportOptions &options,
                               int *steps = nullptr)
    {
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        auto opened = HistoryExport::open(f.path(), options);
        if (!opened)
            return "not opened";
        while (true) {
            const auto more = (*opened)->step(out);
            if (!more)
                return more.error().text().toUtf8();
            if (steps)
                ++*steps;
            if (!*more)
                return out.data();
        }
    }

private Q_SLOTS:
    void recordsAreWrittenInEachFormat()
    {
        HistoryFixture f;
        f.write({.records = {{.time = historyBegin,
                              .direction = RecordDirection::In,
                              .kind = RecordKind::CloudMessage,
                              .state = RecordState::Completed,
                              .subject = u"boiler"_s,
                              .title = u"say \"hi\", twice"_s,
                              .body = "two\nlines",
                              .properties = {{u"a"_s, u"1"_s}}},
                             {.time = historyBegin + 1s, .body = QByteArray("\xff\x00", 2)}}});
        QCOMPARE_EQ(
            exported(f, {.format = Format::Csv}),
            QByteArray(
                "time,direction,kind,state,subject,title,properties,body,encoding\r\n"
                "2026-11-22T00:00:00.000000Z,in,cloud-message,completed,boiler,"
                "\"say \"\"hi\"\", twice\",\"{\"\"a\"\":\"\"1\"\"}\",\"two\nlines\",utf-8\r\n"
                "2026-11-22T00:00:01.000000Z,local,message,none,,,,/wA=,base64\r\n"));
        QCOMPARE_EQ(
            exported(f, {.format = Format::JsonLines}),
            lines("{'time':'2026-11-22T00:00:00.000000Z','direction':'in','kind':'cloud-message',"
                  "'state':'completed','subject':'boiler','title':'say \\'hi\\', twice',"
                  "'properties':{'a':'1'},'body':'two\\nlines'}"
                  "\n"
                  "{'time':'2026-11-22T00:00:01.000000Z','direction':'local','kind':'message',"
                  "'state':'none','subject':'','title':'','properties':{},'bodyBase64':'/wA='}"
                  "\n"));
    }

    void readingsAreWrittenInEachFormat()
    {
        HistoryFixture f;
        f.write(
            {.readings
             = {{.sensor = u"a"_s,
                 .time = historyBegin,
                 .fields = {{u"t"_s, 81.2}, {u"n"_s, qint64(7)}, {u"on"_s, true}}},
                {.sensor = u"b"_s, .time = historyBegin + 1s, .fields = {{u"text"_s, u"x,y"_s}}}}});
        QCOMPARE_EQ(exported(f, {.content = Content::Readings, .format = Format::Csv}),
                    QByteArray("time,sensor,field,value\r\n"
                               "2026-11-22T00:00:00.000000Z,a,t,81.2\r\n"
                               "2026-11-22T00:00:00.000000Z,a,n,7\r\n"
                               "2026-11-22T00:00:00.000000Z,a,on,true\r\n"
                               "2026-11-22T00:00:01.000000Z,b,text,\"x,y\"\r\n"));
        QCOMPARE_EQ(
            exported(f, {.content = Content::Readings, .format = Format::JsonLines}),
            lines("{'time':'2026-11-22T00:00:00.000000Z','sensor':'a',"
                  "'values':{'t':81.2,'n':7,'on':true}}"
                  "\n"
                  "{'time':'2026-11-22T00:00:01.000000Z','sensor':'b','values':{'text':'x,y'}}"
                  "\n"));
    }

    void aLongHistoryComesInManyStepsEachRecordOnce()
    {
        HistoryFixture f;
        HistoryBatch batch;
        for (int i = 0; i < 5000; ++i) {
            batch.records.push_back({.time = historyBegin + i * 1s, .title = QString::number(i)});
            batch.readings.push_back(reading(historyBegin + i * 1s, i, u"s%1"_s.arg(i % 3)));
        }
        f.write(batch);
        int steps = 0;
        const QByteArrayList records = exported(f, {}, &steps).trimmed().split('\n');
        QCOMPARE_EQ(records.size(), 5000);
        QVERIFY(steps > 9);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE_EQ(QJsonDocument::fromJson(records[i]).object()[u"title"].toString(),
                        QString::number(i));
        QCOMPARE_EQ(exported(f, {.content = Content::Readings}).count('\n'), 5000);
        QCOMPARE_EQ(exported(f, {.content = Content::Readings, .sensors = {u"s1"_s}}).count('\n'),
                    1667);
        QCOMPARE_EQ(
            exported(f, {.content = Content::Readings, .from = historyBegin + 4990s}).count('\n'),
            10);
        QCOMPARE_EQ(exported(f, {.records = {.text = u"4711"_s}}).count('\n'), 1);
    }

    void anEmptyHistoryGivesTheNamesAlone()
    {
        HistoryFixture f;
        QCOMPARE_EQ(exported(f, {.content = Content::Readings, .format = Format::Csv}),
                    QByteArray("time,sensor,field,value\r\n"));
        QCOMPARE_EQ(exported(f, {}), QByteArray());
    }

    void whatTakesLittleAtATimeGetsAllAndWhatTakesNoMoreIsAnError()
    {
        HistoryFixture f;
        f.write({.records = {{.time = historyBegin, .title = QString(1000, u'x')}}});
        for (const auto &[room, fits] : {std::pair{5000, true}, {500, false}}) {
            NarrowDevice out(room);
            auto opened = HistoryExport::open(f.path(), {});
            QVERIFY(opened);
            Result<bool> more = true;
            while (more && *more)
                more = (*opened)->step(out);
            QCOMPARE_EQ(more.hasValue(), fits);
            if (!fits)
                QVERIFY(more.error().message.contains(u"no room"));
            else
                QCOMPARE_EQ(out.taken, exported(f, {}));
        }
    }

    void aFileThatIsNotThereIsAnError()
    {
        const QTemporaryDir dir;
        QVERIFY(!HistoryExport::open(dir.filePath(u"none.db"_s), {}));
    }
};

QTEST_GUILESS_MAIN(HistoryExportTest)
#include "tst_historyexport.moc"
