// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/trends/axisplan.h"
#include "ui/trends/seriesfeed.h"
#include "ui/trends/trendwindow.h"

#include <QObject>

#include <array>
#include <optional>
#include <vector>

namespace outpost::ui {

class LiveReadings;

/// What the trends page shows, without a widget: which lines, of what stretch of time, their axes,
/// their values, two cursors. Says that something changed; whoever draws asks it to make ready what
/// a plot of that width shows, when it wants to draw. GUI thread; session and readings outlive it.
class TrendBoard : public QObject
{
    Q_OBJECT

public:
    static constexpr int mostLines = 8;

    struct Line
    {
        TrendSeries series;
        int colour = 0; ///< of Colours::series; stays with it
        QString unit;
        bool truth = false;
    };

    TrendBoard(AgentSession &session, LiveReadings &readings, QObject *parent = nullptr);
    ~TrendBoard() override;

    /// Fields that can be chosen: live, configured, or in the history; texts are none.
    [[nodiscard]] QList<FieldKey> choosable() const;
    [[nodiscard]] QList<FieldKey> chosen() const;
    /// At most mostLines of them; lines that stay keep their colours.
    void choose(const QList<FieldKey> &keys);
    [[nodiscard]] const std::vector<Line> &lines() const { return m_lines; }

    [[nodiscard]] const TrendWindow &window() const { return m_window; }
    [[nodiscard]] TimeSpan span() const { return m_window.at(now()); }
    void setLength(qint64 length);
    void zoom(double factor, double anchor);
    void pan(double share);
    void show(TimeSpan span);
    void pause();
    void follow();
    /// To the earliest that is known.
    void goToBeginning();
    /// Readings that came since it is held.
    [[nodiscard]] qint64 buffered() const;

    /// A and B; nothing where they are not shown.
    [[nodiscard]] std::optional<qint64> cursor(int which) const { return m_cursors[size_t(which)]; }
    void setCursor(int which, std::optional<qint64> time);
    [[nodiscard]] bool hasCursors() const { return m_cursors[0] && m_cursors[1]; }
    /// Into the window, at a third and two thirds of it; or away.
    void setCursorsShown(bool shown);
    [[nodiscard]] std::optional<CursorValue> valueAt(const Line &line, int cursor) const;
    /// The last that was said; nothing where nothing was.
    [[nodiscard]] std::optional<Point> lastOf(const Line &line) const;

    /// For how long nothing was said of it, microseconds, where that is unusual; 0 where it is not.
    [[nodiscard]] qint64 silentFor(const Line &line) const;

    /// Makes ready what is seen, and asks the history for what is missing.
    void refresh(int columns, int mostAxes);
    /// Not seen any more.
    void rest() { m_feed.rest(); }
    [[nodiscard]] const QList<PlannedAxis> &axes() const { return m_axes; }
    [[nodiscard]] TimeSpan shownSpan() const { return m_shownSpan; }
    /// Blocks of the history that were damaged and are missing in what is seen.
    [[nodiscard]] int damaged() const;
    [[nodiscard]] SeriesFeed &feed() { return m_feed; }
    [[nodiscard]] const SeriesFeed &feed() const { return m_feed; }
    [[nodiscard]] const Track *track(const FieldKey &key) const;

Q_SIGNALS:
    void changed(); ///< something else is to be drawn
    void linesChanged();
    void choosableChanged();

private:
    [[nodiscard]] qint64 now() const;
    void onReadings();
    void onAttached();
    void describe();
    /// Of the field, where there is one.
    void placeHole(TrendSeries &series) const;
    void noteAlarms();
    [[nodiscard]] int freeColour() const;

    AgentSession &m_session;
    LiveReadings &m_readings;
    SeriesFeed m_feed;
    TrendWindow m_window;
    std::vector<Line> m_lines;
    QList<PlannedAxis> m_axes;
    TimeSpan m_shownSpan;
    std::array<std::optional<qint64>, 2> m_cursors;
    QHash<FieldKey, qint64> m_holes; ///< the last that was heard before the agent went
    qint64 m_heldAt = 0; ///< LiveReadings::total()
    QString m_happened; ///< alarms and calls, as they were told last
    bool m_wasAttached = false;
    qint64 m_newest = 0; ///< that was heard; it goes back with the device's clock
    bool m_fieldAdded = false;
};

} // namespace outpost::ui
