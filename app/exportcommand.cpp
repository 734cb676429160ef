// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/isotime.h"
#include "base/unixsignals.h"
#include "command.h"
#include "config/quantity.h"
#include "store/history/historyexport.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <csignal>
#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto usage
    = R"(Writes the history as CSV or JSON lines: what happened, or with --readings what sensors said.

  outpost export history --since 2026-11-01 --format csv > november.csv
  outpost export history --since 12h --kind line-error --sensor boiler --format jsonl
  outpost export history --readings --since 7d --format csv --output week.csv
)"_L1;

/// A moment, a day, or so long ago ("12h", "7d").
std::optional<Timestamp> parseTime(const QString &text, Timestamp now)
{
    if (const auto ago = parseDuration(text))
        return now - *ago;
    const QByteArray iso = text.toLatin1();
    return parseIso(iso.size() == 10 ? iso + "T00:00:00Z" : iso);
}

template <typename T>
Result<QList<T>> parseNames(const QStringList &words, std::optional<T> (*parse)(QStringView),
                            const QString &option)
{
    QList<T> values;
    for (const QString &list : words) {
        for (const QString &word : list.split(u',', Qt::SkipEmptyParts)) {
            const auto value = parse(word);
            if (!value) {
                QStringList known;
                for (int i = 0; i < 64; ++i) {
                    if (const QString name = recordName(T(i)); name != u"unknown"_s)
                        known.append(name);
                }
                return Error{ErrorCode::InvalidInput,
                             u"--%1 does not know '%2'"_s.arg(option, word),
                             u"It takes %1"_s.arg(known.join(u", "_s))};
            }
            values.append(*value);
        }
    }
    return values;
}

Result<HistoryExportOptions> exportOptions(const QCommandLineParser &parser, Timestamp now)
{
    HistoryExportOptions options;
    const QString format = parser.value(u"format"_s);
    if (format == u"csv"_s)
        options.format = HistoryExportOptions::Format::Csv;
    else if (format != u"jsonl"_s)
        return Error{ErrorCode::InvalidInput, u"--format does not know '%1'"_s.arg(format),
                     u"It takes csv or jsonl"_s};
    for (const auto &[option, record, reading] :
         {std::tuple{u"since"_s, &options.records.from, &options.from},
          std::tuple{u"until"_s, &options.records.to, &options.to}}) {
        if (!parser.isSet(option))
            continue;
        const auto time = parseTime(parser.value(option), now);
        if (!time)
            return Error{
                ErrorCode::InvalidInput,
                u"--%1 can't be read as a time: '%2'"_s.arg(option, parser.value(option)),
                u"Give a day (2026-11-22), a time (2026-11-22T23:10:00Z), or how long ago (12h)"_s};
        *record = *time;
        *reading = *time;
    }
    auto kinds = parseNames<RecordKind>(parser.values(u"kind"_s), recordKind, u"kind"_s);
    if (!kinds)
        return kinds.error();
    auto states = parseNames<RecordState>(parser.values(u"outcome"_s), recordState, u"outcome"_s);
    if (!states)
        return states.error();
    const QStringList sensors = parser.values(u"sensor"_s);
    if (parser.isSet(u"readings"_s)) {
        options.content = HistoryExportOptions::Content::Readings;
        if (!kinds->isEmpty() || !states->isEmpty() || parser.isSet(u"text"_s))
            return Error{
                ErrorCode::InvalidInput,
                u"--kind, --outcome and --text choose records, and --readings wants none"_s,
                u"Leave them out, or --readings"_s};
    } else if (sensors.size() > 1) {
        return Error{ErrorCode::InvalidInput, u"--sensor may come once, unless with --readings"_s,
                     u"Export one after the other, or all"_s};
    }
    options.records.kinds = *std::move(kinds);
    options.records.states = *std::move(states);
    options.records.subject = sensors.value(0);
    options.records.text = parser.value(u"text"_s);
    options.sensors = sensors;
    return options;
}

/// Steps through the export in the event loop, so that a signal ends it between two parts.
class Writer : public QObject
{
public:
    Writer(std::unique_ptr<HistoryExport> source, std::unique_ptr<QFileDevice> out)
        : m_source(std::move(source))
        , m_out(std::move(out))
    {
    }

