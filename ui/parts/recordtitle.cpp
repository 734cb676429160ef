// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/recordtitle.h"

#include <QCoreApplication>
#include <QHash>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Titles
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::RecordTitle)
};

QString whole(const QString &title)
{
    static const QHash<QString, const char *> known{
        {u"message"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "message")},
        {u"alarm"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "alarm")},
        {u"1 reading"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "1 reading")},
        {u"reported properties"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "reported properties")},
        {u"it came from the hub"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "it came from the hub")},
        {u"it came once more, and was taken for a copy"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle",
                           "it came once more, and was taken for a copy")},
        {u"written to the line by hand"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "written to the line by hand")},
        {u"connecting"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "connecting")},
        {u"authenticating"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "signing in")},
        {u"subscribing"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "subscribing")},
        {u"connected"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "connected")},
        {u"disconnecting"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "disconnecting")},
        {u"stopped"_s, QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "stopped")},
        {u"the recording is at its end"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "the recording is at its end")},
        {u"the configuration was read again"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "the configuration was read again")},
        {u"the agent was stopped"_s,
         QT_TRANSLATE_NOOP("outpost::ui::RecordTitle", "the agent was stopped")}};
    const auto found = known.constFind(title);
    return found == known.cend() ? QString() : Titles::tr(*found);
}

/// What stands after @p words, where @p title begins with them.
QString after(const QString &title, QLatin1StringView words)
{
    return title.startsWith(words) ? title.sliced(words.size()) : QString();
}

/// What stands before @p words, where @p title ends with them.
QString before(const QString &title, QLatin1StringView words)
{
    return title.endsWith(words) ? title.chopped(words.size()) : QString();
}

} // namespace

QString recordTitle(const QString &title)
{
    if (QString words = whole(title); !words.isEmpty())
        return words;
    bool isNumber = false;
    const int readings = before(title, " readings"_L1).toInt(&isNumber);
    if (isNumber)
        return Titles::tr("%n readings", nullptr, readings);
    if (const QString name = before(title, " was raised"_L1); !name.isEmpty())
        return Titles::tr("%1 was raised").arg(name);
    if (const QString name = before(title, " was cleared"_L1); !name.isEmpty())
        return Titles::tr("%1 was cleared").arg(name);
    if (const QString name = before(title, " was acknowledged"_L1); !name.isEmpty())
        return Titles::tr("%1 was acknowledged").arg(name);
    if (const QString version = after(title, "the agent was started, version "_L1);
        !version.isEmpty())
        return Titles::tr("the agent was started, version %1").arg(version);
    if (const QString what = after(title, "running: "_L1); !what.isEmpty())
        return Titles::tr("running: %1").arg(what);
    if (const QString version = after(title, "desired properties changed, version "_L1);
        !version.isEmpty())
        return Titles::tr("desired properties changed, version %1").arg(version);
    if (const QString version = after(title, "desired properties, version "_L1); !version.isEmpty())
        return Titles::tr("desired properties, version %1").arg(version);
    constexpr auto answered = " was answered with "_L1;
    if (const auto at = title.lastIndexOf(answered); at > 0)
        return Titles::tr("%1 was answered with %2")
            .arg(title.first(at), title.sliced(at + answered.size()));
    return title;
}

} // namespace outpost::ui
