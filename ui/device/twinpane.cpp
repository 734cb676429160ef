// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/twinpane.h"

#include "ui/device/twindelegate.h"
#include "ui/device/twinfeed.h"
#include "ui/device/twinmodel.h"
#include "ui/device/wording.h"
#include "ui/live/agentsession.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/toast.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int columnsFrom = 820; ///< logical pixels; below that the sides are stacked
constexpr int roomForSummary = 300;

} // namespace

TwinPane::TwinPane(Screen &screen, QWidget *parent)
    : DevicePane(parent)
    , m_screen(screen)
    , m_feed(new TwinFeed(screen.session, this))
    , m_model(new TwinModel(this))
    , m_view(new QComboBox(this))
    , m_only(new QCheckBox(tr("Only what differs"), this))
    , m_copy(new QToolButton(this))
    , m_summary(new QLabel(this))
    , m_delegate(new TwinDelegate(*m_model, screen.theme, this))
    , m_header(new TwinHeader(*m_delegate, screen.theme, this))
    , m_list(new QListView(this))
    , m_chosen(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_empty(new EmptyNote(screen.theme, u"device"_s, this))
{
    const int gap = screen.theme.space(2);
    m_view->addItem(tr("Side by side"), Table);
    m_view->addItem(tr("Desired, as JSON"), Desired);
    m_view->addItem(tr("Reported, as JSON"), Reported);
    m_view->addItem(tr("To be reported, as JSON"), Waiting);
    m_view->setAccessibleName(tr("How the twin is shown"));
    m_view->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_view->setMinimumContentsLength(14);
    m_copy->setAccessibleName(tr("Copy"));
    m_copy->setToolTip(tr("Copy"));
    m_summary->setProperty("look", u"muted"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_list->setModel(m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setAccessibleName(tr("Settings and properties, side by side"));
    makeKinetic(*m_list);
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(tr("Twin as JSON"));
    makeKinetic(*m_text);
    for (QLabel *label : {m_summary, m_chosen}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setContentsMargins(screen.theme.space(3), gap, screen.theme.space(3), gap);
    }
    m_chosen->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_chosen->hide();

    auto *tools = new QHBoxLayout;
    tools->setContentsMargins(gap, gap, gap, gap);
    tools->setSpacing(screen.theme.space(3));
    tools->addWidget(m_view);
    tools->addWidget(m_only);
    tools->addStretch(1);
    tools->addWidget(m_copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(tools);
    layout->addWidget(m_summary);
    layout->addWidget(m_header);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_chosen);
    layout->addWidget(m_empty, 1);

    connect(m_feed, &TwinFeed::changed, this, [this] { setState(m_feed->state()); });
    connect(m_view, &QComboBox::currentIndexChanged, this, [this] {
        showText();
        arrange();
    });
    connect(m_only, &QCheckBox::toggled, this, [this](bool only) {
        m_model->setOnlyDifferences(only);
        arrange();
    });
    connect(m_copy, &QToolButton::clicked, this, &TwinPane::copy);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &TwinPane::showChosen);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TwinPane::showChosen);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &TwinPane::showChosen);
    connect(&screen.theme, &Theme::changed, this, &TwinPane::restyle);
    restyle();
    arrange();
}

QString TwinPane::title() const
{
    return tr("Twin");
}

void TwinPane::refresh()
{
    arrange();
}

void TwinPane::setState(const TwinState &state)
{
    m_state = state;
    m_known = true;
    m_model->setState(state);
    showText();
    arrange();
}

TwinPane::View TwinPane::view() const
{
    return View(m_view->currentData().toInt());
}

QString TwinPane::summary() const
{
    const qint64 now = m_screen.session.clock().now().time_since_epoch().count();
    QStringList texts;
    if (m_state.desired().toldAt() == 0)
        texts.append(
            tr("The hub has not told the twin since the agent started; what is in force is "
               "known all the same."));
    else
        texts.append(tr("Desired version %1, read %2.")
                         .arg(wording::count(m_state.desired().version()),
                              wording::age(m_state.desired().toldAt(), now)));
    if (!m_state.refused().isEmpty())
        texts.append(tr("%n setting(s) refused: the old ones go on.", nullptr,
                        int(m_state.refused().size())));
    if (!m_state.waiting().isEmpty())
        texts.append(tr("Something waits to be reported."));
    const QStringList leftOut = m_state.desired().leftOut() + m_state.reported().leftOut();
    if (!leftOut.isEmpty())
        texts.append(tr("Too large to be shown: %1.").arg(leftOut.join(u", "_s)));
    if (m_state.settingsLeftOut() > 0)
        texts.append(
            tr("%n setting(s) more are not shown.", nullptr, int(m_state.settingsLeftOut())));
    if (m_screen.session.state() != AgentSession::State::Attached)
        texts.prepend(tr("The agent is gone; this is what was last known."));
    return texts.join(u' ');
}

