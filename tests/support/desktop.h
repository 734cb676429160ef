// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/programundertest.h"

#include <QImage>
#include <QList>
#include <QRect>
#include <QSize>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace outpost::test {

/// Something on a screen as a screen reader sees it.
struct Element
{
    QString role; ///< "push button", "label"
    QString name;
    QString description;
    QString text; ///< what stands in it
    QStringList states; ///< "focused", "enabled", "checked"
    QRect area; ///< on the display
};

/// A display without a monitor (Xvfb), a session bus, and what a person has: eyes (what a screen
/// reader is told, and the pixels) and hands (xdotool). So a test finds things by the names that
/// the program gives them, and a name that is missing is a failure. Ends with the test, by process
/// ids.
class Desktop
{
public:
    /// @p program is what elements are looked for in.
    explicit Desktop(QString program, QSize size = {1280, 800});
    ~Desktop();

    [[nodiscard]] bool start();
    /// Before it is started: lets the program come up here.
    void prepare(ProgramUnderTest &program) const;

    /// All that is shown now.
    [[nodiscard]] QList<Element> elements() const;
    /// The first whose name is @p name (and role is @p role); nothing where there is none now.
    [[nodiscard]] std::optional<Element> find(const QString &name, const QString &role = {}) const;
    /// The same, as soon as there is one.
    [[nodiscard]] std::optional<Element> waitFor(const QString &name, const QString &role = {},
                                                 std::chrono::milliseconds timeout
                                                 = std::chrono::seconds(20)) const;
    /// It is there, and has that state: "checked", "focused".
    [[nodiscard]] bool is(const QString &name, const QString &state) const;
    /// Some name, description or text that is shown has @p part in it.
    [[nodiscard]] bool waitForText(const QString &part,
                                   std::chrono::milliseconds timeout
                                   = std::chrono::seconds(20)) const;

    /// Waits for it, and presses its middle.
    [[nodiscard]] bool click(const QString &name, const QString &role = {}) const;
    void click(QPoint place) const;
    void movePointer(QPoint place) const;
    void drag(QPoint from, QPoint to) const;
    /// "ctrl+k", "Return", …
    void key(const QString &name) const;
    void type(const QString &text) const;

    [[nodiscard]] QImage picture() const;
    [[nodiscard]] QSize size() const { return m_size; }

private:
    void hands(const QStringList &arguments) const;

    QString m_name;
    QSize m_size;
    QTemporaryDir m_folder;
    std::unique_ptr<ProgramUnderTest> m_bus;
    std::unique_ptr<ProgramUnderTest> m_display;
    std::unique_ptr<ProgramUnderTest> m_eyes;
    QString m_displayName;
    QString m_busAddress;
};

} // namespace outpost::test
