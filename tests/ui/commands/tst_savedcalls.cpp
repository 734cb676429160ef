// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/messagetemplates.h"
#include "ui/commands/savedcalls.h"
#include "ui/parts/screensettings.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// What a screen keeps of calls and messages between two runs.
class SavedCallsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file() const { return m_folder.filePath(u"screen.ini"_s); }
    static QStringList labels(const SavedCalls &calls)
    {
        QStringList labels;
        for (const SavedCall &call : calls.calls())
            labels.append(call.label);
        return labels;
    }

private Q_SLOTS:
    void cleanup() { QFile::remove(file()); }

    void savedCallsAreThereAfterARestart()
    {
        const SavedCall full{u"Fill"_s, u"setLevel"_s, {{u"level"_s, 90}, {u"mode"_s, u"fast"_s}}};
        {
            ScreenSettings settings(file());
            SavedCalls calls(settings);
            QVERIFY(calls.add(full));
            QVERIFY(calls.add({u"Empty"_s, u"setLevel"_s, {{u"level"_s, 0}}}));
        }
        ScreenSettings settings(file());
        SavedCalls calls(settings);
        QCOMPARE_EQ(calls.calls().size(), 2);
        QVERIFY(calls.calls()[0] == full);
    }

    void theyAreRenamedMovedAndDeleted()
    {
        ScreenSettings settings(file());
        SavedCalls calls(settings);
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
            QVERIFY(calls.add({name, u"ping"_s, {}}));
        QSignalSpy changed(&calls, &SavedCalls::changed);
        QCOMPARE_EQ(calls.move(0, 1), 1);
        QCOMPARE_EQ(labels(calls), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
        QCOMPARE_EQ(calls.move(2, 1), 2);
        QCOMPARE_EQ(calls.move(0, -1), 0);
        QCOMPARE_EQ(changed.size(), 1);
        calls.rename(1, u"  other "_s);
        calls.rename(0, u"   "_s);
        calls.remove(2);
        calls.remove(7);
        QCOMPARE_EQ(labels(SavedCalls(settings)), (QStringList{u"b"_s, u"other"_s}));
    }

    void thereIsAnEndToThem()
    {
        ScreenSettings settings(file());
        SavedCalls calls(settings);
        for (int i = 0; i < SavedCalls::most; ++i)
            QVERIFY(calls.add({QString::number(i), u"ping"_s, {}}));
        QVERIFY(!calls.add({u"one more"_s, u"ping"_s, {}}));
    }

    void rubbishInTheSettingsIsLeftOut()
    {
        ScreenSettings settings(file());
        settings.setValue(u"commands/saved"_s, QJsonArray{5, u"x"_s, QJsonObject{{u"label"_s, 7}}});
        QCOMPARE_EQ(SavedCalls(settings).calls().size(), 0);
        settings.setValue(u"commands/templates"_s, u"x"_s);
        QCOMPARE_EQ(MessageTemplates(settings).all().size(), 0);
    }

    void templatesAndTheirCounterAreKept()
    {
        MessageDraft draft;
        draft.body = u"{\"n\":{counter}}"_s;
        {
            ScreenSettings settings(file());
            MessageTemplates templates(settings);
            QVERIFY(templates.keep(u"count"_s, {}));
            QVERIFY(templates.keep(u"count"_s, draft));
            QVERIFY(templates.keep(u"other"_s, {}));
            templates.remove(u"other"_s);
            QCOMPARE_EQ(templates.counter(), 1);
            templates.countUp();
        }
        ScreenSettings settings(file());
        MessageTemplates templates(settings);
        QCOMPARE_EQ(templates.all().size(), 1);
        QVERIFY(templates.all()[0].second == draft);
        QCOMPARE_EQ(templates.counter(), 2);
    }
};

QTEST_GUILESS_MAIN(SavedCallsTest)
#include "tst_savedcalls.moc"
