// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_hubv1_merged.h"

#include <QAbstractTableModel>

#include <deque>

namespace outpost::ui {

/// The packets that came from the recorder, the newest first, within a limit; those of one type
/// where that is wanted. Paused, what comes waits beside the table and is counted. GUI thread.
class PacketModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Packet, About, Bytes, ColumnCount };
    static constexpr size_t most = 5'000;

    using QAbstractTableModel::QAbstractTableModel;

    void add(const QList<MqttPacket> &packets);
    void clear();
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// How many wait until the pause is over.
    [[nodiscard]] qsizetype held() const { return qsizetype(m_held.size()); }
    /// "PUBLISH"; empty: all.
    void setType(const QString &type);

    [[nodiscard]] const MqttPacket &packet(int row) const { return m_shown[size_t(row)]; }
    /// All that is there, whatever is shown, the oldest first.
    [[nodiscard]] QList<MqttPacket> all() const;
    /// There is none, shown or not.
    [[nodiscard]] bool isEmpty() const { return m_all.empty() && m_held.empty(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

    /// One packet a line, times in ISO 8601, payloads in base64.
    [[nodiscard]] static QByteArray asJsonLines(const QList<MqttPacket> &packets);
    /// All that is known of it, for people; the payload as text or as hex.
    [[nodiscard]] static QString asText(const MqttPacket &packet, bool hex);

Q_SIGNALS:
    void heldChanged();

private:
    void take(const QList<MqttPacket> &packets);

    std::deque<MqttPacket> m_all; ///< the newest first
    std::deque<MqttPacket> m_shown;
    std::deque<MqttPacket> m_held; ///< the oldest first
    QString m_type;
    bool m_paused = false;
};

} // namespace outpost::ui
