// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/nodescenario.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nodeFile(const QString &name)
{
    return QStringLiteral(OUTPOST_E2E_NODE_DIR "/") + name;
}

} // namespace

NodeScenario::NodeScenario(const QString &script, const HubProcess &hub,
                           const QString &connectionString, Way way)
    : ProgramUnderTest(u"node"_s, {nodeFile(script + u".js"_s)})
{
    const quint16 https = way == Way::WebSocket ? hub.webSocketPort() : hub.httpsPort();
    setVariable(
        u"PORTS"_s,
        u"{\"8883\":%1,\"443\":%2}"_s.arg(QString::number(hub.mqttPort()), QString::number(https)));
    setVariable(u"CA_FILE"_s, hub.caFile());
    setVariable(u"NODE_EXTRA_CA_CERTS"_s, hub.caFile());
    QString usual = connectionString;
    // The SDK then goes to HostName and its usual port, as it would with a hub in the cloud.
    usual.remove(QRegularExpression(u";GatewayHostName=[^;]*"_s));
    setVariable(u"CONNECTION_STRING"_s, way == Way::WebSocket ? usual : connectionString);
    if (way == Way::WebSocket)
        setVariable(u"TRANSPORT"_s, u"ws"_s);
}

bool NodeScenario::isInstalled()
{
    const bool installed = !QStandardPaths::findExecutable(u"node"_s).isEmpty()
        && QFileInfo::exists(nodeFile(u"node_modules/azure-iot-device"_s))
        && QFileInfo::exists(nodeFile(u"node_modules/@azure/dtdl-parser"_s));
    if (!installed)
        qWarning("Node.js or the packages of tests/e2e/node are missing: run ./dev deps");
    return installed;
}

} // namespace outpost::test
