// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/gpio/gpiosystem.h"

namespace outpost::test {

/// GPIO outputs that several processes share: a chip is a folder, a line a file in it that holds
/// its voltage, "0" or "1". Who has the line has a lock on the file, which the kernel takes away
/// from a process that dies, as it does with a real line. A line keeps its voltage when nobody has
/// it.
class FileGpio final : public GpioSystem
{
public:
    /// @p folder: that of the chips' folders.
    explicit FileGpio(QString folder);

    /// A chip with so many lines; their voltages are low.
    static void makeChip(const QString &folder, const QString &name, int lines);
    /// Nothing where the line was never there.
    [[nodiscard]] static std::optional<bool> isHigh(const QString &folder, const QString &chip,
                                                    int offset);

    [[nodiscard]] QString folder() const override { return m_folder; }
    [[nodiscard]] QStringList chips() const override;
    [[nodiscard]] Result<GpioChip> describe(const QString &path) const override;
    [[nodiscard]] bool debounces() const override { return false; }
    /// Unsupported.
    [[nodiscard]] Result<std::unique_ptr<GpioInputLine>>
    requestInput(const GpioPlace &place, const InputRequest &request) override;
    [[nodiscard]] Result<std::unique_ptr<GpioOutputLine>>
    requestOutput(const GpioPlace &place, const OutputRequest &request) override;

private:
    class Line;
    QString m_folder;
};

} // namespace outpost::test
