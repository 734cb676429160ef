// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/outputschema.h"

#include "config/gpioschema.h"
#include "config/schemachecks.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

using namespace schemachecks;

using Applies = ConfigKey::Applies;

void addOutputKeys(std::vector<ConfigKey> &keys)
{
    const QString title = u"[[output]]"_s;
    const QString table = u"output"_s;
    const auto output = [](ConfigTarget &t) -> OutputConfig & { return *t.output; };
    SchemaSection<OutputConfig>(keys, title, table, Applies::Output, output)
        .text(u"name"_s, &OutputConfig::name, u"pump"_s,
              u"What the output is called; each name stands for one output or sensor."_s, checkName)
        .required()
        .choice(u"type"_s, &OutputConfig::type, {{u"gpio"_s, OutputConfig::Type::Gpio}},
                u"A line of a GPIO chip."_s)
        .required()
        .text(u"description"_s, &OutputConfig::description, u"Feed pump of the boiler"_s,
              u"What it is, for people."_s, checkNotEmpty);
    addGpioLineKeys({keys, title, table, Applies::Output,
                     [](ConfigTarget &t) -> GpioLine & { return t.output->line; }});
    SchemaSection<OutputConfig>(keys, title, table, Applies::Output, output)
        .choice(
            u"drive"_s, &OutputConfig::drive,
            {{u"push-pull"_s, OutputConfig::Drive::PushPull},
             {u"open-drain"_s, OutputConfig::Drive::OpenDrain},
             {u"open-source"_s, OutputConfig::Drive::OpenSource}},
            u"Whether the chip drives both levels, the low one alone (`open-drain`), or the high one alone."_s)
        .flag(u"safe"_s, &OutputConfig::safe,
              u"The safe state, on or off: at the start, at the stop, and after a crash."_s);
}

} // namespace outpost
