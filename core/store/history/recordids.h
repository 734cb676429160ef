// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyrecord.h"

namespace outpost {

/// Gives records their ids: in the order of time, and within a microsecond in the order in which
/// they came. A value without I/O.
///
/// Ids of one run are unique as long as the clock goes on. After it was set back two may meet;
/// whoever writes them then takes the next free one (RecordWriter).
class RecordIds
{
public:
    [[nodiscard]] RecordId next(Timestamp time);

private:
    RecordId m_last; ///< the greatest given
    Timestamp m_asked; ///< for which it was given; a flood may have carried it further
    qint64 m_late = 0; ///< ids given to times before that
};

} // namespace outpost
