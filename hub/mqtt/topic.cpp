// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/topic.h"

#include <algorithm>

namespace outpost::hub {

bool isTopicName(QStringView text)
{
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c == u'+' || c == u'#' || c == u'\0';
    });
}

bool isTopicFilter(QStringView text)
{
    if (text.isEmpty())
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool opensLevel = i == 0 || text[i - 1] == u'/';
        const bool isLast = i == text.size() - 1;
        if (c == u'\0')
            return false;
        if (c == u'#' && !(opensLevel && isLast))
            return false;
        if (c == u'+' && !(opensLevel && (isLast || text[i + 1] == u'/')))
            return false;
    }
    return true;
}

} // namespace outpost::hub
