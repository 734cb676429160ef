// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/retrypolicy.h"

namespace outpost {

using namespace std::chrono_literals;

namespace {

constexpr auto leastForQuota = 30s;
constexpr auto mostForQuota = 300s;

} // namespace

RetryPolicy::RetryPolicy(const Backoff::Random &random)
    : m_usual(1s, 60s, random)
    , m_quota(leastForQuota, mostForQuota - leastForQuota, random)
{
}

std::chrono::milliseconds RetryPolicy::next(HubReason reason)
{
    ++m_failures;
    if (reason == HubReason::QuotaExceeded)
        return leastForQuota + m_quota.next();
    return m_usual.next();
}

void RetryPolicy::reset()
{
    m_usual.reset();
    m_quota.reset();
    m_failures = 0;
}

} // namespace outpost
