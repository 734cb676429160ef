// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/hubwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Reason
{
    QLatin1StringView name;
    const char *words;
};

constexpr auto reasons = std::to_array<Reason>(
    {{"no-network"_L1, QT_TRANSLATE_NOOP("HubWords", "No network")},
     {"name-not-found"_L1, QT_TRANSLATE_NOOP("HubWords", "Name not found")},
     {"proxy-failed"_L1, QT_TRANSLATE_NOOP("HubWords", "Proxy failed")},
     {"certificate-untrusted"_L1, QT_TRANSLATE_NOOP("HubWords", "Hub not trusted")},
     {"certificate-expired"_L1, QT_TRANSLATE_NOOP("HubWords", "Hub's certificate expired")},
     {"host-name-mismatch"_L1, QT_TRANSLATE_NOOP("HubWords", "Another hub answers")},
     {"tls-failed"_L1, QT_TRANSLATE_NOOP("HubWords", "TLS failed")},
     {"websocket-refused"_L1, QT_TRANSLATE_NOOP("HubWords", "WebSocket refused")},
     {"clock-wrong"_L1, QT_TRANSLATE_NOOP("HubWords", "Clock is wrong")},
     {"credentials-refused"_L1, QT_TRANSLATE_NOOP("HubWords", "Credentials refused")},
     {"device-certificate-refused"_L1, QT_TRANSLATE_NOOP("HubWords", "Certificate refused")},
     {"credentials-unusable"_L1, QT_TRANSLATE_NOOP("HubWords", "Credentials unusable")},
     {"quota-exceeded"_L1, QT_TRANSLATE_NOOP("HubWords", "Quota used up")},
     {"hub-unavailable"_L1, QT_TRANSLATE_NOOP("HubWords", "Hub unavailable")},
     {"taken-over"_L1, QT_TRANSLATE_NOOP("HubWords", "Another device has this name")},
     {"connection-lost"_L1, QT_TRANSLATE_NOOP("HubWords", "Connection lost")},
     {"protocol-error"_L1, QT_TRANSLATE_NOOP("HubWords", "Hub not understood")}});

} // namespace

QString hubReasonWords(const QString &name)
{
    const auto found
        = std::ranges::find_if(reasons, [&](const Reason &each) { return name == each.name; });
    return found == reasons.end() ? QString()
                                  : QCoreApplication::translate("HubWords", found->words);
}

} // namespace outpost::ui
