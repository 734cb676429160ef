// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendbar.h"

#include "ui/look/theme.h"
#include "ui/trends/trendwindow.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Length
{
    qint64 microseconds;
    const char *name;
};
constexpr qint64 second = TrendWindow::second;
constexpr std::array<Length, 8> lengths{{
    {10 * second, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "10 s")},
    {60 * second, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "1 min")},
    {300 * second, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "5 min")},
    {3600 * second, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "1 h")},
    {TrendWindow::day, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "1 day")},
    {7 * TrendWindow::day, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "1 week")},
    {30 * TrendWindow::day, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "1 month")},
    {365 * TrendWindow::day, QT_TRANSLATE_NOOP("outpost::ui::TrendBar", "1 year")},
}};

} // namespace

TrendBar::TrendBar(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_layout(new QHBoxLayout(this))
    , m_lengths(new QComboBox(this))
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.space(1));
    m_layout->addWidget(m_lengths);
    m_lengths->setAccessibleName(tr("How much is seen"));
    m_lengths->setPlaceholderText(tr("other"));
    for (const Length &length : lengths) {
        const QString name = tr(length.name);
        m_lengths->addItem(name);
        auto *button = new QToolButton(this);
        button->setText(name);
        button->setCheckable(true);
        button->setAccessibleName(tr("The last %1").arg(name));
        connect(button, &QToolButton::clicked, this, [this, button, length] {
            // Also the one that is active already.
            button->setChecked(true);
            Q_EMIT lengthChosen(length.microseconds);
        });
        m_lengthButtons.append(button);
        m_layout->addWidget(button);
    }
    connect(m_lengths, &QComboBox::activated, this,
            [this](int index) { Q_EMIT lengthChosen(lengths[size_t(index)].microseconds); });
    m_layout->addStretch(1);
    m_more->setMenu(m_menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));
    m_layout->addWidget(m_more);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, &TrendBar::restyle);
    restyle();
}

void TrendBar::add(QAction *action, const QString &iconName)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(action->text());
    m_entries.append({action, iconName, button});
    m_layout->insertWidget(m_layout->indexOf(m_more), button);
    restyle();
}

void TrendBar::setLook(QAction *action, const QString &iconName, const QString &text)
{
    for (Entry &entry : m_entries) {
        if (entry.action != action || (entry.iconName == iconName && action->text() == text))
            continue;
        entry.iconName = iconName;
        action->setText(text);
        action->setIcon(m_theme.icon(iconName));
        entry.button->setAccessibleName(text);
        arrange();
    }
}

void TrendBar::setLength(qint64 length)
{
    if (std::exchange(m_length, length) == length)
        return;
    int chosen = -1;
    for (size_t i = 0; i < lengths.size(); ++i) {
        const bool is = lengths[i].microseconds == length;
        m_lengthButtons[qsizetype(i)]->setChecked(is);
        if (is)
            chosen = int(i);
    }
    const QSignalBlocker quiet(m_lengths);
    m_lengths->setCurrentIndex(chosen);
}

QSize TrendBar::minimumSizeHint() const
{
    return {4 * m_theme.target(), m_theme.target()};
}

void TrendBar::restyle()
{
    const QSize size(m_theme.iconSize(), m_theme.iconSize());
    for (const Entry &entry : std::as_const(m_entries)) {
        entry.action->setIcon(m_theme.icon(entry.iconName));
        entry.button->setIconSize(size);
    }
    m_more->setIcon(m_theme.icon(u"more"_s));
    m_more->setIconSize(size);
    arrange();
}

void TrendBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

int TrendBar::longestName() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::Body));
    int longest = metrics.horizontalAdvance(m_lengths->placeholderText());
    for (const QToolButton *button : m_lengthButtons)
        longest = std::max(longest, metrics.horizontalAdvance(button->text()));
    return longest;
}

void TrendBar::arrange()
{
    const int gap = m_layout->spacing();
    const int each = std::max(m_theme.target(), m_more->sizeHint().width()) + gap;
    int lengthRoom = 0;
    for (const QToolButton *button : std::as_const(m_lengthButtons))
        lengthRoom += std::max(button->sizeHint().width(), m_theme.target()) + gap;
    int count = 0;
    for (const Entry &entry : std::as_const(m_entries))
        count += entry.action->isVisible() ? 1 : 0;
    // What the style adds to a list's words is not in its hint.
    m_lengths->setFixedWidth(longestName() + m_theme.target() + m_theme.space(6));
    const bool asButtons = width() >= lengthRoom + count * each;
    m_lengths->setVisible(!asButtons);
    for (QToolButton *button : std::as_const(m_lengthButtons))
        button->setVisible(asButtons);
    const int left = width() - (asButtons ? lengthRoom : m_lengths->minimumWidth() + gap);
    const int fit = left >= count * each ? count : std::max(0, left / each - 1);
    m_menu->clear();
    int place = 0;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool shown = entry.action->isVisible();
        entry.button->setVisible(shown && place < fit);
        if (shown && place >= fit)
            m_menu->addAction(entry.action);
        place += shown ? 1 : 0;
    }
    m_more->setVisible(fit < count);
}

} // namespace outpost::ui
