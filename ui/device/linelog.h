// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_linev1_merged.h"

#include <QByteArray>
#include <QString>

#include <deque>

namespace outpost::ui {

/// The last megabyte that went over a line, cut in rows as they are shown: so many bytes each, or
/// lines of text. Paused, it holds back what comes, in another megabyte, and says how much. Memory
/// is bounded whatever comes. A value without I/O.
class LineLog
{
public:
    static constexpr qsizetype mostBytes = 1024 * 1024;
    static constexpr size_t mostRows = 140'000; ///< of a byte in eight too
    static constexpr int mostTextRow = 160; ///< bytes; a longer line goes on in another row

    enum class Form {
        Hex, ///< so many bytes a row; a new one after a pause of the line
        Text, ///< a row for each line of text
    };

    struct Row
    {
        qint64 time = 0; ///< of its first byte, microseconds since 1970
        quint64 start = 0; ///< of all bytes ever added
        int length = 0;
        bool out = false;
        qint64 leftOut = 0; ///< no bytes of its own: so many are missing here
    };

    void add(const LineTraffic &traffic);
    void clear();
    void setPaused(bool paused);
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] qint64 held() const { return m_heldBytes; } ///< bytes, while paused
    /// Cuts what is there in other rows; @p width is in bytes, of Form::Hex.
    void setForm(Form form, int width);
    [[nodiscard]] Form form() const { return m_form; }
    [[nodiscard]] int width() const { return m_width; }

    [[nodiscard]] const std::deque<Row> &rows() const { return m_rows; }
    /// Rows that were forgotten before rows(): tells how far they moved.
    [[nodiscard]] qint64 forgotten() const { return m_forgotten; }
    [[nodiscard]] QByteArrayView bytes(const Row &row) const;
    /// All bytes that are kept of one direction.
    [[nodiscard]] QByteArray received() const;
    [[nodiscard]] qint64 size() const { return m_bytes.size() - m_gone; }

    /// Rows @p from on as lines of text, at most @p most of them.
    [[nodiscard]] QString text(size_t from, size_t most) const;

private:
    struct Piece
    {
        qint64 time = 0;
        quint64 start = 0;
        qsizetype length = 0;
        bool out = false;
        qint64 leftOut = 0;
    };

    void append(const LineBytes &piece);
    void appendGap(qint64 leftOut);
    void cut(const Piece &piece);
    void forget();

    Form m_form = Form::Hex;
    int m_width = 16;
    QByteArray m_bytes;
    qsizetype m_gone = 0; ///< bytes at the front of m_bytes that are no more
    quint64 m_base = 0; ///< the number of its first byte
    std::deque<Piece> m_pieces;
    std::deque<Row> m_rows;
    bool m_rowEnded = true; ///< what comes next begins a row
    qint64 m_lastTime = 0;
    qint64 m_forgotten = 0;
    bool m_paused = false;
    std::deque<LineBytes> m_held;
    qint64 m_heldBytes = 0;
    qint64 m_heldLeftOut = 0; ///< before m_held
};

/// Bytes as they read: text as text, control characters as \r, \n, \t or \xNN.
[[nodiscard]] QString readable(QByteArrayView bytes);
/// "02 ff 0a".
[[nodiscard]] QString inHex(QByteArrayView bytes);
/// A character a byte: printable ASCII, or a dot.
[[nodiscard]] QString inColumns(QByteArrayView bytes);

} // namespace outpost::ui
