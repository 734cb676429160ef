// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthbanner.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A mark as large as its words.
class LargeMark final : public QWidget
{
public:
    LargeMark(const Theme &theme, const Health &health, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
        , m_health(health)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const double side = std::min(width(), height());
        paintMark(painter, QRectF((width() - side) / 2, (height() - side) / 2, side, side),
                  m_health.severity, m_theme.colours());
    }

private:
    const Theme &m_theme;
    const Health &m_health;
};

} // namespace

HealthBanner::HealthBanner(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mark(new LargeMark(theme, m_health, this))
    , m_headline(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_menu(new QToolButton(this))
{
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_headline);
    words->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_mark);
    layout->addLayout(words, 1);
    layout->addWidget(m_menu, 0, Qt::AlignTop);
    m_detail->setProperty("look", u"muted"_s);
    m_headline->setTextFormat(Qt::PlainText);
    m_detail->setTextFormat(Qt::PlainText);
    m_headline->setWordWrap(true);
    // Its words shall not widen the page.
    m_headline->setMinimumWidth(1);
    m_detail->setMinimumWidth(1);
    m_menu->setProperty("look", u"flat"_s);
    m_menu->setAccessibleName(tr("Overview menu"));
    m_menu->setToolTip(tr("Arrange the tiles, maintenance"));
    connect(&theme, &Theme::changed, this, &HealthBanner::restyle);
    restyle();
}

void HealthBanner::setHealth(const Health &health)
{
    if (health == m_health)
        return;
    m_health = health;
    showWords();
    m_mark->update();
    update();
}

void HealthBanner::showWords()
{
    m_detail->setToolTip(plainTip(m_health.detail));
    // By our own width: the layout has not yet given the label its.
    const QMargins around = layout()->contentsMargins();
    const int room = width() - around.left() - around.right() - m_mark->width()
        - m_menu->sizeHint().width() - 2 * layout()->spacing();
    // What takes more than two lines is told in smaller letters.
    const QFont hero = m_theme.font(TextRole::Hero);
    const bool isLong = QFontMetrics(hero).horizontalAdvance(m_health.headline) > room * 3 / 2;
    m_headline->setFont(isSmall()    ? m_theme.font(TextRole::Title)
                            : isLong ? m_theme.font(TextRole::Value)
                                     : hero);
    m_headline->setText(m_health.headline);
    m_detail->setText(m_detail->fontMetrics().elidedText(
        m_health.detail, Qt::ElideRight, m_detail->wordWrap() ? room * 3 / 2 : room));
    m_detail->setVisible(!m_health.detail.isEmpty());
    setAccessibleName(m_health.headline);
    setAccessibleDescription(m_health.detail);
}

void HealthBanner::fit(const QSize &page)
{
    m_page = page;
    restyle();
}

bool HealthBanner::isSmall() const
{
    return m_page.width() < 800 || m_page.height() < 420;
}

void HealthBanner::restyle()
{
    const bool small = isSmall();
    m_detail->setFont(m_theme.font(small ? TextRole::Small : TextRole::Body));
    m_detail->setWordWrap(small && m_page.height() >= 420);
    const int side = small ? m_theme.target() - 12 : m_theme.target() + 16;
    m_mark->setFixedSize(side, side);
    m_menu->setIcon(m_theme.icon(u"more"_s));
    m_menu->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
    const int pad = m_theme.space(small ? 2 : 3);
    layout()->setContentsMargins(pad + m_theme.space(1), pad, pad, pad);
    layout()->setSpacing(m_theme.space(3));
    showWords();
}

void HealthBanner::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showWords();
}

/// Calm while all is well; else a band of the severity's colour below it, beside mark and words.
void HealthBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    painter.fillRect(rect(), colours.raised);
    const bool colourful
        = m_health.severity != Severity::Normal && m_health.severity != Severity::Unknown;
    const int thick = colourful ? 4 : colours.lineWidth;
    painter.fillRect(QRect(0, height() - thick, width(), thick),
                     colourful ? colours.of(m_health.severity) : colours.line);
}

} // namespace outpost::ui
