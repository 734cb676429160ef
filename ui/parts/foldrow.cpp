// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/foldrow.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>

namespace outpost::ui {

namespace {

constexpr int markSide = 20;
constexpr int narrow = 520; ///< logical pixels; below that a detail's name stands above its text

QLabel *makeLabel(QWidget *parent)
{
    auto *label = wrappedLabel({}, parent);
    label->setAttribute(Qt::WA_TransparentForMouseEvents);
    return label;
}

} // namespace

FoldRow::FoldRow(Theme &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_mark(new StatusMark(theme, markSide, this))
    , m_title(makeLabel(this))
    , m_right(makeLabel(this))
    , m_line(makeLabel(this))
    , m_error(makeLabel(this))
    , m_remedy(makeLabel(this))
    , m_details(new QWidget(this))
    , m_grid(new QGridLayout(m_details))
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_mark->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_details->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_right->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_right->setWordWrap(false); // short, and the title has what it leaves
    m_right->setProperty("look", QStringLiteral("muted"));
    m_line->setProperty("look", QStringLiteral("muted"));
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3));
    layout->setHorizontalSpacing(theme.space(3));
    layout->setVerticalSpacing(theme.space(1));
    layout->addWidget(m_mark, 0, 0, Qt::AlignTop | Qt::AlignHCenter);
    layout->addWidget(m_title, 0, 1);
    layout->addWidget(m_right, 0, 2);
    layout->addWidget(m_line, 1, 1, 1, 2);
    layout->addWidget(m_error, 2, 1, 1, 2);
    layout->addWidget(m_remedy, 3, 1, 1, 2);
    layout->addWidget(m_details, 4, 1, 1, 2);
    layout->setColumnStretch(1, 1);
    m_grid->setContentsMargins(0, theme.space(1), 0, 0);
    m_grid->setHorizontalSpacing(theme.space(3));
    m_grid->setVerticalSpacing(theme.space(1));
    m_grid->setColumnStretch(1, 1);
    for (QWidget *part : {static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_error),
                          static_cast<QWidget *>(m_remedy), m_details})
        part->hide();
    connect(this, &QAbstractButton::toggled, this, &FoldRow::fold);
    connect(&theme, &Theme::changed, this, &FoldRow::restyle);
    restyle();
}

QSize FoldRow::sizeHint() const
{
    return QWidget::sizeHint().expandedTo({0, m_theme.target()});
}

void FoldRow::restyle()
{
    m_title->setFont(m_theme.font(TextRole::Strong));
    m_error->setFont(m_theme.font(TextRole::Strong));
    setMinimumHeight(m_theme.target());
    update();
}

void FoldRow::setContent(const FoldContent &content)
{
    if (content == m_content)
        return;
    const bool details = content.details != m_content.details;
    m_content = content;
    m_mark->setSeverity(content.severity);
    m_title->setText(content.title);
    m_right->setText(content.right);
    const auto put = [](QLabel *label, const QString &text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    put(m_line, content.line);
    put(m_error, content.error);
    put(m_remedy, content.remedy);
    setAccessibleName(content.title + QStringLiteral(", ") + content.right);
    setAccessibleDescription(
        QStringList{content.line, content.error, content.remedy}.join(u' ').trimmed());
    if (details && isChecked())
        fold(true);
    updateGeometry();
}

void FoldRow::setJoined(bool above, bool below)
{
    m_above = above;
    m_below = below;
    update();
}

void FoldRow::fold(bool unfolded)
{
    if (unfolded)
        fillDetails();
    m_details->setVisible(unfolded && !m_content.details.isEmpty());
    updateGeometry();
}

void FoldRow::fillDetails()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const bool stacked = width() < narrow;
    int row = 0;
    for (const auto &[name, text] : m_content.details) {
        QLabel *title = makeLabel(m_details);
        title->setProperty("look", QStringLiteral("muted"));
        title->setText(name);
        title->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        QLabel *value = makeLabel(m_details);
        value->setText(breakable(text));
        if (stacked) {
            m_grid->addWidget(title, row++, 0, 1, 2);
            m_grid->addWidget(value, row++, 0, 1, 2);
        } else {
            m_grid->addWidget(title, row, 0);
            m_grid->addWidget(value, row++, 1);
        }
        title->show();
        value->show();
    }
}

void FoldRow::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    if (isChecked() && (event->size().width() < narrow) != (event->oldSize().width() < narrow))
        fold(true);
}

void FoldRow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void FoldRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours &colours = m_theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    if (isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.hover);
        painter.drawRoundedRect(rect(), m_theme.radius(), m_theme.radius());
    }
    const QRect mark = m_mark->geometry();
    const double x = mark.center().x() + 0.5;
    painter.setPen(QPen(colours.line, 2));
    if (m_above)
        painter.drawLine(QPointF(x, 0), QPointF(x, mark.top() - 2));
    if (m_below)
        painter.drawLine(QPointF(x, mark.bottom() + 3), QPointF(x, height()));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.focus, 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), m_theme.radius(),
                                m_theme.radius());
    }
}

} // namespace outpost::ui
