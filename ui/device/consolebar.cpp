// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/consolebar.h"

#include "ui/look/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int hex = -1; ///< beside the line ends: what is typed is bytes
constexpr int narrow = 560; ///< logical pixels; below that in two rows
constexpr qsizetype mostInMenu = 10;

} // namespace

ConsoleBar::ConsoleBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_lock(new QLabel(this))
    , m_open(new QWidget(this))
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, m_open))
    , m_edit(new QLineEdit(m_open))
    , m_send(new QPushButton(tr("Send"), m_open))
    , m_end(new QComboBox(m_open))
    , m_history(new QToolButton(m_open))
    , m_outcome(new QLabel(this))
{
    m_lock->setWordWrap(true);
    m_lock->setProperty("look", u"muted"_s);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_edit->setPlaceholderText(tr("Type to the device"));
    m_edit->setAccessibleName(tr("What is sent to the device"));
    m_edit->setClearButtonEnabled(true);
    m_edit->setMaxLength(3 * 4096);
    m_edit->installEventFilter(this);
    m_send->setProperty("look", u"primary"_s);
    m_end->setAccessibleName(tr("How it is sent"));
    m_end->addItem(tr("Text + LF"), int(LineEnd::Lf));
    m_end->addItem(tr("Text + CR"), int(LineEnd::Cr));
    m_end->addItem(tr("Text + CR LF"), int(LineEnd::CrLf));
    m_end->addItem(tr("Text alone"), int(LineEnd::None));
    m_end->addItem(tr("Hex bytes"), hex);
    m_history->setAccessibleName(tr("What was typed before"));
    m_history->setToolTip(tr("What was typed before"));

    auto *first = new QHBoxLayout;
    first->setSpacing(theme.space(2));
    first->addWidget(m_edit, 1);
    first->addWidget(m_send);
    auto *second = new QHBoxLayout;
    second->setSpacing(theme.space(2));
    second->addWidget(m_end, 1);
    second->addWidget(m_history);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme.space(2));
    m_layout->addLayout(first, 1);
    m_layout->addLayout(second);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2));
    layout->setSpacing(theme.space(1));
    layout->addWidget(m_lock);
    layout->addWidget(m_open);
    layout->addWidget(m_outcome);

    connect(m_send, &QPushButton::clicked, this, &ConsoleBar::send);
    connect(m_edit, &QLineEdit::returnPressed, this, &ConsoleBar::send);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { setOutcome({}, false); });
    connect(m_history, &QToolButton::clicked, this, &ConsoleBar::showTyped);
    connect(m_end, &QComboBox::currentIndexChanged, this, [this] {
        m_edit->setPlaceholderText(m_end->currentData().toInt() == hex ? tr("Bytes, as 02 ff 0a")
                                                                       : tr("Type to the device"));
        setOutcome({}, false);
    });
    connect(&theme, &Theme::changed, this, &ConsoleBar::restyle);
    setOutcome({}, false);
    restyle();
    update();
}

void ConsoleBar::setLocked(const QString &why)
{
    if (std::exchange(m_why, why) != why)
        update();
}

void ConsoleBar::setBusy(bool busy)
{
    m_busy = busy;
    update();
}

void ConsoleBar::reset()
{
    m_edit->clear();
    setOutcome({}, false);
    setBusy(false);
}

void ConsoleBar::forgetTyped()
{
    m_edit->clear();
    m_typed.clear();
    update();
}

void ConsoleBar::setOutcome(const QString &text, bool failed)
{
    m_outcome->setVisible(!text.isEmpty());
    // By the word too, not by the weight alone.
    m_outcome->setText(failed ? tr("Not sent: %1").arg(text) : text);
    m_outcome->setFont(m_theme.font(failed ? TextRole::Strong : TextRole::Small));
}

void ConsoleBar::update()
{
    m_lock->setText(m_why);
    m_lock->setVisible(isLocked());
    m_open->setVisible(!isLocked());
    m_send->setEnabled(!m_busy);
    m_history->setEnabled(!m_typed.lines().isEmpty());
}

void ConsoleBar::send()
{
    if (isLocked() || m_busy)
        return;
    const QString typed = m_edit->text();
    const int how = m_end->currentData().toInt();
    const auto bytes = how == hex ? bytesOfHex(typed) : bytesOfText(typed, LineEnd(how));
    if (!bytes) {
        setOutcome(bytes.error().text(), true);
        return;
    }
    m_typed.add(typed);
    m_edit->clear();
    setOutcome({}, false);
    update();
    Q_EMIT sendWanted(*bytes);
}

void ConsoleBar::showTyped()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QStringList &lines = m_typed.lines();
    for (qsizetype i = lines.size() - 1; i >= std::max<qsizetype>(lines.size() - mostInMenu, 0);
         --i) {
        const QString line = lines[i];
        QString shown = QFontMetrics(m_theme.font(TextRole::Body))
                            .elidedText(line, Qt::ElideRight, std::max(width() / 2, 200));
        menu->addAction(shown.replace(u'&', u"&&"_s), this, [this, line] {
            m_edit->setText(line);
            m_edit->setFocus();
        });
    }
    menu->popup(m_history->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

bool ConsoleBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            m_edit->setText(key == Qt::Key_Up ? m_typed.older() : m_typed.newer());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ConsoleBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_layout->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ConsoleBar::restyle()
{
    m_send->setIcon(m_theme.icon(u"send"_s));
    m_history->setIcon(m_theme.icon(u"history"_s));
    m_history->setIconSize(QSize(m_theme.iconSize(), m_theme.iconSize()));
}

} // namespace outpost::ui
