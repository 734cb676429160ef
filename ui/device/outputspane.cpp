// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/outputspane.h"

#include "ui/device/condition.h"
#include "ui/device/wording.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

/// One output.
class OutputsPane::Tile : public QFrame
{
public:
    Tile(const Theme &theme, QWidget *parent)
        : QFrame(parent)
        , m_theme(theme)
        , m_mark(new StatusMark(theme, theme.iconSize(), this))
        , m_name(new QLabel(this))
        , m_word(new QLabel(this))
        , m_text(new QLabel(this))
        , m_trouble(new QLabel(this))
    {
        setProperty("look", u"tile"_s);
        for (QLabel *label : {m_name, m_word, m_text, m_trouble}) {
            label->setTextFormat(Qt::PlainText);
            label->setWordWrap(true);
        }
        m_text->setProperty("look", u"muted"_s);
        m_word->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto *top = new QHBoxLayout;
        top->setSpacing(theme.space(3));
        top->addWidget(m_mark);
        top->addWidget(m_name, 2);
        top->addWidget(m_word, 1);
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3));
        layout->addLayout(top);
        layout->addWidget(m_trouble);
        layout->addWidget(m_text);
        restyle();
    }

    void restyle()
    {
        m_name->setFont(m_theme.font(TextRole::Strong));
        m_word->setFont(m_theme.font(TextRole::Title));
    }

    void show(const OutputLine &line, bool attached)
    {
        const Condition condition = conditionOf(line, attached);
        m_mark->setSeverity(condition.severity);
        m_name->setText(breakable(line.name()));
        m_word->setText(condition.word);
        QStringList words;
        if (!line.description().isEmpty())
            words.append(line.description());
        if (line.state() == u"running")
            words.append(line.on() == line.safe() ? OutputsPane::tr("This is its safe state.")
                                                  : OutputsPane::tr("This is not its safe state."));
        words.append(line.safe() ? OutputsPane::tr("Safe is on.")
                                 : OutputsPane::tr("Safe is off."));
        words.append(
            line.guarded()
                ? OutputsPane::tr("Guarded: it becomes safe even if the agent is killed.")
                : OutputsPane::tr("Not guarded: if the agent is killed, it stays as it is."));
        QString text = words.join(u' ');
        if (!line.detail().isEmpty())
            text += u'\n' + line.detail();
        m_text->setText(breakable(text));
        QStringList trouble{condition.reason, condition.remedy};
        trouble.removeAll(QString());
        m_trouble->setText(trouble.join(u'\n'));
        m_trouble->setVisible(!trouble.isEmpty());
    }

private:
    const Theme &m_theme;
    StatusMark *m_mark;
    QLabel *m_name;
    QLabel *m_word;
    QLabel *m_text;
    QLabel *m_trouble;
};

OutputsPane::OutputsPane(Screen &screen, QWidget *parent)
    : DevicePane(parent)
    , m_screen(screen)
    , m_scroll(new QScrollArea(this))
    , m_layout(nullptr)
    , m_empty(new EmptyNote(screen.theme, u"device"_s, this))
{
    auto *content = new QWidget;
    content->setProperty("look", u"page"_s);
    m_layout = new QVBoxLayout(content);
    m_layout->setContentsMargins(screen.theme.space(3), screen.theme.space(3),
                                 screen.theme.space(3), screen.theme.space(3));
    m_layout->setSpacing(screen.theme.space(2));
    m_layout->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setAccessibleName(tr("Outputs"));
    makeKinetic(*m_scroll);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    layout->addWidget(m_empty);
    m_empty->setText(tr("This device has no outputs"),
                     tr("They stand in outpost.toml, an [[output]] section each. Commands and "
                        "interlocks switch them."));
    connect(&screen.theme, &Theme::changed, this, [this] {
        for (Tile *tile : m_tiles)
            tile->restyle();
    });
}

OutputsPane::~OutputsPane() = default;

QString OutputsPane::title() const
{
    return tr("Outputs");
}

void OutputsPane::refresh()
{
    const QList<OutputLine> outputs = m_screen.session.snapshot().outputs();
    const bool attached = m_screen.session.state() == AgentSession::State::Attached;
    while (m_tiles.size() < size_t(outputs.size())) {
        auto *tile = new Tile(m_screen.theme, m_scroll->widget());
        m_layout->insertWidget(int(m_tiles.size()), tile);
        m_tiles.push_back(tile);
    }
    for (; m_tiles.size() > size_t(outputs.size()); m_tiles.pop_back())
        delete m_tiles.back();
    for (size_t i = 0; i < m_tiles.size(); ++i)
        m_tiles[i]->show(outputs[qsizetype(i)], attached);
    m_scroll->setVisible(!outputs.isEmpty());
    m_empty->setVisible(outputs.isEmpty());
}

} // namespace outpost::ui
