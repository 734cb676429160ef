// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_historyv1_merged.h"

#include <QCoreApplication>
#include <QList>

namespace outpost::ui {

/// What became of one field, or one line.
struct FieldChange
{
    enum class What {
        Changed,
        Added,
        Removed,
    };

    What what = What::Changed;
    QString path; ///< "temperature", "valve.open", "line 12"
    QString before;
    QString after;
    QString delta; ///< of numbers and times: "−0.3"

    friend bool operator==(const FieldChange &, const FieldChange &) = default;
};

/// What is different between a record and the one before it: field by field where both are JSON,
/// line by line where both are text, by size and place otherwise; and their properties. Of batches
/// the last readings are compared. Bounded, whatever the bytes are. A value.
struct BodyDifference
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::BodyDifference)

public:
    QList<FieldChange> changes;
    int same = 0; ///< fields or lines
    bool complete = true; ///< all of it was compared
    QString note; ///< what was compared, or why not all of it; may be empty

    [[nodiscard]] static BodyDifference between(const HistoryEntry &before,
                                                const HistoryEntry &after);
    [[nodiscard]] static BodyDifference ofBodies(const QByteArray &before, const QByteArray &after);
};

} // namespace outpost::ui
