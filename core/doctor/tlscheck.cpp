// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/tlscheck.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using Stage = ChannelTroubleTeller::Stage;

namespace {

ChannelSettings withPatience(ChannelSettings way, std::chrono::milliseconds patience)
{
    way.timeout = patience;
    return way;
}

} // namespace

TlsCheck::TlsCheck(CheckContext &context)
    : Check(context, CheckKind::Tls)
    , m_way(withPatience(context.channel, context.patience.tls))
    , m_teller(m_way)
    , m_socket(std::make_unique<QSslSocket>())
{
}

TlsCheck::~TlsCheck()
{
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

void TlsCheck::start()
{
    const QString caFile = context().settings.caFile;
    const qsizetype trusted = m_way.tls.caCertificates().size();
    step().detail(u"trusted"_s,
                  caFile.isEmpty()
                      ? u"what the system trusts"_s
                      : (trusted == 1 ? u"%1 (%2 certificate)"_s : u"%1 (%2 certificates)"_s)
                            .arg(caFile)
                            .arg(trusted));
    m_socket->setSslConfiguration(strictTls(m_way));
    m_socket->setProxy(m_way.proxy);
    connect(&timer(), &Timer::timeout, this, [this] { fail(m_teller.timedOut(m_stage)); });
    connect(m_socket.get(), &QSslSocket::connected, this, [this] { m_stage = Stage::Handshaking; });
    connect(m_socket.get(), &QSslSocket::encrypted, this, &TlsCheck::onEncrypted);
    connect(m_socket.get(), &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel, QSsl::AlertType type, const QString &description) {
                m_teller.noteAlert(type, description);
            });
    connect(m_socket.get(), &QSslSocket::sslErrors, this, &TlsCheck::onSslErrors);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this,
            [this](QAbstractSocket::SocketError error) {
                fail(m_teller.socketError(error, m_socket->errorString(), m_stage));
            });
    timer().start(m_way.timeout);
    QMetaObject::invokeMethod(
        this, [this] { m_socket->connectToHostEncrypted(m_way.host, m_way.port); },
        Qt::QueuedConnection);
}

void TlsCheck::describe()
{
    context().tls = describeTls(m_socket->sslConfiguration());
    for (const CertificateInfo &info : context().tls.chain)
        step().chain.push_back(checkedCertificate(info, context().clock->now()));
}

void TlsCheck::onEncrypted()
{
    describe();
    const ChannelInfo &info = context().tls;
    step().detail(u"version"_s, info.protocol);
    step().detail(u"cipher"_s, info.cipher);
    qint64 days = fewDays;
    QString subject;
    if (!step().chain.empty()) {
        const auto soonest
            = std::ranges::min_element(step().chain, {}, &CheckedCertificate::daysLeft);
        days = soonest->daysLeft;
        subject = soonest->info.subject;
    }
    step().seen = u"%1, %2; the certificate \"%3\" is good for %4 more days"_s
                      .arg(info.protocol, info.cipher, subject)
                      .arg(days);
    if (days < fewDays) {
        step().error
            = Error{ErrorCode::InvalidInput,
                    u"the certificate \"%1\" of %2 ends in %3 days"_s.arg(subject, m_teller.peer())
                        .arg(days),
                    u"Have it renewed before"_s};
    }
    m_socket->disconnect(this);
    m_socket->disconnectFromHost();
    end(days < fewDays ? CheckState::Warning : CheckState::Ok);
}

void TlsCheck::onSslErrors(const QList<QSslError> &errors)
{
    describe();
    const QList<QSslCertificate> chain = m_socket->sslConfiguration().peerCertificateChain();
    for (const QSslError &error : errors) {
        const qsizetype at = std::max<qsizetype>(chain.indexOf(error.certificate()), 0);
        if (at >= qsizetype(step().chain.size()))
            continue;
        QString &fault = step().chain[size_t(at)].fault;
        if (fault.isEmpty())
            fault = error.errorString();
        else if (!fault.contains(error.errorString()))
            fault += u"; "_s + error.errorString();
    }
    fail(m_teller.sslErrors(errors, chain), context().tls);
}

} // namespace outpost
