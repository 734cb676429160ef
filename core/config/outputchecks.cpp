// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/outputchecks.h"

#include "config/tablechecks.h"
#include "config/valuereader.h"

#include <QHash>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using valuereader::shown;

void checkOutputNames(const Config &config, const std::vector<const TomlNode *> &tables,
                      ConfigProblems &problems)
{
    QHash<QString, QString> owners;
    for (const SensorConfig &sensor : config.sensors)
        owners.insert(sensor.name, u"a sensor"_s);
    for (size_t i = 0; i < config.outputs.size(); ++i) {
        const QString &name = config.outputs[i].name;
        if (name.isEmpty())
            continue;
        if (const auto owner = owners.constFind(name); owner != owners.cend())
            problems.add(tablechecks::placeOf(*tables[i], u"name"),
                         u"the name %1 is already that of %2"_s.arg(shown(name), *owner),
                         u"Give each output a name of its own"_s);
        owners.insert(name, u"an output"_s);
    }
}

} // namespace outpost
