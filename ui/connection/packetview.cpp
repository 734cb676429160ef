// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/packetview.h"

#include "ui/connection/hubwatch.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/filewriter.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/savesheet.h"

#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int narrow = 720; ///< logical pixels; below that one packet takes the table's place

/// Text in line with the header's, which has more room at its sides than an item of its own.
class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(const Theme &theme, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_theme(theme)
    {
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell(option);
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, {});
        cell.widget->style()->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const int space = m_theme.space(3);
        const QRect area = cell.rect.adjusted(space, 0, -space, 0);
        const Colours &colours = m_theme.colours();
        painter->setFont(cell.font);
        painter->setPen(cell.state & QStyle::State_Selected ? colours.onAccent : colours.text);
        painter->drawText(
            area, int(cell.displayAlignment),
            QFontMetrics(cell.font).elidedText(text, cell.textElideMode, area.width()));
    }

private:
    const Theme &m_theme;
};

QToolButton *toolButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

PacketView::PacketView(Screen &screen, HubWatch &watch, QWidget *parent)
    : QWidget(parent)
    , m_screen(screen)
    , m_watch(watch)
    , m_record(new QPushButton(this))
    , m_pause(toolButton(tr("Pause: what comes waits"), this))
    , m_type(new QComboBox(this))
    , m_export(toolButton(tr("Export the packets"), this))
    , m_state(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_note(new EmptyNote(screen.theme, u"connection"_s, this))
    , m_table(new QTableView(this))
    , m_detail(new QWidget(this))
    , m_text(new QPlainTextEdit(m_detail))
    , m_hex(toolButton(tr("Payload as hex"), m_detail))
    , m_copy(toolButton(tr("Copy"), m_detail))
    , m_close(toolButton(tr("Back to the table"), m_detail))
    , m_role(screen.session.role())
{
    m_pause->setCheckable(true);
    m_hex->setCheckable(true);
    m_hex->setText(tr("Hex"));
    m_type->setAccessibleName(tr("Which packets are shown"));
    m_type->addItem(tr("All packets"), QString());
    for (const QString &type :
         {u"PUBLISH"_s, u"PUBACK"_s, u"CONNECT"_s, u"CONNACK"_s, u"SUBSCRIBE"_s, u"SUBACK"_s,
          u"PINGREQ"_s, u"PINGRESP"_s, u"DISCONNECT"_s})
        m_type->addItem(type, type);
    m_state->setProperty("look", u"muted"_s);
    m_state->setWordWrap(true);

    m_table->setModel(&m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setItemDelegate(new CellDelegate(screen.theme, m_table));
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setWordWrap(false);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setTabKeyNavigation(false);
    m_table->setAccessibleName(tr("MQTT packets, the newest first"));
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(PacketModel::About, QHeaderView::Stretch);
    m_table->horizontalHeader()->setHighlightSections(false);
    makeKinetic(*m_table);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("The packet"));
    makeKinetic(*m_text);

    const int space = screen.theme.space();
    auto *bar = new QHBoxLayout;
    bar->setSpacing(space);
    bar->addWidget(m_record);
    bar->addWidget(m_pause);
    bar->addWidget(m_type, 1);
    bar->addWidget(m_export);
    auto *detailBar = new QHBoxLayout;
    detailBar->setSpacing(space);
    detailBar->addWidget(m_close);
    detailBar->addStretch(1);
    detailBar->addWidget(m_hex);
    detailBar->addWidget(m_copy);
    auto *detail = new QVBoxLayout(m_detail);
    detail->setContentsMargins(0, 0, 0, 0);
    detail->addLayout(detailBar);
    detail->addWidget(m_text, 1);
    auto *both = new QWidget(this);
    m_split = new QBoxLayout(QBoxLayout::LeftToRight, both);
    m_split->setContentsMargins(0, 0, 0, 0);
    m_split->addWidget(m_table, 3);
    m_split->addWidget(m_detail, 2);
    m_stack->addWidget(m_note);
    m_stack->addWidget(both);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space, 0, 0);
    layout->setSpacing(space);
    layout->addLayout(bar);
    layout->addWidget(m_state);
    layout->addWidget(m_stack, 1);
    m_detail->hide();

    connect(m_record, &QPushButton::clicked, this, &PacketView::toggleRecording);
    connect(m_pause, &QToolButton::toggled, this, [this](bool paused) {
        m_model.setPaused(paused);
        refresh();
    });
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        m_model.setType(m_type->currentData().toString());
        refresh();
    });
    connect(m_export, &QToolButton::clicked, this, &PacketView::exportPackets);
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex &index) { showPacket(index.row()); });
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex &index) { showPacket(index.row()); });
    connect(m_hex, &QToolButton::toggled, this, &PacketView::showText);
    connect(m_copy, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    connect(m_close, &QToolButton::clicked, this, &PacketView::closeDetail);
    connect(&m_model, &PacketModel::heldChanged, this, &PacketView::refresh);
    connect(&m_watch, &HubWatch::packetsCleared, this, [this] {
        m_skipped = 0;
        m_model.clear();
        closeDetail();
        refresh();
    });
    connect(&m_watch, &HubWatch::packetsCame, this,
            [this](const QList<MqttPacket> &packets, qint64 skipped) {
                m_skipped += skipped;
                m_model.add(packets);
                refresh();
            });
    connect(&m_watch, &HubWatch::recorderChanged, this, &PacketView::refresh);
    connect(&m_watch, &HubWatch::recordRefused, this, [this](const QString &why) {
        m_refused = why;
        refresh();
    });
    connect(&m_watch, &HubWatch::servedChanged, this, &PacketView::refresh);
    connect(&screen.session, &AgentSession::sessionStateChanged, this, [this] {
        // As the page does with what it was refused.
        const Role role = m_screen.session.role();
        if (std::exchange(m_role, role) != role)
            m_refused.clear();
        refresh();
    });
    connect(&screen.theme, &Theme::changed, this, &PacketView::restyle);
    restyle();
    refresh();
}

