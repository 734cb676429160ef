// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_seriesv1_merged.h"
#include "ui/live/agentsession.h"
#include "ui/trends/trendseries.h"

#include <QHash>
#include <QObject>
#include <QPointer>

namespace outpost::ui {

/// Asks the agent's history for what a window shows and the screen has not heard live: a moment
/// after a window came to rest, not more than it can show, and not again what is there. GUI thread;
/// session and its clock outlive it.
class SeriesFeed : public QObject
{
    Q_OBJECT

public:
    /// What a line needs just now.
    struct Want
    {
        FieldKey key;
        std::optional<qint64> liveFrom; ///< from then on it has all by itself
    };

    explicit SeriesFeed(AgentSession &session, QObject *parent = nullptr);
    ~SeriesFeed() override;

    /// This is seen from now on, until it is said anew: @p present is the device's time.
    void look(const QList<Want> &wants, TimeSpan window, int columns, qint64 present);
    /// Nothing is seen: nothing is asked.
    void rest();
    /// Something happened that markers tell of.
    void askMarkersAgain();

    /// Sensors and fields that have a history.
    [[nodiscard]] const QList<SeriesSensor> &names() const { return m_names; }
    [[nodiscard]] const QList<SeriesMarker> &markers() const { return m_markers; }
    /// Otherwise the oldest are missing.
    [[nodiscard]] bool markersComplete() const { return m_markersComplete; }
    /// Something is asked and not answered yet.
    [[nodiscard]] bool isWaiting() const { return !m_open.isEmpty(); }
    /// Why there is no history to show; empty where there is.
    [[nodiscard]] const QString &trouble() const { return m_trouble; }

Q_SIGNALS:
    void stretchCame(const outpost::ui::FieldKey &key, const outpost::ui::HistoryStretch &stretch);
    void markersChanged();
    void namesChanged();
    void troubleChanged();
    void waitingChanged();

private:
    struct Covered
    {
        TimeSpan span; ///< that an answer told all of
        double point = 0; ///< microseconds a point, as was asked for
    };
    struct Open
    {
        std::optional<FieldKey> key; ///< nothing: markers, or names
        Covered covers;
    };

    [[nodiscard]] qint64 present() const;
    void onAttached();
    void onStateChanged();
    void ask();
    /// How much of @p need is not in @p covered yet: nothing, or when to ask for it at the
    /// earliest.
    [[nodiscard]] std::optional<qint64> due(const Covered *covered, TimeSpan need,
                                            bool grows) const;
    void askSeries(const Want &want);
    void askMarkers();
    void onPoints(qint64 request, const SeriesStretch &points);
    void onFailed(qint64 request, const QString &error);
    void setTrouble(const QString &trouble);
    [[nodiscard]] std::optional<qint64> openFor(const std::optional<FieldKey> &key) const;
    qint64 opened(Open open);

    AgentSession &m_session;
    QPointer<SeriesV1Replica> m_series;
    std::unique_ptr<Timer> m_timer;
    QList<Want> m_wants;
    TimeSpan m_window;
    int m_columns = 0;
    qint64 m_present = 0; ///< at m_lookedAt
    SteadyTime m_lookedAt{};
    std::optional<qint64> m_markersStale; ///< since then
    QHash<FieldKey, Covered> m_covered;
    Covered m_markersCovered;
    QHash<qint64, Open> m_open;
    qint64 m_lastRequest = 0;
    qint64 m_namesRequest = 0;
    QList<SeriesSensor> m_names;
    QList<SeriesMarker> m_markers;
    bool m_markersComplete = true;
    QString m_trouble;
};

/// What the contract tells of a field, as a line takes it.
[[nodiscard]] HistoryStretch stretchOf(const SeriesStretch &points, TimeSpan asked);

} // namespace outpost::ui
