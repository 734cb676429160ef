// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant.h"

#include "app/demo/democonfig.h"
#include "pastday.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

Plant::Plant() = default;

bool Plant::start(bool past)
{
    auto line = PseudoTerminal::open();
    if (!line || !m_hub.start())
        return false;
    m_line = *std::move(line);
    m_boiler = std::make_unique<Boiler>(
        m_clock, [this](const QByteArray &bytes) { m_line->write(bytes); }, 20261122);
    QObject::connect(m_line.get(), &PseudoTerminal::received, m_boiler.get(), &Boiler::hear);

    const auto write = [this](const QString &name, const QString &text) {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) > 0;
    };
    const QString connection = m_hub.addDevice(u"boiler-7"_s);
    if (!write(u"device.cs"_s, connection)
        || !write(u"outpost.toml"_s, demoConfiguration(m_hub.caFile(), m_line->path())))
        return false;
    QDir(m_folder.path()).mkpath(u"state"_s);
    if (past) {
        const auto written = writePastDay(m_folder.filePath(u"state/history.db"_s), m_clock.now());
        if (!written) {
            qWarning().noquote() << written.error().text();
            return false;
        }
    }
    m_agent = std::make_unique<ProgramUnderTest>(
        builtProgram(u"outpost"_s),
        QStringList{u"--no-gui"_s, u"--config"_s, m_folder.filePath(u"outpost.toml"_s),
                    u"--state"_s, m_folder.filePath(u"state"_s)});
    if (!m_agent->start())
        return false;
    m_boiler->start();
    return QTest::qWaitFor([this] { return QFile::exists(socket()); }, 20'000);
}

} // namespace outpost::test
