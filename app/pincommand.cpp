// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "config/pinhash.h"

#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What is typed is not shown, for as long as this lives.
class NoEcho
{
public:
    NoEcho()
        : m_changed(::tcgetattr(STDIN_FILENO, &m_before) == 0)
    {
        if (!m_changed)
            return;
        termios without = m_before;
        without.c_lflag &= ~tcflag_t(ECHO);
        // The line's end alone is shown, so that the next question begins on a line of its own.
        without.c_lflag |= ECHONL;
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &without);
    }
    ~NoEcho()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    Q_DISABLE_COPY_MOVE(NoEcho)

private:
    termios m_before{};
    bool m_changed;
};

/// A line from stdin without its end. InvalidInput where it is longer than a PIN, or no text.
Result<QString> readLine()
{
    QByteArray line;
    bool tooLong = false;
    int c = 0;
    while ((c = std::getchar()) != EOF && c != '\n') {
        tooLong = tooLong || line.size() >= 1024;
        if (!tooLong)
            line.append(char(c));
    }
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty() && c == EOF)
        return Error{ErrorCode::InvalidInput, u"no PIN was given"_s,
                     u"Type one, or write it to stdin"_s};
    const QString text = QString::fromUtf8(line);
    if (tooLong || text.toUtf8() != line)
        return Error{ErrorCode::InvalidInput, u"this can be no PIN"_s,
                     u"A PIN is one line of text in UTF-8"_s};
    return text;
}

Result<QString> ask(const char *question)
{
    std::fputs(question, stderr);
    std::fflush(stderr);
    return readLine();
}

Result<QString> askForPin()
{
    if (::isatty(STDIN_FILENO) == 0)
        return readLine();
    const NoEcho noEcho;
    const auto first = ask("New PIN: ");
    if (!first)
        return first;
    if (const auto possible = PinHash::checkLength(*first); !possible)
        return possible.error();
    const auto second = ask("Once more: ");
    if (second && *second != *first)
        return Error{ErrorCode::InvalidInput, u"the two are not the same"_s, u"Try again"_s};
    return second;
}

} // namespace

int runPin(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Asks for a PIN (twice on a terminal; else it is a line of stdin), and writes FILE, for "
        "operator-pin-file or technician-pin-file in [access]. Then reload the agent (SIGHUP)."_s);
    addCommonOptions(parser, "");
    parser.addPositionalArgument(u"FILE"_s, u"Where to write it; what is there is replaced."_s);
    if (const auto over = parse(parser, arguments, u"outpost pin"_s, 1))
        return *over;
    const QString file = parser.positionalArguments().constFirst();
    const auto pin = askForPin();
    if (!pin) {
        printError(pin.error());
        return Failed;
    }
    const auto hash = PinHash::make(*pin);
    if (!hash) {
        printError(hash.error());
        return Failed;
    }
    if (const auto written = hash->write(file); !written) {
        printError(written.error());
        return Failed;
    }
    std::fprintf(stderr, "%s was written\n", qUtf8Printable(file));
    return Done;
}

} // namespace outpost
