// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentservice.h"
#include "agent/service/requestguard.h"
#include "rawrequest.h"

#include <QRandomGenerator>
#include <QTest>

#include <new>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

namespace {

/// AgentV1 without anything behind it.
class Source : public AgentV1SimpleSource
{
public:
    void introduce(const QString &, const QString &) override { }
    SessionState session() override { return {}; }
    void raise(const QString &, const QString &) override { }
    void lower() override { }
    void active() override { }
    void watch(bool) override { }
    AgentSnapshot snapshot() override { return {}; }
    DeviceDescription describe() override { return {}; }
    QString acknowledgeAlarm(const QString &, const QString &) override { return {}; }
    CommandList commands() override { return {}; }
    void callCommand(const QString &, const QString &, const QString &) override { }
    TransactionLines transactions() override { return {}; }
    QString decideTransaction(const QString &, bool) override { return {}; }
    QString beginMaintenance(qint64, const QString &) override { return {}; }
    QString endMaintenance() override { return {}; }
};

} // namespace

/// What of a screen's bytes gets as far as Qt Remote Objects.
class RequestGuardTest : public QObject
{
    Q_OBJECT

    Source m_source;
    RequestGuard m_guard;

private Q_SLOTS:
    void initTestCase() { m_guard.allow(m_source); }

    void itNumbersMethodsAsTheContractDoes()
    {
        const AgentV1SourceAPI<Source> api(&m_source);
        const auto methods = m_guard.methodsOf(u"AgentV1"_s);
        QCOMPARE(qsizetype(methods.size()), qsizetype(api.methodCount()));
        for (int i = 0; i < api.methodCount(); ++i) {
            QCOMPARE(int(methods[size_t(i)].size()), api.methodParameterCount(i));
            for (int p = 0; p < api.methodParameterCount(i); ++p)
                QCOMPARE(methods[size_t(i)][size_t(p)].id(), api.methodParameterType(i, p));
        }
        QCOMPARE(api.methodSignature(methodNumber("watch(bool)")), QByteArray("watch(bool)"));
    }

    void whatAScreenSendsIsAccepted_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("attach") << attach(u"AgentV1"_s);
        QTest::newRow("detach") << request(removeObject, u"AgentV1"_s);
        QTest::newRow("no arguments") << call(methodNumber("snapshot()"), {}, 7);
        QTest::newRow("two texts")
            << call(methodNumber("introduce(QString,QString)"), {u"screen"_s, u"ada"_s});
        QTest::newRow("an empty text")
            << call(methodNumber("introduce(QString,QString)"), {u"screen"_s, QString()});
        QTest::newRow("a truth") << call(methodNumber("watch(bool)"), {true});
        QTest::newRow("a long text") << call(methodNumber("callCommand(QString,QString,QString)"),
                                             {u"1"_s, u"say"_s, QString(200'000, u'x')});
    }

    void whatAScreenSendsIsAccepted()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(m_guard.accepts(bytes));
        // Nothing of it may be missing, and nothing more may follow.
        for (qsizetype cut = 0; cut < std::min<qsizetype>(bytes.size(), 200); ++cut)
            QVERIFY(!m_guard.accepts(bytes.first(cut)));
        QVERIFY(!m_guard.accepts(bytes + '\0'));
    }

    void whatNoScreenSendsIsNot_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const qint32 introduce = methodNumber("introduce(QString,QString)");
        const auto claim = [&](quint32 count, const std::function<void(QDataStream &)> &rest) {
            return request(invokeMethod, u"AgentV1"_s, [&](QDataStream &out) {
                out << qint32(QMetaObject::InvokeMetaMethod) << introduce << count;
                rest(out);
            });
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a source that there is not") << attach(u"AgentV9"_s);
        QTest::newRow("a registry") << call(0, {}, -1, u"Registry"_s);
        QTest::newRow("a method too high") << call(1000, {});
        QTest::newRow("a method below none") << call(-1, {});
        QTest::newRow("too few arguments") << call(introduce, {u"screen"_s});
        QTest::newRow("none") << call(introduce, {});
        QTest::newRow("too many") << call(introduce, {u"a"_s, u"b"_s, u"c"_s});
        QTest::newRow("a number for a text") << call(introduce, {u"screen"_s, 5});
        QTest::newRow("a list for a text") << call(introduce, {u"screen"_s, QVariantList{1}});
        QTest::newRow("a text for a truth") << call(methodNumber("watch(bool)"), {u"yes"_s});
        QTest::newRow("billions of arguments") << claim(0xffffffffU, [](QDataStream &) {});
        QTest::newRow("billions of letters") << claim(2, [](QDataStream &out) {
            out << quint32(QMetaType::QString) << false << quint32(0xfffffff0U);
        });
        QTest::newRow("a list of billions") << claim(2, [](QDataStream &out) {
            out << quint32(QMetaType::QVariantList) << false << quint32(0x7fffffffU);
        });
        QTest::newRow("a type of no name") << claim(2, [](QDataStream &out) {
            out << quint32(QMetaType::User) << false << QByteArray("NoSuchType") << quint32(1);
        });
        QTest::newRow("a name of billions") << [] {
            QByteArray bytes(2, '\0');
            bytes[0] = char(addObject);
            return bytes + QByteArray("\xf0\xff\xff\xff", 4) + QByteArray(100, 'x');
        }();
        QTest::newRow("a property") << request(invokeMethod, u"AgentV1"_s, [](QDataStream &out) {
            out << qint32(QMetaObject::WriteProperty) << qint32(0) << quint32(0) << qint32(-1)
                << qint32(-1);
        });
        QTest::newRow("what an agent sends") << request(7, u"AgentV1"_s);
        QTest::newRow("megabytes") << call(introduce, {u"a"_s, QString(700'000, u'x')});
    }

    void whatNoScreenSendsIsNot()
    {
        QFETCH(QByteArray, bytes);
        QVERIFY(!m_guard.accepts(bytes));
    }

    void aDamagedByteIsAcceptedOrNotAndNeverMore()
    {
        QRandomGenerator random(20'261'125);
        const QByteArray sound = call(methodNumber("callCommand(QString,QString,QString)"),
                                      {u"1"_s, u"say"_s, u"{\"text\":\"hello\"}"_s}, 3);
        for (int i = 0; i < 20'000; ++i) {
            QByteArray damaged = sound;
            for (int bytes = random.bounded(1, 4); bytes > 0; --bytes)
                damaged[random.bounded(int(damaged.size()))] = char(random.bounded(256));
            try {
                static_cast<void>(m_guard.accepts(damaged));
            } catch (const std::bad_alloc &) {
                QFAIL("no argument of this call can ask for that much");
            }
        }
    }
};

QTEST_GUILESS_MAIN(RequestGuardTest)
#include "tst_requestguard.moc"
