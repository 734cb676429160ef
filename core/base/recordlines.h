// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace outpost {

/// A record of the history as whoever exports it writes it down: its kind, direction and state are
/// words already. Programs of this project that export write the same lines, by what is below.
struct RecordLine
{
    Timestamp time;
    QString direction;
    QString kind;
    QString state;
    QString subject;
    QString title;
    std::vector<std::pair<QString, QString>> properties; ///< in their order
    QByteArray body;
};

/// A body that may be shown as text: UTF-8 without a zero byte.
[[nodiscard]] bool isBodyText(QByteArrayView body);

/// The first line of a CSV file: time,direction,kind,state,subject,title,properties,body,encoding.
[[nodiscard]] QByteArray recordCsvNames();
/// A line as RFC 4180 has it; the properties as a JSON object, a body that is no text in base64
/// with the encoding "base64".
[[nodiscard]] QByteArray recordCsvLine(const RecordLine &record);
/// The same names as a JSON object and a line feed; "body" is a text, or there is "bodyBase64".
[[nodiscard]] QByteArray recordJsonLine(const RecordLine &record);

/// @p text as a cell of a CSV file, quoted where it must be.
[[nodiscard]] QByteArray csvCell(const QByteArray &text);

} // namespace outpost
