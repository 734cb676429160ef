// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/attachedscreen.h"

#include <QFile>
#include <QTest>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

AttachedScreen::~AttachedScreen()
{
    end();
}

bool AttachedScreen::start(const QStringList &arguments, const QString &locale)
{
    QFile::remove(m_settings.filePath(u"outpost/screen.ini"_s));
    m_program = std::make_unique<ProgramUnderTest>(
        builtProgram(u"outpost"_s),
        QStringList{u"--attach"_s, u"--state"_s, m_agent.stateDirectory()} + arguments);
    m_desktop.prepare(*m_program);
    m_program->setVariable(u"XDG_CONFIG_HOME"_s, m_settings.path());
    if (!locale.isEmpty())
        m_program->setVariable(u"LC_ALL"_s, locale);
    return m_program->start()
        && QTest::qWaitFor([this] { return !m_desktop.elements().isEmpty(); }, 20'000);
}

std::optional<int> AttachedScreen::end()
{
    if (!m_program)
        return std::nullopt;
    m_program->terminate();
    const auto code = m_program->waitForEnd();
    m_program.reset();
    return code;
}

pid_t AttachedScreen::process() const
{
    QFile children(u"/proc/%1/task/%1/children"_s.arg(m_program->processId()));
    return children.open(QIODevice::ReadOnly) ? children.readAll().trimmed().toInt() : 0;
}

} // namespace outpost::test
