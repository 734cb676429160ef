// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/commandpayload.h"
#include "dispatcherfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// Whatever comes as parameters, to whichever command: exactly one outcome, and nothing is held in
/// the end.
class CommandFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", m_seed);
        m_random.seed(m_seed);
    }

    void randomJsonAtEveryCommand()
    {
        DispatcherFixture f;
        QVERIFY(f.dispatcher.configure(DispatcherFixture::config()));
        const QStringList names = f.dispatcher.commands().names();
        for (int i = 0; i < 20'000; ++i) {
            f.outcomes.clear();
            f.finished.clear();
            QByteArray payload = jsonText(value(3));
            if (chance(5))
                payload = rubbish(payload);
            f.call({.name = names[int(m_random.bounded(names.size()))],
                    .payload = payload,
                    .caller = chance(3) ? Caller::Operator : Caller::Hub,
                    .sentAt = chance(4) ? std::optional(f.clock.now()) : std::nullopt,
                    .patience = chance(4) ? std::optional(1s) : std::nullopt});
            f.targets.endAll();
            f.clock.advance(3s);
            f.sees(chance(2) ? 1 : 9);
            QCOMPARE_EQ(f.outcomes.size(), 1);
            QCOMPARE_EQ(f.finished.size(), 1);
            const int status = f.last().status;
            QVERIFY2(QList<int>({200, 202, 400, 403, 409, 500}).contains(status),
                     payload.constData());
            if (status >= 400)
                QVERIFY2(!f.error().isEmpty(), payload.constData());
            QVERIFY(f.reservations.isEmpty());
            QCOMPARE_EQ(f.dispatcher.running(), 0U);
            f.targets.log.clear();
        }
    }

private:
    bool chance(int of) { return m_random.bounded(of) == 0; }

    QString word()
    {
        static const QStringList words{u"level"_s,   u"open"_s,          u"$wait"_s,
                                       u"$sentAt"_s, u"levle"_s,         u""_s,
                                       u"debug"_s,   u"a\r\nb"_s,        u"{level}"_s,
                                       u"%1%2"_s,    QString(300, u'x'), QString(QChar(0xD800)),
                                       u"∞"_s};
        return words[int(m_random.bounded(words.size()))];
    }

    QJsonValue value(int depth)
    {
        switch (m_random.bounded(depth > 0 ? 9 : 6)) {
        case 0:
            return QJsonValue::Null;
        case 1:
            return m_random.bounded(2) == 1;
        case 2:
            return m_random.bounded(200) - 50;
        case 3:
            return std::ldexp(m_random.generateDouble() - 0.5, m_random.bounded(-1000, 1000));
        case 4:
            return qint64(m_random.generate64());
        case 5:
            return word();
        case 6: {
            QJsonArray list;
            for (int i = m_random.bounded(4); i > 0; --i)
                list.append(value(depth - 1));
            return list;
        }
        default: {
            QJsonObject object;
            for (int i = m_random.bounded(4); i > 0; --i)
                object.insert(word(), value(depth - 1));
            return object;
        }
        }
    }

    QByteArray rubbish(QByteArray text)
    {
        for (int i = m_random.bounded(1, 6); i > 0; --i) {
            const int at = int(m_random.bounded(text.size() + 1));
            if (chance(2))
                text.insert(at, char(m_random.bounded(256)));
            else
                text.truncate(at);
        }
        return text;
    }

    quint32 m_seed = 0;
    QRandomGenerator m_random;
};

QTEST_GUILESS_MAIN(CommandFuzzTest)
#include "tst_commandfuzz.moc"
