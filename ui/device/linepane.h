// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/framelog.h"
#include "ui/device/linefeed.h"
#include "ui/device/linelog.h"
#include "ui/parts/screen.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace outpost::ui {

class BytesView;
class ConsoleBar;
class EmptyNote;
class FramesView;

/// A sensor's line, live: its bytes, what was made of them, and a way to type to the device. It
/// watches the line only while it is shown. Side by side, below each other, or one at a time, as
/// there is room.
class LinePane : public QWidget
{
    Q_OBJECT

public:
    LinePane(Screen &screen, QWidget *parent = nullptr);

    void setSensor(const QString &name);
    /// The session may more, or less; the agent came or went.
    void refresh();
    /// As LineFeed::traffic(); it is what a test feeds it too.
    void add(const LineTraffic &traffic);
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_bytesLog.isPaused(); }
    void clear();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Part { BytesPart, FramesPart, ConsolePart };

    QToolButton *addButton(const QString &icon, const QString &name, QBoxLayout *layout);
    void arrange();
    void setParts(const QList<Part> &parts);
    void restyle();
    void copy();
    void askForExport();
    void send(const QByteArray &bytes);
    void onSaid(const QString &id, const QString &error);
    void showState();
    [[nodiscard]] QString lockedBecause() const;

    Screen &m_screen;
    LineFeed *m_feed;
    LineLog m_bytesLog;
    FrameLog m_framesLog;
    QString m_sensor;
    bool m_some = false; ///< there is something to show
    QString m_saying; ///< the id that is awaited
    qint64 m_sayingBytes = 0;
    QComboBox *m_part; ///< where there is room for one alone
    QComboBox *m_form;
    QToolButton *m_pause;
    QToolButton *m_clear;
    QToolButton *m_copy;
    QToolButton *m_export;
    QLabel *m_note;
    QBoxLayout *m_views;
    BytesView *m_bytes;
    QWidget *m_framesSide;
    FramesView *m_frames;
    QPlainTextEdit *m_chosen;
    EmptyNote *m_empty;
    ConsoleBar *m_console;
};

} // namespace outpost::ui
