// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_seriesv1_merged.h"
#include "store/history/history.h"

#include <QHash>
#include <QPointer>

#include <functional>

namespace outpost {

/// SeriesV1 as one connection sees it: asks the history, and answers with so much as a screen can
/// show. Open questions are bounded, and end with the connection. Lives on the agent's thread.
class SeriesService final : public SeriesV1SimpleSource
{
    Q_OBJECT

public:
    /// Questions of a connection that wait for their answer; more are refused.
    static constexpr int mostOpen = 16;
    static constexpr int mostPoints = 5'000;
    static constexpr int mostMarkers = 500;
    static constexpr int mostRecords = 20'000; ///< looked through for markers

    /// @p history gives the one that is kept just now, or null.
    explicit SeriesService(std::function<History *()> history);
    ~SeriesService() override;

    void askNames(qint64 request) override;
    void ask(qint64 request, const QString &sensor, const QString &field, qint64 from, qint64 to,
             qint32 maxPoints) override;
    void askMarkers(qint64 request, const QStringList &kinds, qint64 from, qint64 to,
                    qint32 most) override;
    void cancel(qint64 request) override;

private:
    /// Of markers: what was found so far, the newest first.
    struct Search
    {
        RecordQuery query;
        int most = 0;
        int looked = 0;
        std::vector<HistoryRecord> found;
    };

    /// The history to ask for @p request; null where it was refused, and that told.
    History *begin(qint64 request);
    template <typename T> History::Answer<T> answerTo(qint64 request, std::function<void(T)> done);
    void fail(qint64 request, const QString &error);
    void nextFields(qint64 request, QStringList sensors, QList<SeriesSensor> done);
    void nextRecords(qint64 request, std::shared_ptr<Search> search);
    void onHistoryGone();

    std::function<History *()> m_history;
    QPointer<History> m_asked; ///< the one that open questions are with
    QHash<qint64, History::RequestId> m_open;
};

/// Of @p records, the newest first, at most @p most markers in the order of time: of those of a
/// kind that come close to each other the first is told, and how many followed.
[[nodiscard]] QList<SeriesMarker> thinnedMarkers(const std::vector<HistoryRecord> &records,
                                                 int most);

} // namespace outpost
