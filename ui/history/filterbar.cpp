// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/filterbar.h"

#include "ui/history/moment.h"
#include "ui/history/recordwords.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/overlay.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QWheelEvent>

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
    , m_area(new QScrollArea(this))
    , m_row(new QWidget)
    , m_search(new QLineEdit)
{
    auto *outer = new QHBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_row->setProperty("look", u"page"_s);
    m_area->setWidget(m_row);
    makeKinetic(*m_area);
    m_area->viewport()->installEventFilter(this);
    outer->addWidget(m_area);

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
        chooseWords(tr("Direction"), recordDirections(), directionText, {m_filter.direction}, false,
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
        chooseSubject();
    });
    connect(m_clear, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(&theme, &Theme::changed, this, [this] {
        m_clear->setIcon(m_theme.icon(u"close"_s));
        label();
    });
    label();
}

void FilterBar::addTool(QWidget *tool)
{
    m_row->layout()->addWidget(tool);
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Wheel)
        return QWidget::eventFilter(watched, event);
    // A wheel turns the one way that there is.
    const QPoint turned = static_cast<QWheelEvent *>(event)->angleDelta();
    QScrollBar *bar = m_area->horizontalScrollBar();
    bar->setValue(bar->value() - turned.x() - turned.y());
    return true;
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
    set(m_direction, tr("Direction"), directionText(m_filter.direction));
    set(m_subject, tr("Subject"), m_filter.subject.left(24));
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
    auto *overlay = new Overlay(m_theme, m_page);
    overlay->setTitle(tr("Time"));
    using enum RecordFilter::Span;
    for (const RecordFilter::Span span : {All, Hour, Today, Day, Week, Range}) {
        auto *button = new QPushButton(RecordFilter::spanName(span));
        button->setCheckable(true);
        button->setChecked(span == m_filter.span);
        connect(button, &QPushButton::clicked, overlay, [this, overlay, span] {
            overlay->close();
            if (span == Range) {
                chooseRange();
                return;
            }
            RecordFilter filter = m_filter;
            filter.span = span;
            filter.from = filter.to = 0;
            change(filter);
        });
        overlay->body()->addWidget(button);
    }
    overlay->open();
}

void FilterBar::chooseRange()
{
    auto *overlay = new Overlay(m_theme, m_page);
    overlay->setTitle(tr("From … to …"));
    const auto addField = [&](const QString &name, qint64 value, const QString &empty) {
        auto *label = new QLabel(name);
        auto *field = new QLineEdit(value > 0 ? typedMoment(value) : QString());
        field->setPlaceholderText(empty);
        field->setAccessibleName(name);
        label->setBuddy(field);
        overlay->body()->addWidget(label);
        overlay->body()->addWidget(field);
        return field;
    };
    QLineEdit *from = addField(tr("From"), m_filter.from, tr("the beginning"));
    QLineEdit *to = addField(tr("To"), m_filter.to, tr("now, and what comes"));
    auto *hint = new QLabel(tr("As 14:30, 2026-11-25 14:30, or 2h for two hours ago."));
    hint->setWordWrap(true);
    hint->setProperty("look", u"muted"_s);
    overlay->body()->addWidget(hint);
    auto *done = overlay->addButton(tr("Show"), u"primary"_s);
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
        overlay->close();
        change(filter);
    };
    connect(done, &QPushButton::clicked, overlay, take);
    connect(from, &QLineEdit::returnPressed, to, qOverload<>(&QWidget::setFocus));
    connect(to, &QLineEdit::returnPressed, overlay, take);
    overlay->setFirstFocus(from);
    overlay->open();
}

void FilterBar::setSubjects(const QStringList &subjects)
{
    if (std::exchange(m_subjects, subjects) == subjects || !m_subjectSheet
        || !m_subjectSheet->isVisible())
        return;
    // It was opened with what was known before.
    m_subjectSheet->close();
    chooseSubject();
}

void FilterBar::chooseSubject()
{
    m_subjectSheet = chooseWords(
        tr("Subject"), m_subjects, [](const QString &name) { return name; }, {m_filter.subject},
        false,
        [this](const QStringList &words) {
            RecordFilter filter = m_filter;
            filter.subject = words.value(0);
            change(filter);
        });
}

Overlay *FilterBar::chooseWords(const QString &title, const QStringList &words, const Names &name,
                                const QStringList &chosen, bool several,
                                const std::function<void(const QStringList &)> &take)
{
    label();
    auto *overlay = new Overlay(m_theme, m_page);
    overlay->setTitle(title);
    if (words.isEmpty()) {
        auto *nothing = new QLabel(tr("There is nothing to choose from yet."));
        nothing->setWordWrap(true);
        overlay->body()->addWidget(nothing);
    }
    QList<QPushButton *> buttons;
    for (const QString &word : words) {
        auto *button = new QPushButton(name(word));
        button->setCheckable(true);
        button->setChecked(chosen.contains(word));
        overlay->body()->addWidget(button);
        buttons.append(button);
        if (!several) {
            connect(button, &QPushButton::clicked, overlay, [=](bool on) {
                overlay->close();
                take(on ? QStringList{word} : QStringList());
            });
        }
    }
    auto *all = overlay->addButton(tr("All"));
    connect(all, &QPushButton::clicked, overlay, [=] {
        overlay->close();
        take({});
    });
    if (several) {
        auto *done = overlay->addButton(tr("Show these"), u"primary"_s);
        connect(done, &QPushButton::clicked, overlay, [=] {
            QStringList marked;
            for (qsizetype i = 0; i < buttons.size(); ++i) {
                if (buttons[i]->isChecked())
                    marked.append(words[i]);
            }
            overlay->close();
            take(marked);
        });
    }
    overlay->open();
    return overlay;
}

} // namespace outpost::ui