void PacketView::restyle()
{
    const Theme &theme = m_screen.theme;
    m_pause->setIcon(theme.icon(u"pause"_s));
    m_export->setIcon(theme.icon(u"export"_s));
    m_copy->setIcon(theme.icon(u"copy"_s));
    m_close->setIcon(theme.icon(u"back"_s));
    m_text->setFont(fixedFont(theme));
    m_table->verticalHeader()->setDefaultSectionSize(theme.target());
    const QFontMetrics metrics(theme.font(TextRole::Body));
    const auto width
        = [&](const QString &widest) { return metrics.horizontalAdvance(widest) + theme.space(8); };
    m_table->setColumnWidth(PacketModel::Time, width(u"00:00:00.000"_s));
    m_table->setColumnWidth(PacketModel::Packet, width(u"\u2192 UNSUBSCRIBE"_s));
    m_table->setColumnWidth(PacketModel::Bytes, width(u"000.000"_s));
    arrange();
}

void PacketView::refresh()
{
    const bool may = m_screen.session.may(Role::Technician);
    const RecorderState &state = m_watch.recorder();
    const bool served = m_watch.isServed();
    m_record->setEnabled(served);
    m_record->setIcon(m_screen.theme.icon(!may && served          ? u"unlock"_s
                                              : state.recording() ? u"close"_s
                                                                  : u"play"_s));
    m_record->setText(!may && served          ? tr("Unlock")
                          : state.recording() ? tr("Stop")
                                              : tr("Record"));
    const bool any = !m_model.isEmpty();
    m_pause->setEnabled(may && (any || state.recording()));
    m_type->setEnabled(may);
    m_export->setEnabled(may && any);

    QStringList words;
    if (!m_refused.isEmpty())
        words.append(m_refused);
    if (may && state.recording())
        words.append(m_model.isPaused()
                         ? tr("Paused: %n packet(s) wait", nullptr, int(m_model.held()))
                         : tr("Recording, %n packet(s)", nullptr, int(state.last())));
    else if (may && any)
        words.append(tr("Stopped, %n packet(s)", nullptr, int(state.last())));
    if (m_skipped > 0)
        words.append(tr("%n older ones are forgotten", nullptr, int(m_skipped)));
    if (!m_exported.isEmpty())
        words.append(m_exported);
    m_state->setText(words.join(u". "_s));
    m_state->setVisible(!words.isEmpty());

    const bool table = may && (m_model.rowCount() > 0 || m_packet);
    m_stack->setCurrentIndex(table ? 1 : 0);
    if (table)
        return;
    if (!served && !may)
        m_note->setText(tr("No agent"), tr("Packets come from the agent, and it is not there."));
    else if (!may)
        m_note->setText(tr("Locked"),
                        tr("Packets show what the device says, so they are a "
                           "technician's to see. Unlock that role first."));
    else if (!state.recording() && state.last() == 0)
        m_note->setText(tr("Nothing recorded"),
                        tr("Record shows each MQTT packet to and from the hub, without passwords "
                           "and signatures."));
    else if (any || !m_type->currentData().toString().isEmpty())
        m_note->setText(tr("None of these yet"), tr("Other packets came; show all to see them."));
    else
        m_note->setText(tr("Waiting for packets"),
                        tr("They come when the device and the hub have something to say."));
}

void PacketView::toggleRecording()
{
    if (!m_screen.session.may(Role::Technician)) {
        Q_EMIT roleWanted(Role::Technician);
        return;
    }
    m_exported.clear();
    m_refused.clear();
    refresh();
    m_watch.record(!m_watch.recorder().recording());
}

void PacketView::showPacket(int row)
{
    m_packet = m_model.packet(row);
    showText();
    arrange();
}

void PacketView::showText()
{
    if (m_packet)
        m_text->setPlainText(PacketModel::asText(*m_packet, m_hex->isChecked()));
}

void PacketView::closeDetail()
{
    m_packet.reset();
    m_table->clearSelection();
    arrange();
    refresh();
}

void PacketView::arrange()
{
    const bool small = width() < narrow;
    m_detail->setVisible(m_packet.has_value());
    m_table->setVisible(!small || !m_packet);
    m_table->setColumnHidden(PacketModel::Bytes, small);
}

void PacketView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void PacketView::exportPackets()
{
    auto *sheet
        = new SaveSheet(m_screen.theme, this, tr("Export the packets"),
                        u"packets-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s),
                        {{tr("Export"), u"jsonl"_s}});
    connect(sheet, &SaveSheet::chosen, this, [this](qsizetype, const QString &path) {
        const auto packets = m_model.all();
        const int count = int(packets.size());
        writeFile(
            path, [packets] { return PacketModel::asJsonLines(packets); }, this,
            [this, count](const Result<QString> &file) {
                m_exported = file ? tr("%n packet(s) are in %1", nullptr, count).arg(*file)
                                  : file.error().text();
                refresh();
            });
    });
    sheet->open();
}

} // namespace outpost::ui
