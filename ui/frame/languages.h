// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>
#include <QTranslator>

#include <memory>
#include <vector>

namespace outpost::ui {

/// The languages that the screen speaks: English, those that are compiled in, and those whose
/// outpost_XX.qm lies in one of its folders. A file there goes before what is compiled in, so that
/// a translation can be mended without a build. GUI thread; main() owns it, and it outlives every
/// widget.
class Languages
{
public:
    struct Language
    {
        QString code; ///< "de", "pt_BR"
        QString name; ///< in itself: "Deutsch"
    };

    /// Beside the program, where packages put it, and /usr/share/outpost/translations.
    [[nodiscard]] static QStringList usualFolders();

    explicit Languages(QStringList folders = usualFolders());
    ~Languages();
    Q_DISABLE_COPY_MOVE(Languages)

    /// English first, the others by their names.
    [[nodiscard]] QList<Language> list() const;
    /// The one that fits a person's system best: English where there is none.
    [[nodiscard]] QString bestFor(const QLocale &system) const;
    /// From now on all texts are in this one; numbers and dates too. Widgets that stand already
    /// keep theirs. False where there is no such language; then it is English.
    bool use(const QString &code);
    [[nodiscard]] const QString &current() const { return m_current; }

private:
    void install(const QString &file);
    [[nodiscard]] QString fileOf(const QString &code) const;

    QStringList m_folders;
    QString m_current;
    std::vector<std::unique_ptr<QTranslator>> m_installed;
};

} // namespace outpost::ui
