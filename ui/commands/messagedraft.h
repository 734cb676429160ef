// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "rep_commandsv1_merged.h"

#include <QCoreApplication>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace outpost::ui {

/// A message as a person writes it, with places to fill in: {time}, {counter},
/// {value:boiler.temperature}. A value; templates are kept as its JSON.
class MessageDraft
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::MessageDraft)

public:
    enum class Format {
        Text, ///< as it is, UTF-8
        Json, ///< the same, and it has to be JSON once it is filled in
        Hex, ///< bytes as two digits each
    };
    /// What the places stand for.
    struct Filling
    {
        QString time; ///< ISO, UTC
        qint64 counter = 0;
        /// Of a field ("boiler.temperature"), as JSON text; nothing where nothing is known.
        std::function<std::optional<QString>(const QString &)> value;
    };

    /// Of a message with its properties: what the hub takes, without what the device itself adds.
    static constexpr qsizetype mostBytes = 256LL * 1024 - 256;

    Format format = Format::Json;
    QString body;
    QString contentType;
    QString contentEncoding;
    QList<std::pair<QString, QString>> properties;

    /// InvalidInput says what is wrong with it, for a person.
    [[nodiscard]] Result<FreeMessage> filled(const Filling &filling) const;
    [[nodiscard]] bool usesCounter() const;

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static MessageDraft fromJson(const QJsonObject &json);
    /// What each begins with.
    [[nodiscard]] static QString usualContentType(Format format);
    /// "text", "json", "hex".
    [[nodiscard]] static QString formatName(Format format);

    friend bool operator==(const MessageDraft &, const MessageDraft &) = default;

private:
    /// Nothing where it is not too large.
    [[nodiscard]] static std::optional<Error> tooLarge(qsizetype bytes);
    [[nodiscard]] static Result<QString> fill(const QString &text, const Filling &filling);
};

} // namespace outpost::ui
