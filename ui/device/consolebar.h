// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/consoletext.h"

#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace outpost::ui {

class Theme;

/// Where a technician types to the device at the other end of a serial line: as text with a line
/// end, or as hexadecimal digits. Locked, it says in words why, and who may.
class ConsoleBar : public QWidget
{
    Q_OBJECT

public:
    ConsoleBar(const Theme &theme, QWidget *parent = nullptr);

    /// Empty: it is open. Otherwise why nothing can be typed.
    void setLocked(const QString &why);
    [[nodiscard]] bool isLocked() const { return !m_why.isEmpty(); }
    /// What became of what was typed last.
    void setOutcome(const QString &text, bool failed);
    /// Something was handed over and no answer is there yet.
    void setBusy(bool busy);
    /// Another line: what is half typed and what became of the last is not of it.
    void reset();
    /// Somebody else may be here now: what was typed is nobody's to see any more.
    void forgetTyped();

Q_SIGNALS:
    void sendWanted(const QByteArray &bytes);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void send();
    void showTyped();
    void restyle();
    void update();

    const Theme &m_theme;
    QString m_why;
    bool m_busy = false;
    TypedLines m_typed;
    QLabel *m_lock;
    QWidget *m_open;
    QBoxLayout *m_layout;
    QLineEdit *m_edit;
    QPushButton *m_send;
    QComboBox *m_end;
    QToolButton *m_history;
    QLabel *m_outcome;
};

} // namespace outpost::ui
