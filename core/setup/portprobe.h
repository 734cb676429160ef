// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "io/input.h"
#include "rep_setupv1_merged.h"
#include "telemetry/framedecoder.h"
#include "telemetry/framer.h"

#include <QObject>

#include <deque>
#include <memory>

namespace outpost {

/// Listens to a serial port that nobody has configured yet: finds its baud by trying the usual
/// ones until what comes is text, its format by what the text looks like, and tells the frames and
/// fields. Nothing is written to the device. Lives on its creator's thread; the clock outlives it.
class PortProbe : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds listenFor{1500}; ///< at each baud
    static constexpr std::chrono::milliseconds pace{200}; ///< between two tells
    static constexpr qsizetype mostFrames = 20;
    static constexpr qsizetype mostSample = 8192; ///< bytes that the format is found from

    /// @p baud 0: it is found; @p format "": the same.
    PortProbe(QString port, int baud, const QString &format, Clock &clock,
              QObject *parent = nullptr);
    ~PortProbe() override;

    void start();
    [[nodiscard]] SetupLine line() const;

Q_SIGNALS:
    void changed();

private:
    void listen(int baud);
    void tryNextBaud();
    void receive(const QByteArray &bytes, Timestamp at);
    void findFormat();
    void setFormat(FormatConfig::Kind kind);
    void takeFrame(const Framer::Frame &frame);
    void tell();

    QString m_port;
    Clock &m_clock;
    std::unique_ptr<Timer> m_bauds; ///< while they are tried
    std::unique_ptr<Timer> m_tell;
    std::unique_ptr<Input> m_input;
    int m_baud = 0;
    qsizetype m_nextBaud = 0;
    bool m_baudFound = false;
    std::optional<FormatConfig::Kind> m_format;
    std::unique_ptr<Framer> m_framer;
    std::unique_ptr<FrameDecoder> m_decoder;
    RawFrame m_raw;
    QByteArray m_sample; ///< what came at this baud, from its beginning
    qint64 m_bytes = 0;
    qint64 m_good = 0;
    qint64 m_refused = 0;
    std::deque<SetupFrame> m_frames; ///< the newest first
    QList<SetupFound> m_fields;
};

} // namespace outpost
