// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/input.h"

#include <QTest>

#include <optional>

namespace outpost::test {

/// Writes, and waits for what became of it.
[[nodiscard]] inline Result<void> writeAndWait(Input &input, const QString &name,
                                               const Value &value)
{
    std::optional<Result<void>> outcome;
    input.writeRegister(name, value, [&](const Result<void> &result) { outcome = result; });
    if (!QTest::qWaitFor([&] { return outcome.has_value(); }, 40'000)) {
        input.stop(); // answers what is open
        return Error{ErrorCode::Io, QStringLiteral("no answer"), {}};
    }
    return *outcome;
}

} // namespace outpost::test
