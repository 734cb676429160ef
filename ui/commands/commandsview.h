// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/commandpane.h"
#include "ui/commands/savedcalls.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace outpost::ui {

class LineList;
class MasterDetail;
class SavedStrip;

/// All commands of the device, those that the session's role may call first, and what is chosen of
/// them with its form; above them the saved calls.
class CommandsView : public QWidget
{
    Q_OBJECT

public:
    explicit CommandsView(const CommandPane::Parts &parts, QWidget *parent = nullptr);

    [[nodiscard]] LineList *list() const { return m_list; }
    [[nodiscard]] CommandPane *pane() const { return m_pane; }
    [[nodiscard]] QLineEdit *search() const { return m_search; }
    /// With these values in its form.
    void open(const QString &command, const QJsonObject &values);
    void open(const QString &command);
    /// Calls it as it was kept.
    void call(const SavedCall &saved);

Q_SIGNALS:
    void announced(const QString &text);
    void coversChanged(bool covers);
    void roleWanted(outpost::Role role);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void placeStrip();

    CommandPane::Parts m_parts;
    QLineEdit *m_search;
    QLabel *m_note;
    LineList *m_list;
    CommandPane *m_pane;
    SavedStrip *m_strip;
    QWidget *m_stripPlace;
    MasterDetail *m_both;
};

} // namespace outpost::ui
