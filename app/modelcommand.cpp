// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "config/configreader.h"
#include "model/devicemodel.h"

#include <QJsonDocument>

#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

int runModel(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Prints the device's Plug and Play model (DTDL, version 2), made from its configuration."_s);
    addCommonOptions(parser, "c");
    parser.addOption({u"id"_s, u"Prints the model's id alone."_s});
    if (const auto over = parse(parser, arguments, u"outpost model"_s))
        return *over;
    const ConfigResult result = readConfig(commonOptions(parser).configFile);
    for (const ConfigError &error : result.errors)
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.text()));
    if (!result.errors.empty())
        return WrongConfiguration;
    const DeviceModel model = deviceModel(result.config);
    for (const QString &remark : model.remarks)
        std::fprintf(stderr, "outpost: %s\n", qUtf8Printable(remark));
    if (parser.isSet(u"id"_s))
        std::puts(qUtf8Printable(model.id));
    else
        std::fputs(QJsonDocument(model.interfaces).toJson().constData(), stdout);
    return Done;
}

} // namespace outpost
