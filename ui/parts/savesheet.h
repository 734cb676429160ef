// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/overlay.h"

#include <QList>

class QLabel;
class QLineEdit;

namespace outpost::ui {

/// Asks where a file goes, and as what: a button for each form that it may have. The path is one on
/// the machine that this screen runs on. A file that is there already is replaced only after that
/// was said. GUI thread; like every overlay it deletes itself.
class SaveSheet : public Overlay
{
    Q_OBJECT

public:
    struct Form
    {
        QString button; ///< "As CSV"
        QString ending; ///< "csv"
    };

    /// @p name is proposed, without folder and ending; the last form's button is the one that
    /// Return presses.
    SaveSheet(Theme &theme, QWidget *within, const QString &title, const QString &name,
              const QList<Form> &forms);

    /// What is written, in words, above the path.
    void setNote(const QString &text);

    /// The documents' folder, or the home.
    [[nodiscard]] static QString usualFolder();
    /// The path that is meant by what was typed: "~/" is the home, and what is relative is in the
    /// usual folder.
    [[nodiscard]] static QString whole(const QString &typed);
    /// @p path with that form's ending: in the place of another form's, or after it.
    [[nodiscard]] static QString withEnding(const QString &path, qsizetype form,
                                            const QList<Form> &forms);

Q_SIGNALS:
    /// By its place among the forms; the path has its ending.
    void chosen(qsizetype form, const QString &path);

private:
    void choose(qsizetype form);

    QList<Form> m_forms;
    QLabel *m_note;
    QLabel *m_where;
    QLineEdit *m_path;
    QString m_warned; ///< the path of which it was said that there is a file
};

} // namespace outpost::ui
