// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_twinv1_merged.h"
#include "ui/device/devicepane.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QListView;
class QPlainTextEdit;
class QToolButton;

namespace outpost::ui {

class EmptyNote;
class TwinDelegate;
class TwinFeed;
class TwinHeader;
class TwinModel;

/// The twin and the device side by side: what outpost.toml says, what the hub desires, what is in
/// force, what was reported, whose word it is, and what was refused and why; or one side of it as
/// JSON.
class TwinPane : public DevicePane
{
    Q_OBJECT

public:
    explicit TwinPane(Screen &screen, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void refresh() override;
    /// What TwinFeed has, or a test.
    void setState(const TwinState &state);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum View { Table, Desired, Reported, Waiting };

    void arrange();
    void restyle();
    void showChosen();
    void showText();
    void copy();
    [[nodiscard]] View view() const;
    [[nodiscard]] QString summary() const;

    Screen &m_screen;
    TwinFeed *m_feed;
    TwinModel *m_model;
    TwinState m_state;
    bool m_known = false;
    QComboBox *m_view;
    QCheckBox *m_only;
    QToolButton *m_copy;
    QLabel *m_summary;
    TwinDelegate *m_delegate;
    TwinHeader *m_header;
    QListView *m_list;
    QLabel *m_chosen;
    QPlainTextEdit *m_text;
    EmptyNote *m_empty;
};

} // namespace outpost::ui
