// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the real screen over a real agent:
//   outpost-screenshots FOLDER            those of the README
//   outpost-screenshots FOLDER --all      every page at every size, in every theme and language
//   … --after SECONDS                     how long the screen has run by then
#include "plant.h"
#include "support/desktop.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;

namespace {

struct Shot
{
    QString name;
    QString page;
    QString theme = u"light"_s;
    QSize size{1280, 800};
    QString language = u"en"_s;
    bool kiosk = false;
};

const QStringList pages{u"overview"_s, u"trends"_s, u"history"_s,
                        u"commands"_s, u"device"_s, u"connection"_s};

QList<Shot> readme()
{
    return {{.name = u"overview"_s, .page = u"overview"_s},
            {.name = u"trends"_s, .page = u"trends"_s, .theme = u"dark"_s},
            {.name = u"history"_s, .page = u"history"_s},
            {.name = u"commands"_s, .page = u"commands"_s},
            {.name = u"device"_s, .page = u"device"_s, .theme = u"dark"_s},
            {.name = u"connection"_s, .page = u"connection"_s},
            {.name = u"kiosk"_s,
             .page = u"overview"_s,
             .theme = u"dark"_s,
             .size = {800, 480},
             .language = u"de"_s,
             .kiosk = true}};
}

QList<Shot> all()
{
    QList<Shot> shots;
    for (const QString &page : pages) {
        for (const QString &theme : {u"light"_s, u"dark"_s, u"high-contrast"_s})
            shots.append({.name = page + u"-1024x600-"_s + theme,
                          .page = page,
                          .theme = theme,
                          .size = {1024, 600}});
        shots.append({.name = page + u"-480x320"_s, .page = page, .size = {480, 320}});
        shots.append({.name = page + u"-480x320-de"_s,
                      .page = page,
                      .size = {480, 320},
                      .language = u"de"_s});
        shots.append({.name = page + u"-1920x1080-de"_s,
                      .page = page,
                      .theme = u"dark"_s,
                      .size = {1920, 1080},
                      .language = u"de"_s});
    }
    return shots;
}

bool take(const Shot &shot, const QString &socket, const QDir &folder, int seconds)
{
    Desktop desktop(u"outpost-screen"_s, shot.size);
    if (!desktop.start())
        return false;
    QTemporaryDir settings;
    QStringList arguments{
        u"--socket"_s,   socket,        u"--settings"_s, settings.filePath(u"screen.ini"_s),
        u"--page"_s,     shot.page,     u"--theme"_s,    shot.theme,
        u"--language"_s, shot.language, u"--as"_s,       u"Ada"_s};
    if (shot.kiosk)
        arguments.append(u"--kiosk"_s);
    else
        arguments << u"--geometry"_s << u"%1x%2"_s.arg(shot.size.width()).arg(shot.size.height());
    ProgramUnderTest screen(builtProgram(u"outpost-screen"_s), arguments);
    desktop.prepare(screen);
    if (!screen.start() || !desktop.waitFor(u"Outpost"_s))
        return false;
    // Out of the picture, where nothing is lit up under it.
    desktop.movePointer({shot.size.width() - 1, shot.size.height() - 1});
    // Time for lines to be drawn: a picture has no condition to wait for.
    QTest::qWait(seconds * 1000);
    const QString file = folder.filePath(shot.name + u".png"_s);
    qInfo().noquote() << file;
    return desktop.picture().save(file);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument(u"FOLDER"_s, u"Where the pictures go."_s);
    parser.addOption({u"all"_s, u"Every page at every size, in every theme and language."_s});
    parser.addOption({u"after"_s, u"Seconds."_s, u"SECONDS"_s, u"12"_s});
    parser.addOption({u"fresh"_s, u"Without a day of history."_s});
    parser.addHelpOption();
    parser.process(app);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const QDir folder(parser.positionalArguments().constFirst());
    folder.mkpath(u"."_s);
    Plant plant;
    if (!plant.start(!parser.isSet(u"fresh"_s)))
        return 1;
    // A few messages, so that there is something to tell of.
    QTest::qWait(5000);
    const QList<Shot> shots = parser.isSet(u"all"_s) ? all() : readme();
    for (const Shot &shot : shots) {
        if (!take(shot, plant.socket(), folder, parser.value(u"after"_s).toInt()))
            return 1;
    }
    return 0;
}
