// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>
#include <variant>

namespace outpost {

/// What kind of failure it was, as far as a caller may want to act on it.
enum class ErrorCode {
    InvalidInput, ///< what came in from outside makes no sense (a file, a line, an argument)
    Configuration, ///< the configuration is wrong; programs exit with 78
    NotFound, ///< the thing that was named is not there
    PermissionDenied, ///< the system, or the hub, does not allow it
    Busy, ///< somebody else holds it
    Unavailable, ///< not now; trying again later may help
    TimedOut, ///< no answer in time
    Corrupt, ///< stored data can't be read back
    Io, ///< reading or writing failed
    Unsupported, ///< this build, system or peer can't do it
    Refused, ///< the peer said no
};

/// A failure that a person may get to see: what happened and where (message), and what to do
/// (remedy). Neither ever holds a secret.
struct Error
{
    ErrorCode code = ErrorCode::Io;
    QString message; ///< one sentence without a full stop: what happened, and where
    QString remedy; ///< what to do about it; may be empty where there is nothing to do

    /// "message. remedy", as a log or a terminal shows it.
    [[nodiscard]] QString text() const;
    /// The same error, told from one step further out: "context: message".
    [[nodiscard]] Error within(QStringView context) const;

    friend bool operator==(const Error &, const Error &) = default;
};

/// A value or an Error, for what ends at once. What takes time has a state and a signal instead.
template <typename T> class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool hasValue() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return hasValue(); }

    // The caller has looked first; std::variant throws otherwise, which is a programming error.
    [[nodiscard]] const T &value() const & { return std::get<0>(m_state); }
    [[nodiscard]] T &value() & { return std::get<0>(m_state); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_state)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] T &operator*() & { return value(); }
    [[nodiscard]] T &&operator*() && { return std::move(*this).value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }
    [[nodiscard]] T *operator->() { return &value(); }
    [[nodiscard]] const Error &error() const { return std::get<1>(m_state); }
    [[nodiscard]] T valueOr(T fallback) const { return hasValue() ? value() : std::move(fallback); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value, or an Error.
template <> class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
        , m_failed(true)
    {
    }

    [[nodiscard]] bool hasValue() const noexcept { return !m_failed; }
    explicit operator bool() const noexcept { return hasValue(); }
    [[nodiscard]] const Error &error() const { return m_error; }

private:
    Error m_error;
    bool m_failed = false;
};

} // namespace outpost
