// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/check.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Check::Check(CheckContext &context, CheckKind kind)
    : m_context(context)
    , m_timer(context.clock->createTimer())
{
    begin(kind);
}

Check::~Check() = default;

void Check::begin(CheckKind kind)
{
    m_step = {};
    m_step.kind = kind;
    m_step.state = CheckState::Running;
    m_begun = m_context.clock->steady();
    m_ended = false;
}

void Check::end(CheckState state)
{
    if (std::exchange(m_ended, true))
        return;
    m_timer->stop();
    m_step.state = state;
    m_step.took = m_context.clock->steady() - m_begun;
    // Queued: whoever hears it may delete us, and a socket may be at work further down the stack.
    QMetaObject::invokeMethod(
        this, [this, step = m_step] { Q_EMIT ended(step); }, Qt::QueuedConnection);
}

FailureDiagnosis::Verdict Check::judge(const ChannelTroubleTeller::Trouble &trouble,
                                       const ChannelInfo &info) const
{
    ConnectionEnd end;
    end.cause = ConnectionEnd::Cause::ChannelFailed;
    end.failure = trouble.failure;
    end.error = trouble.error;
    end.info = info;
    FailureDiagnosis::Circumstances circumstances;
    circumstances.now = m_context.clock->now();
    circumstances.certificate = m_context.settings.certificate.has_value();
    return FailureDiagnosis(m_context.settings).judge(end, circumstances);
}

void Check::fail(const ChannelTroubleTeller::Trouble &trouble, const ChannelInfo &info)
{
    if (m_ended)
        return;
    m_failure = trouble.failure;
    const FailureDiagnosis::Verdict verdict = judge(trouble, info);
    m_reason = verdict.reason;
    m_step.error = verdict.error;
    end(CheckState::Failed);
}

QString hostAndPort(const QString &host, quint16 port)
{
    return (host.contains(u':') ? u"[%1]:%2"_s : u"%1:%2"_s).arg(host).arg(port);
}

CheckedCertificate checkedCertificate(const CertificateInfo &info, Timestamp now)
{
    const auto until = std::chrono::milliseconds(info.validUntil.toMSecsSinceEpoch());
    const auto left = Timestamp(until) - now;
    return {info, std::chrono::duration_cast<std::chrono::days>(left).count(), {}};
}

} // namespace outpost
