// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/alarmtext.h"

#include <QFrame>

class QBoxLayout;
class QLabel;
class QPushButton;

namespace outpost::ui {

class StatusMark;
class Theme;

/// One alarm: what it is, since when, and the button that says that somebody saw it.
class AlarmRow : public QFrame
{
    Q_OBJECT

public:
    explicit AlarmRow(const Theme &theme, QWidget *parent = nullptr);

    enum class May {
        Nobody, ///< the agent is not there to hear it
        AskForRole, ///< it takes a role that the session does not have
        Acknowledge,
    };

    /// @p muted: maintenance is under way.
    void setWords(const AlarmText &words, May may, bool muted);
    /// Why it could not be acknowledged; empty: nothing is wrong.
    void setTrouble(const QString &trouble);
    [[nodiscard]] QPushButton *button() const { return m_button; }

Q_SIGNALS:
    /// The button was pressed.
    void acknowledgeWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void showWords();

    const Theme &m_theme;
    AlarmText m_words;
    May m_may = May::Nobody;
    bool m_muted = false;
    QString m_trouble;
    QBoxLayout *m_layout;
    StatusMark *m_mark;
    QLabel *m_title;
    QLabel *m_detail;
    QPushButton *m_button;
};

} // namespace outpost::ui
