// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/rawframe.h"

#include <algorithm>
#include <cstring>

namespace outpost {

RawFrame::RawFrame()
    : m_memory(std::make_unique<std::array<char, 4096>>())
    , m_arena(m_memory->data(), m_memory->size())
{
}

void RawFrame::clear()
{
    m_fields.clear();
    m_duplicates = 0;
    m_arena.release();
    tag = {};
    ignored = false;
}

bool RawFrame::add(const RawField &field)
{
    if (m_fields.size() == kMostFields)
        return false;
    m_fields.push_back(field);
    return true;
}

bool RawFrame::addOrReplace(const RawField &field)
{
    const auto same = std::ranges::find_if(
        m_fields, [&](const RawField &other) { return other.key == field.key; });
    if (same == m_fields.end())
        return add(field);
    *same = field;
    ++m_duplicates;
    return true;
}

char *RawFrame::allocate(qsizetype size)
{
    return static_cast<char *>(m_arena.allocate(std::size_t(size), 1));
}

QByteArrayView RawFrame::copy(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return {};
    char *memory = allocate(bytes.size());
    std::memcpy(memory, bytes.data(), std::size_t(bytes.size()));
    return {memory, bytes.size()};
}

} // namespace outpost
