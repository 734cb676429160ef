// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/alarmrow.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrow = 560; ///< logical pixels; below that the button stands below the words
constexpr int markSide = 28;

} // namespace

AlarmRow::AlarmRow(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
    , m_mark(new StatusMark(theme, markSide, this))
    , m_title(wrappedLabel({}, this))
    , m_detail(wrappedLabel({}, this))
    , m_button(new QPushButton(this))
{
    setProperty("look", u"tile"_s);
    for (QLabel *label : {m_title, m_detail})
        label->setMinimumWidth(1);
    m_detail->setProperty("look", u"muted"_s);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto *told = new QHBoxLayout;
    told->setSpacing(theme.space(3));
    told->addWidget(m_mark, 0, Qt::AlignTop);
    told->addLayout(words, 1);
    m_layout->addLayout(told, 1);
    m_layout->addWidget(m_button);
    m_button->setProperty("look", u"command"_s);
    connect(m_button, &QPushButton::clicked, this, &AlarmRow::acknowledgeWanted);
    connect(&theme, &Theme::changed, this, &AlarmRow::restyle);
    restyle();
}

void AlarmRow::setWords(const AlarmText &words, May may, bool muted)
{
    const bool same = words == m_words && may == m_may && muted == m_muted;
    if (same && !m_title->text().isEmpty())
        return;
    // Why not stays, as long as it may still be so: the value changes all the time.
    if (words.waits != m_words.waits || may != m_may)
        m_trouble.clear();
    m_words = words;
    m_may = may;
    m_muted = muted;
    showWords();
}

void AlarmRow::setTrouble(const QString &trouble)
{
    m_trouble = trouble;
    showWords();
}

void AlarmRow::showWords()
{
    m_mark->setSeverity(m_words.over ? Severity::Normal : m_words.severity);
    m_title->setText(m_words.over ? tr("Over: %1").arg(m_words.title) : m_words.title);
    QString detail
        = severityText(m_words.severity) + u" · "_s + m_words.value + u" · "_s + m_words.state;
    if (m_muted)
        detail += u" · "_s + tr("muted");
    if (!m_trouble.isEmpty())
        detail += u'\n' + m_trouble;
    else if (m_words.waits && m_may == May::AskForRole)
        detail += u'\n' + tr("Acknowledging takes the operator's role.");
    m_detail->setText(detail);
    m_button->setText(m_words.waits ? tr("Acknowledge") : tr("Acknowledged"));
    m_button->setEnabled(m_words.waits && m_may != May::Nobody);
    m_button->setVisible(m_words.waits);
    m_button->setAccessibleName(tr("Acknowledge: %1").arg(m_words.title));
    setAccessibleName(m_title->text());
    setAccessibleDescription(detail);
    update();
}

void AlarmRow::restyle()
{
    m_title->setFont(m_theme.font(TextRole::Strong));
    m_detail->setFont(m_theme.font(TextRole::Body));
    const int pad = m_theme.space(2);
    m_layout->setContentsMargins(m_theme.space(4), pad, pad, pad);
    m_layout->setSpacing(m_theme.space(2));
}

void AlarmRow::resizeEvent(QResizeEvent *event)
{
    m_layout->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QFrame::resizeEvent(event);
}

/// An edge in the severity's colour for what stands.
void AlarmRow::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    if (m_words.over)
        return;
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    painter.fillRect(QRect(0, m_theme.radius(), 5, height() - 2 * m_theme.radius()),
                     m_muted ? colours.muted : colours.of(m_words.severity));
}

} // namespace outpost::ui