    void step()
    {
        const auto more = m_source->step(*m_out);
        if (more && *more) {
            QMetaObject::invokeMethod(this, &Writer::step, Qt::QueuedConnection);
            return;
        }
        QCoreApplication::exit(more ? finish() : fail(more.error()));
    }

private:
    static int fail(const Error &error)
    {
        printError(error);
        return Failed;
    }

    int finish()
    {
        auto *saved = qobject_cast<QSaveFile *>(m_out.get());
        const bool written = saved ? saved->commit() : m_out->flush();
        if (!written)
            return fail({ErrorCode::Io,
                         u"The export could not be written: %1"_s.arg(m_out->errorString()),
                         u"Look at the space and the rights where it should go"_s});
        std::fprintf(stderr, "outpost export: %lld written\n", qlonglong(m_source->written()));
        if (m_source->damagedBlocks() == 0)
            return Done;
        std::fprintf(stderr, "outpost export: %lld damaged blocks of readings were left out\n",
                     qlonglong(m_source->damagedBlocks()));
        return Failed;
    }

    std::unique_ptr<HistoryExport> m_source;
    std::unique_ptr<QFileDevice> m_out;
};

Result<std::unique_ptr<QFileDevice>> openOutput(const QString &name)
{
    if (name.isEmpty() || name == u"-"_s) {
        auto out = std::make_unique<QFile>();
        if (!out->open(stdout, QIODevice::WriteOnly))
            return Error{ErrorCode::Io, u"stdout can't be written"_s, {}};
        return std::unique_ptr<QFileDevice>(std::move(out));
    }
    // Whole or not at all: half an export is easily taken for all there is.
    auto out = std::make_unique<QSaveFile>(name);
    if (!out->open(QIODevice::WriteOnly))
        return Error{ErrorCode::Io, u"%1 can't be written: %2"_s.arg(name, out->errorString()),
                     u"Choose another place for --output"_s};
    return std::unique_ptr<QFileDevice>(std::move(out));
}

int exportHistory(const QCommandLineParser &parser)
{
    const SystemClock clock;
    auto options = exportOptions(parser, clock.now());
    if (!options) {
        printError(options.error());
        return WrongUsage;
    }
    const QString file = commonOptions(parser).stateDirectory + u"/history.db"_s;
    if (!QFileInfo::exists(file)) {
        printError({ErrorCode::NotFound, u"there is no history at %1"_s.arg(file),
                    u"Name the agent's state folder with --state"_s});
        return Failed;
    }
    auto source = HistoryExport::open(file, *std::move(options));
    if (!source) {
        printError(source.error());
        return Failed;
    }
    auto out = openOutput(parser.value(u"output"_s));
    if (!out) {
        printError(out.error());
        return Failed;
    }
    Writer writer(*std::move(source), *std::move(out));
    const UnixSignals stop({SIGINT, SIGTERM});
    QObject::connect(&stop, &UnixSignals::received, &writer,
                     [] { QCoreApplication::exit(Failed); });
    QMetaObject::invokeMethod(&writer, &Writer::step, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int runExport(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(usage);
    addCommonOptions(parser, "s");
    parser.addOptions({
        {u"since"_s, u"From this time on: a day, a time, or how long ago (12h)."_s, u"T"_s},
        {u"until"_s, u"Before this time."_s, u"T"_s},
        {u"format"_s, u"csv or jsonl."_s, u"FORMAT"_s, u"jsonl"_s},
        {u"readings"_s, u"What sensors said, instead of what happened."_s},
        {u"kind"_s, u"Records of this kind; may come again."_s, u"KIND"_s},
        {u"outcome"_s,
         u"Records of which this became (acknowledged, dropped, …); may come again."_s, u"STATE"_s},
        {u"sensor"_s, u"Of this sensor."_s, u"NAME"_s},
        {u"text"_s, u"Records with these words."_s, u"WORDS"_s},
        {u"output"_s, u"A file; otherwise stdout."_s, u"FILE"_s},
    });
    QStringList rest = arguments;
    const bool asksForHelp = rest.contains(u"--help"_s) || rest.contains(u"-h"_s);
    if (rest.isEmpty() || (rest.constFirst() != u"history"_s && !asksForHelp)) {
        std::fprintf(stderr,
                     "outpost export: say what: outpost export history …\n"
                     "Try 'outpost export --help'.\n");
        return WrongUsage;
    }
    rest.removeOne(u"history"_s);
    if (const auto over = parse(parser, rest, u"outpost export history"_s))
        return *over;
    return exportHistory(parser);
}

} // namespace outpost