void TwinPane::arrange()
{
    const bool table = view() == Table;
    const bool offered = m_feed->isOffered() || m_known;
    const bool nothing = m_known && table && m_model->rows().empty();
    if (m_screen.session.state() != AgentSession::State::Attached && !m_known)
        m_empty->setText(tr("Nothing is known of the twin yet"),
                         tr("It is shown as soon as the agent is found."));
    else if (!offered)
        m_empty->setText(tr("This agent does not show its twin"),
                         tr("It is older than this screen: update it."));
    else if (nothing && m_only->isChecked())
        m_empty->setText(tr("Nothing differs"),
                         tr("What is in force is what outpost.toml says, and the hub desires "
                            "nothing else."));
    else
        m_empty->setText(tr("The twin is asked for"), tr("It is there in a moment."));
    const bool empty = !m_known || nothing;
    const bool stacked = width() < columnsFrom;
    m_empty->setVisible(empty);
    m_only->setVisible(m_known && table);
    m_view->setVisible(m_known);
    m_copy->setVisible(m_known);
    m_summary->setVisible(m_known && height() >= roomForSummary);
    m_summary->setText(m_known ? summary() : QString());
    m_list->setVisible(!empty && table);
    m_header->setVisible(!empty && table && !stacked);
    m_header->setRight(m_list->verticalScrollBar()->sizeHint().width());
    m_text->setVisible(!empty && !table);
    m_chosen->setVisible(!empty && table && !m_chosen->text().isEmpty());
    if (m_delegate->isStacked() != stacked) {
        m_delegate->setStacked(stacked);
        m_list->doItemsLayout();
    }
}

void TwinPane::showChosen()
{
    const QModelIndex index = m_list->currentIndex();
    const bool some = index.isValid() && size_t(index.row()) < m_model->rows().size()
        && !m_model->rows()[size_t(index.row())].isGroup;
    m_chosen->setText(some ? m_model->text(m_model->rows()[size_t(index.row())]) : QString());
    m_chosen->setVisible(some && view() == Table && m_known);
}

void TwinPane::showText()
{
    QString text;
    switch (view()) {
    case Table:
        return;
    case Desired:
        text = indented(m_state.desired().json());
        break;
    case Reported:
        text = indented(m_state.reported().json());
        break;
    case Waiting:
        text = m_state.waiting().isEmpty() ? tr("Nothing waits to be reported.")
                                           : indented(m_state.waiting());
        break;
    }
    if (text == m_text->toPlainText())
        return;
    const int at = m_text->verticalScrollBar()->value();
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(at);
}

void TwinPane::copy()
{
    QGuiApplication::clipboard()->setText(view() == Table ? m_model->allText()
                                                          : m_text->toPlainText());
    Toast::show(m_screen.theme, this, tr("Copied"));
}

void TwinPane::showEvent(QShowEvent *event)
{
    DevicePane::showEvent(event);
    m_feed->setWanted(true);
}

void TwinPane::hideEvent(QHideEvent *event)
{
    m_feed->setWanted(false);
    DevicePane::hideEvent(event);
}

void TwinPane::resizeEvent(QResizeEvent *event)
{
    DevicePane::resizeEvent(event);
    arrange();
}

void TwinPane::restyle()
{
    const Theme &theme = m_screen.theme;
    m_copy->setIcon(theme.icon(u"copy"_s));
    m_copy->setIconSize(QSize(theme.iconSize(), theme.iconSize()));
    m_text->setFont(fixedFont(theme));
    m_summary->setFont(theme.font(TextRole::Small));
    m_list->doItemsLayout();
}

} // namespace outpost::ui
