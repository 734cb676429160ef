// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"
#include "ui/connection/packetmodel.h"
#include "ui/parts/screen.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace outpost::ui {

class EmptyNote;
class HubWatch;

/// The recorder of MQTT packets: on and off, a pause that lets nothing be lost, a filter, one
/// packet in detail, copy and export. Locked for whoever is no technician. GUI thread.
class PacketView : public QWidget
{
    Q_OBJECT

public:
    PacketView(Screen &screen, HubWatch &watch, QWidget *parent = nullptr);

    /// Starts it, or stops it.
    void toggleRecording();
    void exportPackets();

Q_SIGNALS:
    void roleWanted(outpost::Role role);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void restyle();
    void showPacket(int row);
    void showText();
    void closeDetail();
    void arrange();

    Screen &m_screen;
    HubWatch &m_watch;
    PacketModel m_model;
    qint64 m_skipped = 0;
    QPushButton *m_record;
    QToolButton *m_pause;
    QComboBox *m_type;
    QToolButton *m_export;
    QLabel *m_state;
    QStackedWidget *m_stack;
    EmptyNote *m_note;
    QBoxLayout *m_split;
    QTableView *m_table;
    QWidget *m_detail;
    QPlainTextEdit *m_text;
    QToolButton *m_hex;
    QToolButton *m_copy;
    QToolButton *m_close;
    std::optional<MqttPacket> m_packet; ///< in detail
    QString m_exported; ///< what became of the last export
    QString m_refused; ///< why the agent does not record, or does not stop
    Role m_role; ///< in which it was refused
};

} // namespace outpost::ui
