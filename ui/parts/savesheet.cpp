// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/savesheet.h"

#include "ui/parts/plaintext.h"

#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A name that every file system takes.
QString fileName(QString name)
{
    for (QChar &c : name) {
        if (!c.isLetterOrNumber() && c != u'-' && c != u'.' && c != u'_')
            c = u'-';
    }
    return name;
}

} // namespace

SaveSheet::SaveSheet(Theme &theme, QWidget *within, const QString &title, const QString &name,
                     const QList<Form> &forms)
    : Overlay(theme, within)
    , m_forms(forms)
    , m_note(wrappedLabel())
    , m_where(wrappedLabel(tr("On this screen's machine, as")))
    , m_path(new QLineEdit(usualFolder() + u'/' + fileName(name)))
{
    setTitle(title);
    m_note->hide();
    m_note->setProperty("look", u"muted"_s);
    m_where->setBuddy(m_path);
    m_path->setAccessibleName(tr("Path of the file"));
    body()->addWidget(m_note);
    body()->addWidget(m_where);
    body()->addWidget(m_path);
    for (qsizetype i = 0; i < forms.size(); ++i) {
        const bool last = i + 1 == forms.size();
        auto *button = addButton(forms[i].button, last ? u"primary"_s : QString());
        connect(button, &QPushButton::clicked, this, [this, i] { choose(i); });
    }
    connect(m_path, &QLineEdit::returnPressed, this, [this] { choose(m_forms.size() - 1); });
    setFirstFocus(m_path);
}

void SaveSheet::setNote(const QString &text)
{
    m_note->setText(text);
    m_note->setVisible(!text.isEmpty());
}

QString SaveSheet::usualFolder()
{
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return !documents.isEmpty() && QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QString SaveSheet::whole(const QString &typed)
{
    // As a person types it; where the screen was started from is nothing that anybody sees.
    const QString path = typed.trimmed();
    if (path.isEmpty() || path.startsWith(u'/'))
        return path;
    if (path.startsWith("~/"_L1))
        return QDir::homePath() + path.sliced(1);
    return usualFolder() + u'/' + path;
}

QString SaveSheet::withEnding(const QString &path, qsizetype form, const QList<Form> &forms)
{
    const auto has
        = [&](const Form &one) { return path.endsWith(u'.' + one.ending, Qt::CaseInsensitive); };
    if (has(forms[form]))
        return path;
    for (const Form &other : forms) {
        if (has(other))
            return path.chopped(other.ending.size()) + forms[form].ending;
    }
    return path + u'.' + forms[form].ending;
}

void SaveSheet::choose(qsizetype form)
{
    const QString typed = whole(m_path->text());
    if (typed.isEmpty()) {
        m_path->setFocus();
        return;
    }
    const QString path = withEnding(typed, form, m_forms);
    if (QFileInfo::exists(path) && std::exchange(m_warned, path) != path) {
        m_where->setText(tr("There is a file %1 already. Press again to replace it, or change the "
                            "name:")
                             .arg(path));
        return;
    }
    Q_EMIT chosen(form, path);
    close();
}

} // namespace outpost::ui
