// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/bodytext.h"

#include "base/gzip.h"

#include <QCborValue>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostUnpacked = 4LL * 1024 * 1024; ///< bytes
constexpr qsizetype mostText = 512LL * 1024; ///< bytes shown
constexpr qsizetype mostCbor = 256LL * 1024;

} // namespace

QString propertyOf(const HistoryEntry &entry, const QString &name)
{
    const QList<HistoryProperty> properties = entry.properties();
    const auto found = std::ranges::find_if(
        properties, [&name](const HistoryProperty &one) { return one.name() == name; });
    return found != properties.end() ? found->value() : QString();
}

UnpackedBody unpacked(const HistoryEntry &entry)
{
    UnpackedBody body{.bytes = entry.body()};
    if (propertyOf(entry, u"contentEncoding"_s).compare(u"gzip"_s, Qt::CaseInsensitive) != 0)
        return body;
    auto plain = gunzip(body.bytes, mostUnpacked);
    body.wasPacked = bool(plain);
    body.isDamaged = !plain;
    if (plain)
        body.bytes = std::move(*plain);
    return body;
}

QString plainText(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(QByteArrayView(bytes).first(std::min(bytes.size(), mostText)));
    // A zero would end it in a widget, and what moves the cursor has no place in one.
    for (QChar &c : text) {
        if (c.unicode() < 0x20 && c != u'\n' && c != u'\t')
            c = QChar(0x2400 + c.unicode());
    }
    return bytes.size() > mostText ? text + u"\n…"_s : text;
}

std::optional<QString> cborText(const QByteArray &bytes, bool expected)
{
    if (bytes.isEmpty() || bytes.size() > mostCbor)
        return std::nullopt;
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    if (error.error != QCborError::NoError || error.offset != bytes.size())
        return std::nullopt;
    const bool holdsOthers = value.isMap() || value.isArray() || value.isTag();
    if (!expected && !holdsOthers)
        return std::nullopt;
    return value.toDiagnosticNotation(QCborValue::LineWrapped).left(mostText);
}

} // namespace outpost::ui
