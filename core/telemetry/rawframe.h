// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <array>
#include <memory>
#include <memory_resource>
#include <vector>

namespace outpost {

/// One field as the device wrote it, before the configuration says what it means.
struct RawField
{
    enum class Kind {
        Word, ///< bare text: a number, true, false or text, as it looks
        Text, ///< text that the device marked as text
        Integer,
        Number, ///< finite
        Boolean,
        Null, ///< the device says that there is no value
        Array, ///< values that a flat reading can't hold
        NotFinite, ///< NaN, an infinity, or a number too large for a double
    };

    QByteArrayView key; ///< may be empty where the format has columns alone
    int column = 0; ///< from 1; 0 where the format has none
    Kind kind = Kind::Null;
    QByteArrayView text; ///< as the device wrote it, unquoted
    double number = 0;
    qint64 integer = 0;
    bool boolean = false;
    bool onRequest = false; ///< for those who name it; left out where every field is taken
};

/// What a decoder found in one frame. Its views point into the frame, or into memory of its own
/// that lives until clear(). Used again for each frame, so that decoding allocates nothing once it
/// runs.
class RawFrame
{
public:
    /// A reading with more fields is refused.
    static constexpr std::size_t kMostFields = 256;

    RawFrame();
    Q_DISABLE_COPY_MOVE(RawFrame)

    void clear();
    /// False where there are too many.
    [[nodiscard]] bool add(const RawField &field);
    /// As add(), but a key that is there already gets the newer value, and is counted in
    /// duplicates().
    [[nodiscard]] bool addOrReplace(const RawField &field);
    /// @p size bytes that live until clear().
    [[nodiscard]] char *allocate(qsizetype size);
    /// A copy that lives until clear().
    [[nodiscard]] QByteArrayView copy(QByteArrayView bytes);

    [[nodiscard]] const std::vector<RawField> &fields() const { return m_fields; }
    [[nodiscard]] int duplicates() const { return m_duplicates; }

    QByteArrayView tag; ///< nmea: the kind of sentence ("GGA")
    bool ignored = false; ///< a good frame with nothing to tell, such as a csv header

private:
    std::vector<RawField> m_fields;
    int m_duplicates = 0;
    std::unique_ptr<std::array<char, 4096>> m_memory;
    std::pmr::monotonic_buffer_resource m_arena;
};

} // namespace outpost
