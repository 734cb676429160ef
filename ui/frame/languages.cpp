// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/languages.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QMap>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto english = "en"_L1;

QString nameOf(const QString &code)
{
    if (code == english)
        return u"English"_s; // not "American English"
    QString name = QLocale(code).nativeLanguageName();
    if (name.isEmpty())
        return code;
    name[0] = name[0].toUpper();
    return name;
}

} // namespace

QStringList Languages::usualFolders()
{
    const QString beside = QCoreApplication::applicationDirPath();
    return {beside + u"/translations"_s, beside + u"/../share/outpost/translations"_s,
            u"/usr/share/outpost/translations"_s, u":/outpost/translations"_s};
}

Languages::Languages(QStringList folders)
    : m_folders(std::move(folders))
    , m_current(english)
{
}

Languages::~Languages() = default;

QList<Languages::Language> Languages::list() const
{
    QMap<QString, QString> byName;
    for (const QString &folder : m_folders) {
        const QStringList files = QDir(folder).entryList({u"outpost_*.qm"_s}, QDir::Files);
        for (const QString &file : files) {
            const QString code = file.chopped(3).mid(8);
            if (code != english)
                byName.insert(nameOf(code), code);
        }
    }
    QList<Language> all{{english, nameOf(english)}};
    for (auto it = byName.cbegin(); it != byName.cend(); ++it)
        all.append({it.value(), it.key()});
    return all;
}

QString Languages::bestFor(const QLocale &system) const
{
    const QList<Language> all = list();
    const auto has = [&](const QString &code) {
        return std::ranges::any_of(all, [&](const Language &l) { return l.code == code; });
    };
    const QStringList wanted = system.uiLanguages();
    for (QString code : wanted) {
        code.replace(u'-', u'_');
        // "de_AT" is served by "de"; a script in between is no matter here.
        for (const QString &candidate : {code, code.section(u'_', 0, 0)}) {
            if (has(candidate))
                return candidate;
        }
    }
    return english;
}

QString Languages::fileOf(const QString &code) const
{
    for (const QString &folder : m_folders) {
        const QString file = folder + u"/outpost_%1.qm"_s.arg(code);
        if (QFile::exists(file))
            return file;
    }
    return {};
}

bool Languages::use(const QString &code)
{
    const QString file = fileOf(code);
    const bool known = !file.isEmpty() || code == english;
    m_current = known ? code : QString(english);
    m_installed.clear();
    // Somebody in Vienna who reads German writes numbers as they do there.
    const QLocale system = QLocale::system();
    const QLocale named(m_current);
    QLocale::setDefault(system.language() == named.language() ? system : named);
    install(QLibraryInfo::path(QLibraryInfo::TranslationsPath)
            + u"/qtbase_%1.qm"_s.arg(m_current.section(u'_', 0, 0)));
    // English has a file too, for its plurals.
    install(known ? file : fileOf(english));
    return known;
}

void Languages::install(const QString &file)
{
    auto translator = std::make_unique<QTranslator>();
    if (file.isEmpty() || !translator->load(file))
        return;
    QCoreApplication::installTranslator(translator.get());
    m_installed.push_back(std::move(translator));
}

} // namespace outpost::ui
