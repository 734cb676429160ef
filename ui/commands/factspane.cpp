// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/factspane.h"

#include "ui/commands/flowlayout.h"
#include "ui/commands/jsontree.h"
#include "ui/look/theme.h"
#include "ui/parts/statusmark.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// JSON and ids have no blanks, and a line that can't be broken would be cut at the edge.
QString breakable(const QString &text)
{
    constexpr QStringView after = u",;:}]&=/-_";
    constexpr QChar invisible(0x200B);
    QString result;
    result.reserve(text.size() + 16);
    for (const QChar c : text) {
        result += c;
        if (after.contains(c))
            result += invisible;
    }
    return result;
}

} // namespace

FactsPane::FactsPane(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_mark(new StatusMark(theme, 24, this))
    , m_title(new QLabel(this))
    , m_state(new QLabel(this))
    , m_notice(new QLabel(this))
    , m_grid(new QGridLayout)
    , m_firstCaption(new QLabel(this))
    , m_first(new JsonTree(theme, this))
    , m_secondCaption(new QLabel(this))
    , m_second(new JsonTree(theme, this))
    , m_actions(new FlowLayout)
{
    m_title->setProperty("look", u"title"_s);
    m_title->setWordWrap(true);
    m_state->setWordWrap(true);
    m_notice->setWordWrap(true);
    m_notice->setTextFormat(Qt::PlainText);
    m_title->setTextFormat(Qt::PlainText);
    m_firstCaption->setProperty("look", u"muted"_s);
    m_secondCaption->setProperty("look", u"muted"_s);
    auto *state = new QHBoxLayout;
    state->setSpacing(theme.space(2));
    state->addWidget(m_mark, 0, Qt::AlignTop);
    state->addWidget(m_state, 1);
    m_grid->setColumnStretch(1, 1);
    m_grid->setHorizontalSpacing(theme.space(3));
    m_grid->setVerticalSpacing(theme.space(1));
    m_actions->setSpacing(theme.space(2));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, theme.space(2), 0);
    layout->setSpacing(theme.space(2));
    layout->addWidget(m_title);
    layout->addLayout(state);
    layout->addWidget(m_notice);
    layout->addLayout(m_actions);
    layout->addLayout(m_grid);
    layout->addWidget(m_firstCaption);
    layout->addWidget(m_first);
    layout->addWidget(m_secondCaption);
    layout->addWidget(m_second);
    layout->addStretch(1);
    connect(&theme, &Theme::changed, this, &FactsPane::restyle);
    restyle();
    setNotice({});
    setFirstText({}, {});
    setSecondText({}, {});
}

void FactsPane::setTitle(const QString &title, Severity severity, const QString &state)
{
    m_title->setText(title);
    m_mark->setSeverity(severity);
    m_mark->setVisible(!state.isEmpty());
    m_state->setText(state);
    setAccessibleName(title);
    setAccessibleDescription(state);
}

void FactsPane::setFacts(const Facts &facts)
{
    int row = 0;
    for (const auto &[name, value] : facts) {
        if (value.isEmpty())
            continue;
        if (row == m_rows.size()) {
            auto *caption = new QLabel(this);
            auto *text = new QLabel(this);
            caption->setProperty("look", u"muted"_s);
            text->setWordWrap(true);
            text->setTextFormat(Qt::PlainText);
            m_grid->addWidget(caption, row, 0, Qt::AlignTop);
            m_grid->addWidget(text, row, 1, Qt::AlignTop);
            m_rows.emplaceBack(caption, text);
        }
        m_rows[row].first->setText(name);
        m_rows[row].second->setText(breakable(value));
        m_rows[row].first->show();
        m_rows[row].second->show();
        ++row;
    }
    for (; row < m_rows.size(); ++row) {
        m_rows[row].first->hide();
        m_rows[row].second->hide();
    }
}

void FactsPane::setNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void FactsPane::setFirstText(const QString &caption, const QString &text)
{
    m_firstCaption->setText(caption);
    m_firstCaption->setVisible(!text.isEmpty());
    m_first->setText(text);
}

void FactsPane::setSecondText(const QString &caption, const QString &text)
{
    m_secondCaption->setText(caption);
    m_secondCaption->setVisible(!text.isEmpty());
    m_second->setText(text);
}

void FactsPane::restyle()
{
    m_state->setFont(m_theme.font(TextRole::Strong));
}

} // namespace outpost::ui
