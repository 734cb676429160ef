// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/mergepatch.h"
#include "agent/reportedtwin.h"
#include "core/iothub/fakehub.h"

#include <QJsonDocument>

namespace outpost::test {

[[nodiscard]] inline QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

/// A hub that is scripted, as far as its twin goes: what the device reports is merged, answered,
/// and kept for a test to look at.
class TwinFixture
{
public:
    /// A client whose token outlasts every test.
    void create()
    {
        HubSettings settings = HubFixture::keySettings();
        settings.tokenLifetime = std::chrono::hours(24 * 30);
        hub.create(settings);
    }

    /// Connects, and answers the device's question with what is in the twin.
    void connectToHub()
    {
        using namespace Qt::Literals::StringLiterals;
        hub.client->start();
        answerTwin();
    }

    void answerTwin()
    {
        using namespace Qt::Literals::StringLiterals;
        hub.signIn();
        m_seen = 0;
        QJsonObject wanted = desired;
        wanted[u"$version"_s] = version;
        QJsonObject told = reported;
        told[u"$version"_s] = 1;
        const QString get = hub.mqtt()->questions().filter(u"GET"_s).last();
        hub.mqtt()->deliver(
            u"$iothub/twin/res/200/"_s + get.mid(get.indexOf(u'?')),
            QJsonDocument(QJsonObject{{u"desired"_s, wanted}, {u"reported"_s, told}}).toJson());
        settle();
    }

    /// The line falls, and the device connects again; the hub has the twin by then.
    void reconnect()
    {
        hub.breakLine();
        hub.clock.advance(std::chrono::minutes(2));
        hub.settle();
        answerTwin();
    }

    /// Somebody changes desired properties.
    void patch(const QByteArray &changes)
    {
        using namespace Qt::Literals::StringLiterals;
        desired = merged(desired, json(changes)).toObject();
        hub.mqtt()->deliver(u"$iothub/twin/PATCH/properties/desired/?$version=%1"_s.arg(++version),
                            changes);
        settle();
    }

    /// Lets time pass, and the hub answer.
    void pass(std::chrono::milliseconds time)
    {
        // A hub answers sooner than a test lets time pass.
        do {
            const auto step = std::min<std::chrono::milliseconds>(time, std::chrono::seconds(1));
            hub.clock.advance(step);
            settle();
            time -= step;
        } while (time.count() > 0);
    }

    void settle()
    {
        using namespace Qt::Literals::StringLiterals;
        hub.settle();
        while (!hub.clients.empty() && hub.mqtt() && m_seen < hub.mqtt()->publishes.size()) {
            const auto publish = hub.mqtt()->publishes[m_seen++];
            if (!publish.topic.contains(u"/reported/"))
                continue;
            patches.push_back(json(publish.payload));
            const QString rid = publish.topic.mid(publish.topic.indexOf(u'?'));
            if (answer == 204) {
                reported = merged(reported, patches.back()).toObject();
                hub.mqtt()->deliver(u"$iothub/twin/res/204/"_s + rid + u"&$version=2"_s);
            } else if (answer != 0) {
                hub.mqtt()->deliver(u"$iothub/twin/res/%1/"_s.arg(answer) + rid);
            }
            hub.settle();
        }
    }

    /// What the hub has below "outpost".
    [[nodiscard]] QJsonObject told() const { return reported[ReportedTwin::root()].toObject(); }

    HubFixture hub;
    QJsonObject desired;
    QJsonObject reported;
    qint64 version = 1; ///< of desired
    int answer = 204; ///< to reports; 0: none
    std::vector<QJsonObject> patches; ///< reported, in their order

private:
    size_t m_seen = 0; ///< of this connection's publishes
};

} // namespace outpost::test
