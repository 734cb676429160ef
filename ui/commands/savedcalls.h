// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QString>

namespace outpost::ui {

class ScreenSettings;

/// A call with its values, kept under a name of a person's own.
struct SavedCall
{
    QString label;
    QString command;
    QJsonObject parameters;

    friend bool operator==(const SavedCall &, const SavedCall &) = default;
};

/// The saved calls of this screen, in the order that people gave them. No widgets; GUI thread; the
/// settings outlive it.
class SavedCalls : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 60;

    explicit SavedCalls(ScreenSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] const QList<SavedCall> &calls() const { return m_calls; }
    /// False where there is room for no more.
    bool add(const SavedCall &call);
    void rename(int index, const QString &label);
    /// By so many places, as far as there are any; returns where it is then.
    int move(int index, int by);
    void remove(int index);

Q_SIGNALS:
    void changed();

private:
    void save();

    ScreenSettings &m_settings;
    QList<SavedCall> m_calls;
};

} // namespace outpost::ui
