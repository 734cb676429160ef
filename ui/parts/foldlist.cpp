// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/foldlist.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QEvent>
#include <QFrame>
#include <QVBoxLayout>

namespace outpost::ui {

FoldList::FoldList(Theme &theme, bool joined, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_joined(joined)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // the rows have it
    auto *content = new QWidget;
    content->setProperty("look", QStringLiteral("page"));
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.space());
    m_frame = new QFrame(content);
    m_frame->setProperty("look", QStringLiteral("tile"));
    m_tile = new QVBoxLayout(m_frame);
    m_tile->setContentsMargins(theme.space(1), theme.space(1), theme.space(1), theme.space(1));
    m_tile->setSpacing(0);
    m_layout->addWidget(m_frame);
    m_layout->addStretch(1);
    setWidget(content);
    makeKinetic(*this);
}

void FoldList::addOnTop(QWidget *widget)
{
    m_layout->insertWidget(0, widget);
}

void FoldList::setContents(const QList<FoldContent> &contents)
{
    while (m_rows.size() > contents.size())
        delete m_rows.takeLast();
    while (m_rows.size() < contents.size()) {
        auto *row = new FoldRow(m_theme, this);
        row->installEventFilter(this);
        m_tile->addWidget(row);
        m_rows.append(row);
    }
    for (qsizetype i = 0; i < contents.size(); ++i) {
        m_rows[i]->setContent(contents[i]);
        if (m_joined)
            m_rows[i]->setJoined(i > 0, i + 1 < contents.size());
    }
    m_frame->setVisible(!contents.isEmpty());
}

bool FoldList::eventFilter(QObject *watched, QEvent *event)
{
    // The keyboard goes from row to row, and the view follows.
    if (event->type() == QEvent::FocusIn)
        ensureWidgetVisible(qobject_cast<QWidget *>(watched), 0, m_theme.space());
    return QScrollArea::eventFilter(watched, event);
}

} // namespace outpost::ui
