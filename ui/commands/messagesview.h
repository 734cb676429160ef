// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/linelist.h"
#include "ui/commands/messagecomposer.h"

#include <QTimer>

class QStackedWidget;

namespace outpost::ui {

class FactsPane;
class MasterDetail;

/// Messages sent by hand and what became of each, beside the place where one is written.
class MessagesView : public QWidget
{
    Q_OBJECT

public:
    explicit MessagesView(const MessageComposer::Parts &parts, QWidget *parent = nullptr);

    [[nodiscard]] MessageComposer *composer() const { return m_composer; }
    [[nodiscard]] LineList *list() const { return m_list; }

Q_SIGNALS:
    void announced(const QString &text);
    void coversChanged(bool covers);
    void roleWanted(outpost::Role role);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void showKey(const QString &key);

    MessageComposer::Parts m_parts;
    MessageComposer *m_composer;
    FactsPane *m_facts;
    QStackedWidget *m_detail;
    LineList *m_list;
    MasterDetail *m_both;
    QTimer m_soon;
};

} // namespace outpost::ui
