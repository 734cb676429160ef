// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/input.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<void> Input::write(QByteArrayView)
{
    return Error{ErrorCode::Unsupported, u"this sensor can't be written to"_s,
                 u"Only serial sensors take bytes"_s};
}

bool Input::setInterval(std::chrono::milliseconds)
{
    return false;
}

void Input::writeRegister(const QString &, const Value &, Done done)
{
    QMetaObject::invokeMethod(
        this,
        [done = std::move(done)] {
            done(Error{ErrorCode::Unsupported, u"this sensor has no registers"_s,
                       u"Only modbus sensors have them"_s});
        },
        Qt::QueuedConnection);
}

void Input::setStatus(Status status)
{
    if (status == m_status)
        return;
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

} // namespace outpost
