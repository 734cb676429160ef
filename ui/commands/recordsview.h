// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/factspane.h"
#include "ui/commands/linelist.h"
#include "ui/commands/masterdetail.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace outpost::ui {

class CommandsClient;
class EmptyNote;

/// A list of what happened and all about what is chosen of it; a note in words where nothing did.
/// Drawn anew at most twenty times a second, and only while it is seen.
class RecordsView : public QWidget
{
    Q_OBJECT

public:
    RecordsView(Theme &theme, CommandsClient &client, const QString &icon,
                QWidget *parent = nullptr);

    [[nodiscard]] LineList *list() const { return m_list; }
    [[nodiscard]] FactsPane *facts() const { return m_facts; }
    void open(const QString &key);

Q_SIGNALS:
    void coversChanged(bool covers);

protected:
    /// The newest first.
    [[nodiscard]] virtual QList<Line> lines() const = 0;
    /// All about one of them, into facts().
    virtual void fill(const QString &key) = 0;
    /// Something in it goes on with the clock.
    [[nodiscard]] virtual bool isMoving() const { return false; }

    void setEmptyText(const QString &title, const QString &detail);
    /// Something is new: soon.
    void touch();
    [[nodiscard]] Theme &theme() const { return m_theme; }
    [[nodiscard]] CommandsClient &client() const { return m_client; }
    [[nodiscard]] QString timeText(qint64 micros) const;

    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void refresh();

    Theme &m_theme;
    CommandsClient &m_client;
    QStackedLayout *m_stack;
    EmptyNote *m_empty;
    LineList *m_list;
    FactsPane *m_facts;
    MasterDetail *m_both;
    QTimer m_soon;
    QTimer m_tick;
};

} // namespace outpost::ui
