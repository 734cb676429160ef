// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactionprogress.h"

#include <algorithm>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Nothing that moves the cursor, whatever a device says.
QString tame(QString text)
{
    for (QChar &c : text) {
        if (!c.isPrint())
            c = u' ';
    }
    return text;
}

int columns()
{
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

TransactionProgress::TransactionProgress(TransactionRun &run, QObject *parent)
    : QObject(parent)
    , m_run(run)
    , m_isTerminal(::isatty(STDERR_FILENO) == 1)
{
    for (const auto &member : run.transaction().members)
        m_widest = std::max(m_widest, member.device.size());
    std::fprintf(stderr, "transaction %s\n", qUtf8Printable(run.transaction().id));
    connect(&run, &TransactionRun::memberChanged, this, [this](size_t member) {
        if (m_isTerminal)
            draw();
        else
            sayMember(member);
    });
    connect(&run, &TransactionRun::decided, this, [this] {
        if (m_isTerminal)
            draw();
        else
            std::fprintf(stderr, "decided: %s\n",
                         m_run.decision() == Coordinator::Decision::Commit ? "commit" : "abort");
    });
}

QString TransactionProgress::line(size_t member) const
{
    const auto &shown = m_run.transaction().members[member];
    return tame(u"  %1  %2  %3"_s.arg(shown.device, -int(m_widest))
                    .arg(m_run.stateOf(member), -10)
                    .arg(shown.detail));
}

void TransactionProgress::sayMember(size_t member) const
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(line(member).trimmed()));
}

void TransactionProgress::draw()
{
    const QString phase = [this] {
        switch (m_run.phase()) {
        case Coordinator::Phase::Preparing:
            return u"asking"_s;
        case Coordinator::Phase::Committing:
            return u"decided to commit"_s;
        case Coordinator::Phase::Aborting:
            return u"decided to abort"_s;
        case Coordinator::Phase::Finished:
            break;
        }
        return m_run.decision() == Coordinator::Decision::Commit ? u"committed"_s : u"aborted"_s;
    }();
    QString text;
    if (m_drawn > 0)
        text += u"\x1b[%1A"_s.arg(m_drawn);
    const int width = columns() - 1; // a line that wraps could not be drawn over
    text += u"\x1b[2K"_s + phase.left(width) + u'\n';
    for (size_t i = 0; i < m_run.transaction().members.size(); ++i)
        text += u"\x1b[2K"_s + line(i).left(width) + u'\n';
    m_drawn = m_run.transaction().members.size() + 1;
    std::fputs(qUtf8Printable(text), stderr);
}

} // namespace outpost
