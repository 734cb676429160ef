// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/messagedraft.h"

#include <QObject>

namespace outpost::ui {

class ScreenSettings;

/// Messages that are kept under a name to be sent again, and the counter that {counter} stands for.
/// No widgets; GUI thread; the settings outlive it.
class MessageTemplates : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 50;
    static constexpr qsizetype mostBody = 32 * 1024; ///< characters that are kept of one

    explicit MessageTemplates(ScreenSettings &settings, QObject *parent = nullptr);

    /// In the order in which they were kept.
    [[nodiscard]] const QList<std::pair<QString, MessageDraft>> &all() const { return m_all; }
    /// Takes the place of one of the same name. False where there is room for no more, or it is too
    /// long.
    bool keep(const QString &name, const MessageDraft &draft);
    void remove(const QString &name);

    [[nodiscard]] qint64 counter() const;
    /// It was used.
    void countUp();

Q_SIGNALS:
    void changed();

private:
    void save();

    ScreenSettings &m_settings;
    QList<std::pair<QString, MessageDraft>> m_all;
};

} // namespace outpost::ui
