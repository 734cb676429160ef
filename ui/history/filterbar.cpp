// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/filterbar.h"

#include "ui/history/moment.h"
#include "ui/history/recordwords.h"
#include "ui/history/sheet.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int typingPause = 300; ///< milliseconds
constexpr qsizetype mostNamed = 2; ///< of what is chosen, on a chip

QString chosenText(const QStringList &words, const std::function<QString(const QString &)> &name)
{
    QStringList texts;
    for (const QString &word : words.first(std::min(words.size(), mostNamed)))
        texts.append(name(word));
    QString text = texts.join(u", "_s);
    if (words.size() > mostNamed)
        text += u" +%1"_s.arg(words.size() - mostNamed);
    return text;
}

} // namespace

FilterBar::FilterBar(Theme &theme, Clock &clock, QWidget *page)
    : QWidget(page)
    , m_theme(theme)
    , m_clock(clock)
    , m_page(page)
    , m_row(new QWidget)
    , m_search(new QLineEdit)
{
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    m_row->setProperty("look", u"page"_s);
    area->setWidget(m_row);
    makeKinetic(*area);
    outer->addWidget(area);

    auto *layout = new QHBoxLayout(m_row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(2));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search for words"));
    m_search->setToolTip(tr("Whole words, all of them; \"quoted parts\" as they stand"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(4 * theme.target());
    m_search->setMaxLength(200);
    layout->addWidget(m_search, 1);
    m_time = addChip();
    m_kind = addChip();
    m_direction = addChip();
    m_subject = addChip();
    m_state = addChip();
    m_clear = new QToolButton;
    m_clear->setIcon(theme.icon(u"close"_s));
    m_clear->setProperty("look", u"flat"_s);
    m_clear->setAccessibleName(tr("Show everything"));
    m_clear->setToolTip(tr("Show everything"));
    layout->addWidget(m_clear);

    // Whatever has the keyboard is seen.
    for (QWidget *one : {static_cast<QWidget *>(m_time), static_cast<QWidget *>(m_kind),
                         static_cast<QWidget *>(m_direction), static_cast<QWidget *>(m_subject),
                         static_cast<QWidget *>(m_state), static_cast<QWidget *>(m_clear)})
        one->setFocusPolicy(Qt::StrongFocus);
    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    const auto search = [this] {
        m_typing.stop();
        RecordFilter filter = m_filter;
        filter.text = m_search->text();
        change(filter);
    };
    connect(&m_typing, &QTimer::timeout, this, search);
    connect(m_search, &QLineEdit::returnPressed, this, search);
    connect(m_time, &QPushButton::clicked, this, &FilterBar::chooseTime);
    connect(m_kind, &QPushButton::clicked, this, [this] {
        chooseWords(tr("Kinds"), recordKinds(), kindText, m_filter.kinds, true,
                    [this](const QStringList &words) {
                        RecordFilter filter = m_filter;
                        filter.kinds = words;
                        change(filter);
                    });
    });
    connect(m_direction, &QPushButton::clicked, this, [this] {
        chooseWords(tr("Which way"), recordDirections(), directionText, {m_filter.direction}, false,
                    [this](const QStringList &words) {
                        RecordFilter filter = m_filter;
                        filter.direction = words.value(0);
                        change(filter);
                    });
    });
    connect(m_state, &QPushButton::clicked, this, [this] {
        chooseWords(tr("States"), recordStates(), stateText, m_filter.states, true,
                    [this](const QStringList &words) {
                        RecordFilter filter = m_filter;
                        filter.states = words;
                        change(filter);
                    });
    });
    connect(m_subject, &QPushButton::clicked, this, [this] {
        Q_EMIT subjectsWanted();
        chooseWords(
            tr("About"), m_subjects, [](const QString &name) { return name; }, {m_filter.subject},
            false,
            [this](const QStringList &words) {
                RecordFilter filter = m_filter;
                filter.subject = words.value(0);
                change(filter);
            });
    });
    connect(m_clear, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(&theme, &Theme::changed, this, [this] {
        m_clear->setIcon(m_theme.icon(u"close"_s));
        label();
    });
    label();
}

QPushButton *FilterBar::addChip()
{
    auto *chip = new QPushButton;
    chip->setCheckable(true);
    m_row->layout()->addWidget(chip);
    return chip;
}

void FilterBar::setFilter(const RecordFilter &filter)
{
    {
        const QSignalBlocker quiet(m_search);
        m_search->setText(filter.text);
    }
    change(filter);
}

void FilterBar::change(const RecordFilter &filter)
{
    const bool isNew = m_filter != filter;
    m_filter = filter;
    label();
    if (isNew)
        Q_EMIT filterChanged(m_filter);
}

void FilterBar::label()
{
    const auto set = [](QPushButton *chip, const QString &name, const QString &chosen) {
        chip->setText(chosen.isEmpty() ? name : chosen);
        chip->setChecked(!chosen.isEmpty());
        chip->setAccessibleName(chosen.isEmpty() ? name : tr("%1: %2").arg(name, chosen));
    };
    set(m_time, tr("Time"),
        m_filter.span == RecordFilter::Span::All ? QString() : m_filter.spanText());
    set(m_kind, tr("Kind"), chosenText(m_filter.kinds, kindText));
    set(m_direction, tr("Way"), directionText(m_filter.direction));
    set(m_subject, tr("About"), m_filter.subject.left(24));
    set(m_state, tr("State"), chosenText(m_filter.states, stateText));
    m_clear->setEnabled(!m_filter.isEmpty());
    setFixedHeight(m_theme.target() + m_theme.space(1));
}

void FilterBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::chooseTime()
{
    label(); // a press alone chooses nothing
    auto *sheet = new Sheet(m_theme, tr("Time"), m_page);
    using enum RecordFilter::Span;
    for (const RecordFilter::Span span : {All, Hour, Today, Day, Week, Range}) {
        auto *button = new QPushButton(RecordFilter::spanName(span));
        button->setCheckable(true);
        button->setChecked(span == m_filter.span);
        connect(button, &QPushButton::clicked, sheet, [this, sheet, span] {
            sheet->finish();
            if (span == Range) {
                chooseRange();
                return;
            }
            RecordFilter filter = m_filter;
            filter.span = span;
            filter.from = filter.to = 0;
            change(filter);
        });
        sheet->content()->addWidget(button);
    }
    sheet->open();
}

void FilterBar::chooseRange()
{
    auto *sheet = new Sheet(m_theme, tr("From … to …"), m_page);
    const auto addField = [&](const QString &name, qint64 value, const QString &empty) {
        auto *label = new QLabel(name);
        auto *field = new QLineEdit(value > 0 ? typedMoment(value) : QString());
        field->setPlaceholderText(empty);
        field->setAccessibleName(name);
        label->setBuddy(field);
        sheet->content()->addWidget(label);
        sheet->content()->addWidget(field);
        return field;
    };
    QLineEdit *from = addField(tr("From"), m_filter.from, tr("the beginning"));
    QLineEdit *to = addField(tr("To"), m_filter.to, tr("now, and what comes"));
    auto *hint = new QLabel(tr("As 14:30, 2026-11-25 14:30, or 2h for two hours ago."));
    hint->setWordWrap(true);
    hint->setProperty("look", u"muted"_s);
    sheet->content()->addWidget(hint);
    auto *done = new QPushButton(tr("Show"));
    done->setProperty("look", u"primary"_s);
    sheet->foot()->addWidget(done);
    const auto take = [=, this] {
        const auto begin = parseMoment(from->text(), m_clock.now());
        const auto end = parseMoment(to->text(), m_clock.now());
        const bool beginIsGood = begin || from->text().trimmed().isEmpty();
        const bool endIsGood = end || to->text().trimmed().isEmpty();
        if (!beginIsGood || !endIsGood) {
            hint->setText(tr("This is no time: %1. Write it as 14:30, 2026-11-25 14:30, or 2h for "
                             "two hours ago.")
                              .arg(beginIsGood ? to->text() : from->text()));
            (beginIsGood ? to : from)->setFocus();
            return;
        }
        if (begin && end && *begin >= *end) {
            hint->setText(tr("The end is before the beginning."));
            to->setFocus();
            return;
        }
        RecordFilter filter = m_filter;
        filter.span = begin || end ? RecordFilter::Span::Range : RecordFilter::Span::All;
        filter.from = begin.value_or(0);
        filter.to = end.value_or(0);
        sheet->finish();
        change(filter);
    };
    connect(done, &QPushButton::clicked, sheet, take);
    connect(from, &QLineEdit::returnPressed, to, qOverload<>(&QWidget::setFocus));
    connect(to, &QLineEdit::returnPressed, sheet, take);
    sheet->open(from);
}

void FilterBar::chooseWords(const QString &title, const QStringList &words, const Names &name,
                            const QStringList &chosen, bool several,
                            const std::function<void(const QStringList &)> &take)
{
    label();
    auto *sheet = new Sheet(m_theme, title, m_page);
    if (words.isEmpty()) {
        auto *nothing = new QLabel(tr("There is nothing to choose from yet."));
        nothing->setWordWrap(true);
        sheet->content()->addWidget(nothing);
    }
    QList<QPushButton *> buttons;
    for (const QString &word : words) {
        auto *button = new QPushButton(name(word));
        button->setCheckable(true);
        button->setChecked(chosen.contains(word));
        sheet->content()->addWidget(button);
        buttons.append(button);
        if (!several) {
            connect(button, &QPushButton::clicked, sheet, [=](bool on) {
                sheet->finish();
                take(on ? QStringList{word} : QStringList());
            });
        }
    }
    auto *all = new QPushButton(tr("All"));
    sheet->foot()->addWidget(all);
    connect(all, &QPushButton::clicked, sheet, [=] {
        sheet->finish();
        take({});
    });
    if (several) {
        auto *done = new QPushButton(tr("Show these"));
        done->setProperty("look", u"primary"_s);
        sheet->foot()->addWidget(done);
        connect(done, &QPushButton::clicked, sheet, [=] {
            QStringList marked;
            for (qsizetype i = 0; i < buttons.size(); ++i) {
                if (buttons[i]->isChecked())
                    marked.append(words[i]);
            }
            sheet->finish();
            take(marked);
        });
    }
    sheet->open();
}

} // namespace outpost::ui
