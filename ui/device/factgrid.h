// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <utility>
#include <vector>

class QGridLayout;
class QLabel;

namespace outpost::ui {

class Theme;

/// Facts, each a small caption over its value, in as many columns as there is room for. Nothing is
/// cut: long values break.
class FactGrid : public QWidget
{
    Q_OBJECT

public:
    using Facts = QList<std::pair<QString, QString>>;

    /// A column is @p least logical pixels wide, or more.
    FactGrid(const Theme &theme, int least, QWidget *parent = nullptr);

    void setFacts(const Facts &facts);
    /// "caption: value", a line each.
    [[nodiscard]] QString text() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Fact
    {
        QWidget *box;
        QLabel *caption;
        QLabel *value;
    };

    void arrange();
    void restyle();

    const Theme &m_theme;
    int m_least;
    int m_columns = 0;
    QGridLayout *m_layout;
    Facts m_facts;
    std::vector<Fact> m_shown;
};

} // namespace outpost::ui
