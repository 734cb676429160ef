// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/transactionplan.h"

#include "commands/transactions/transactionproposal.h"
#include "config/configproblems.h"
#include "config/nearestword.h"
#include "config/tomldocument.h"
#include "config/valuereader.h"
#include "iothub/connectionstring.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr size_t mostDevices = 100;
constexpr qsizetype mostBytes = transactionlimits::bytes - 1024; ///< of one device's changes

class PlanReader
{
public:
    PlanReader(QByteArrayView text, const QString &file)
        : m_problems(file)
    {
        m_plan.file = file;
        const auto parsed = parseToml(text);
        if (const auto *error = std::get_if<TomlError>(&parsed))
            m_problems.add(error->at, error->message);
        else
            readRoot(std::get<TomlNode>(parsed));
    }

    TransactionPlanResult take()
    {
        return {.plan = std::move(m_plan), .errors = m_problems.take()};
    }

private:
    void readRoot(const TomlNode &root)
    {
        refuseOthers(root, {u"deadline"_s, u"device"_s});
        if (const auto *deadline = root.find(u"deadline")) {
            if (const auto problem
                = valuereader::duration(deadline->value, 5s, 1h, 1ms, m_plan.deadline))
                m_problems.add(deadline->value.at, u"\"deadline\" "_s + problem->message,
                               problem->remedy);
        }
        const auto *devices = root.find(u"device");
        if (!devices) {
            m_problems.add({}, u"it names no device"_s,
                           u"Add a [[device]] with its id for each that takes part"_s);
            return;
        }
        forEachTable(devices->value, u"device"_s, [this](const TomlNode &t) { readDevice(t); });
        if (m_plan.devices.size() > mostDevices)
            m_problems.add(devices->at, u"it names more than %1 devices"_s.arg(mostDevices));
    }

    void readDevice(const TomlNode &table)
    {
        refuseOthers(table, {u"id"_s, u"change"_s});
        TransactionPlan::Device device;
        const auto *id = table.find(u"id");
        if (!id) {
            m_problems.add(table.at, u"this device has no \"id\""_s,
                           u"Add id = \"…\", as the hub knows it"_s);
        } else if (const auto problem = valuereader::text(id->value, device.id)) {
            m_problems.add(id->value.at, u"\"id\" "_s + problem->message, problem->remedy);
        } else if (!ConnectionString::isDeviceId(device.id)) {
            m_problems.add(id->value.at,
                           u"%1 is no device id"_s.arg(valuereader::shown(device.id)));
        } else if (std::ranges::find(m_plan.devices, device.id, &TransactionPlan::Device::id)
                   != m_plan.devices.end()) {
            m_problems.add(id->value.at,
                           u"%1 takes part already"_s.arg(valuereader::shown(device.id)),
                           u"Put all its changes into one [[device]]"_s);
        }
        const auto *changes = table.find(u"change");
        if (!changes) {
            m_problems.add(table.at, u"this device has nothing to change"_s,
                           u"Add a [[device.change]]"_s);
        } else {
            forEachTable(changes->value, u"device.change"_s, [&](const TomlNode &change) {
                device.changes.append(readChange(change));
            });
            if (device.changes.size() > transactionlimits::changes)
                m_problems.add(changes->at,
                               u"it has more than %1 changes"_s.arg(transactionlimits::changes));
            if (QJsonDocument(device.changes).toJson(QJsonDocument::Compact).size() > mostBytes)
                m_problems.add(
                    changes->at,
                    u"its changes are larger than a method can carry, %1 bytes"_s.arg(mostBytes));
        }
        m_plan.devices.push_back(std::move(device));
    }

