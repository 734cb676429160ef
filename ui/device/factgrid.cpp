// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/factgrid.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace outpost::ui {

FactGrid::FactGrid(const Theme &theme, int least, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_least(least)
    , m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setHorizontalSpacing(theme.space(4));
    m_layout->setVerticalSpacing(theme.space(3));
    connect(&theme, &Theme::changed, this, &FactGrid::restyle);
}

void FactGrid::setFacts(const Facts &facts)
{
    if (facts == m_facts)
        return;
    const bool sameNumber = facts.size() == m_facts.size();
    m_facts = facts;
    while (m_shown.size() < size_t(facts.size())) {
        auto *box = new QWidget(this);
        auto *layout = new QVBoxLayout(box);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(2);
        auto *caption = new QLabel(box);
        caption->setProperty("look", QStringLiteral("muted"));
        auto *value = new QLabel(box);
        value->setTextFormat(Qt::PlainText);
        for (QLabel *label : {caption, value}) {
            label->setWordWrap(true);
            label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
            layout->addWidget(label);
        }
        layout->addStretch(1);
        m_shown.push_back({box, caption, value});
    }
    for (; m_shown.size() > size_t(facts.size()); m_shown.pop_back())
        delete m_shown.back().box;
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const Fact &fact = m_shown[size_t(i)];
        fact.caption->setText(facts[i].first);
        fact.value->setText(breakable(facts[i].second));
        fact.value->setAccessibleName(facts[i].first + QStringLiteral(": ") + facts[i].second);
    }
    if (sameNumber)
        return;
    m_columns = 0;
    arrange();
    restyle();
}

QString FactGrid::text() const
{
    QString text;
    for (const auto &[caption, value] : m_facts)
        text += caption + QStringLiteral(": ") + value + u'\n';
    return text;
}

void FactGrid::arrange()
{
    const int columns = std::max(1, width() / m_least);
    if (std::exchange(m_columns, columns) == columns)
        return;
    while (QLayoutItem *item = m_layout->takeAt(0))
        delete item;
    for (int i = 0; i < m_layout->columnCount(); ++i)
        m_layout->setColumnStretch(i, i < columns ? 1 : 0);
    for (size_t i = 0; i < m_shown.size(); ++i) {
        const int at = int(i);
        m_layout->addWidget(m_shown[i].box, at / columns, at % columns);
        m_layout->setColumnStretch(at % columns, 1);
        m_shown[i].box->show();
    }
    updateGeometry();
}

void FactGrid::restyle()
{
    for (const Fact &fact : m_shown) {
        fact.caption->setFont(m_theme.font(TextRole::Small));
        fact.value->setFont(m_theme.font(TextRole::Body));
    }
}

void FactGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace outpost::ui
