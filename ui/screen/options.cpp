// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screen/options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int leastSide = 240;
constexpr int mostSide = 16'384;

std::optional<QSize> sizeFrom(const QString &text)
{
    static const QRegularExpression form(u"^(\\d{1,5})x(\\d{1,5})$"_s);
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    const bool good = match.hasMatch() && std::min(size.width(), size.height()) >= leastSide
        && std::max(size.width(), size.height()) <= mostSide;
    return good ? std::optional(size) : std::nullopt;
}

} // namespace

Result<ScreenOptions> ScreenOptions::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Shows a running Outpost agent; usually started by outpost."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"socket"_s, u"The agent's socket."_s, u"PATH"_s},
        {u"settings"_s, u"Where this screen keeps what it was set to."_s, u"FILE"_s},
        {u"kiosk"_s, u"Full screen, in the operator's role."_s},
        {u"as"_s, u"Who sits here, for the record."_s, u"NAME"_s},
        {u"page"_s,
         u"What is shown at first: overview, trends, history, commands, device or "
         "connection."_s,
         u"NAME"_s},
        {u"geometry"_s, u"The window's size: 1024x600."_s, u"WxH"_s},
        {u"theme"_s, u"light, dark or high-contrast, for this run."_s, u"NAME"_s},
        {u"language"_s, u"For this run: en, de, …"_s, u"CODE"_s},
    });
    parser.process(arguments);

    ScreenOptions options;
    options.socket = parser.value(u"socket"_s);
    options.settings = parser.value(u"settings"_s);
    options.who = parser.value(u"as"_s);
    options.page = parser.value(u"page"_s);
    options.kiosk = parser.isSet(u"kiosk"_s);
    options.appearance.language = parser.value(u"language"_s);
    if (options.kiosk)
        options.appearance.density = Density::Touch;
    if (options.socket.isEmpty())
        return Error{ErrorCode::InvalidInput, u"no agent is named"_s,
                     u"Name its --socket, or start this with outpost --attach"_s};
    if (parser.isSet(u"geometry"_s)) {
        const auto size = sizeFrom(parser.value(u"geometry"_s));
        if (!size)
            return Error{ErrorCode::InvalidInput,
                         u"--geometry %1 is no size"_s.arg(parser.value(u"geometry"_s)),
                         u"Write it like 1024x600, each side from 240 to 16384"_s};
        options.size = *size;
    }
    if (parser.isSet(u"theme"_s)) {
        options.appearance.scheme = Appearance::schemeNamed(parser.value(u"theme"_s));
        if (!options.appearance.scheme)
            return Error{ErrorCode::InvalidInput,
                         u"there is no theme %1"_s.arg(parser.value(u"theme"_s)),
                         u"Take light, dark or high-contrast"_s};
    }
    return options;
}

} // namespace outpost::ui
