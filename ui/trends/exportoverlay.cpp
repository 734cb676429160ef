// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/exportoverlay.h"

#include "ui/trends/trendexport.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

ExportOverlay::ExportOverlay(Theme &theme, QWidget *within, const QString &path)
    : Overlay(theme, within)
    , m_path(new QLineEdit(path))
{
    setTitle(tr("Save what is seen"));
    auto *note = new QLabel(tr(
        "As numbers (CSV: a row a moment, times in UTC) or as a picture (PNG), into this file:"));
    note->setWordWrap(true);
    note->setProperty("look", u"muted"_s);
    m_path->setAccessibleName(tr("File"));
    body()->addWidget(note);
    body()->addWidget(m_path);
    auto *png = addButton(tr("Save picture"));
    auto *csv = addButton(tr("Save numbers"), u"primary"_s);
    const auto wanted = [this](const QString &ending, auto told) {
        if (m_path->text().trimmed().isEmpty()) {
            m_path->setFocus();
            return;
        }
        Q_EMIT(this->*told)(withEnding(m_path->text().trimmed(), ending));
        close();
    };
    connect(csv, &QPushButton::clicked, this,
            [wanted] { wanted(u"csv"_s, &ExportOverlay::csvWanted); });
    connect(png, &QPushButton::clicked, this,
            [wanted] { wanted(u"png"_s, &ExportOverlay::pngWanted); });
    setFirstFocus(m_path);
}

} // namespace outpost::ui