    QJsonObject readChange(const TomlNode &table)
    {
        refuseOthers(table, {u"command"_s, u"parameters"_s, u"settings"_s});
        QJsonObject change;
        const auto *command = table.find(u"command");
        const auto *settings = table.find(u"settings");
        const auto *parameters = table.find(u"parameters");
        if ((command != nullptr) == (settings != nullptr)) {
            m_problems.add(command ? settings->at : table.at,
                           u"a change is either a \"command\" or \"settings\""_s,
                           u"Make two of them where both are wanted"_s);
            return change;
        }
        if (command) {
            QString name;
            if (const auto problem = valuereader::text(command->value, name))
                m_problems.add(command->value.at, u"\"command\" "_s + problem->message,
                               problem->remedy);
            change[u"command"_s] = name;
            if (parameters)
                change[u"parameters"_s] = readTable(*parameters);
        } else {
            change[u"settings"_s] = readTable(*settings);
            if (parameters)
                m_problems.add(parameters->at, u"\"parameters\" does nothing without \"command\""_s,
                               u"Remove it"_s);
        }
        return change;
    }

    QJsonValue readTable(const TomlNode::Member &member)
    {
        if (member.value.kind != TomlNode::Kind::Table) {
            m_problems.add(
                member.value.at,
                u"\"%1\" must be a table, not %2"_s.arg(member.key, member.value.kindName()),
                u"Write %1 = { name = value }"_s.arg(member.key));
        }
        return readValue(member.value);
    }

    QJsonValue readValue(const TomlNode &node)
    {
        switch (node.kind) {
        case TomlNode::Kind::Table: {
            QJsonObject object;
            for (const auto &member : node.members)
                object[member.key] = readValue(member.value);
            return object;
        }
        case TomlNode::Kind::Array: {
            QJsonArray array;
            for (const TomlNode &item : node.items)
                array.append(readValue(item));
            return array;
        }
        case TomlNode::Kind::String:
            return node.text;
        case TomlNode::Kind::Integer:
            return node.integer;
        case TomlNode::Kind::Boolean:
            return node.boolean;
        case TomlNode::Kind::Float:
            if (std::isfinite(node.number))
                return node.number;
            m_problems.add(node.at, u"no device can be told an infinite number"_s);
            return {};
        case TomlNode::Kind::DateTime:
            m_problems.add(node.at, u"a date or time can't be told to a device as it is"_s,
                           u"Put it into quotes"_s);
            return {};
        }
        return {};
    }

    template <typename Each>
    void forEachTable(const TomlNode &array, const QString &name, const Each &each)
    {
        const bool isList = array.kind == TomlNode::Kind::Array
            && std::ranges::all_of(array.items, [](const TomlNode &item) {
                                return item.kind == TomlNode::Kind::Table;
                            });
        if (!isList) {
            m_problems.add(array.at, u"\"%1\" must be a list of tables"_s.arg(name),
                           u"Write [[%1]] before each"_s.arg(name));
            return;
        }
        for (const TomlNode &item : array.items) {
            if (!m_problems.isFull())
                each(item);
        }
    }

    void refuseOthers(const TomlNode &table, const QStringList &known)
    {
        for (const auto &member : table.members) {
            if (known.contains(member.key))
                continue;
            const QString nearest = nearestWord(member.key, known);
            m_problems.add(member.at,
                           u"a plan has no %1 here"_s.arg(valuereader::shown(member.key)),
                           nearest.isEmpty() ? u"Known here: %1"_s.arg(known.join(u", "_s))
                                             : u"Did you mean \"%1\"?"_s.arg(nearest));
        }
    }

    ConfigProblems m_problems;
    TransactionPlan m_plan;
};

} // namespace

TransactionPlanResult readTransactionPlan(const QString &file)
{
    QFile opened(file);
    if (!opened.open(QIODevice::ReadOnly)) {
        ConfigProblems problems(file);
        problems.add({}, u"the plan can't be read: %1"_s.arg(opened.errorString()),
                     u"Check its name and who may read it"_s);
        return {.plan = {}, .errors = problems.take()};
    }
    return parseTransactionPlan(opened.read(tomllimits::bytes + 1), file);
}

TransactionPlanResult parseTransactionPlan(QByteArrayView text, const QString &file)
{
    return PlanReader(text, file).take();
}

} // namespace outpost
