// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/guardorders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QByteArray GuardOrders::toLine() const
{
    QJsonArray list;
    for (const OutputConfig &output : outputs)
        list.append(QJsonObject{{u"name"_s, output.name},
                                {u"chip"_s, output.line.chip},
                                {u"line"_s, output.line.line},
                                {u"activeLow"_s, output.line.activeLow},
                                {u"bias"_s, int(output.line.bias)},
                                {u"drive"_s, int(output.drive)},
                                {u"safe"_s, output.safe}});
    return QJsonDocument(QJsonObject{{u"outputs"_s, list}, {u"goodBye"_s, goodBye}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

std::optional<GuardOrders> GuardOrders::parse(QByteArrayView line)
{
    const QJsonDocument document
        = QJsonDocument::fromJson(QByteArray::fromRawData(line.data(), line.size()));
    const QJsonValue list = document.object().value(u"outputs"_s);
    if (!list.isArray())
        return std::nullopt;
    GuardOrders orders;
    orders.goodBye = document.object().value(u"goodBye"_s).toBool();
    for (const QJsonValue &value : list.toArray()) {
        const QJsonObject object = value.toObject();
        OutputConfig &output = orders.outputs.emplace_back();
        output.name = object.value(u"name"_s).toString();
        output.line.chip = object.value(u"chip"_s).toString();
        output.line.line = object.value(u"line"_s).toString();
        output.line.activeLow = object.value(u"activeLow"_s).toBool();
        output.line.bias = GpioLine::Bias(qBound(0, object.value(u"bias"_s).toInt(), 3));
        output.drive = OutputConfig::Drive(qBound(0, object.value(u"drive"_s).toInt(), 2));
        output.safe = object.value(u"safe"_s).toBool();
    }
    return orders;
}

} // namespace outpost
