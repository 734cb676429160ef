// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/value.h"
#include "config/sensorconfig.h"
#include "telemetry/devicetime.h"
#include "telemetry/fieldnames.h"
#include "telemetry/rawframe.h"
#include "telemetry/reading.h"
#include "telemetry/reject.h"

#include <QHash>

#include <optional>
#include <vector>

namespace outpost {

/// Makes a reading of what a decoder found: picks the configured fields, or takes every one as it
/// is; gives types, scale and offset; and the time. One value that is wrong refuses the whole
/// frame: half a reading looks like a whole one. A source is a key ("temperature"), a column where
/// the format has columns ("3"), or with nmea one of these in one kind of sentence ("GGA.altitude",
/// "GGA.9").
class FieldMapper
{
public:
    explicit FieldMapper(const SensorConfig &sensor);

    enum class Outcome {
        Reading, ///< the reading is complete
        Nothing, ///< an nmea sentence with none of the fields that are wanted
        Refused, ///< refusal() says why
    };
    /// @p arrival: when the frame's first byte was read. @p out keeps its memory over calls.
    [[nodiscard]] Outcome map(const RawFrame &frame, Timestamp arrival, Reading &out);
    [[nodiscard]] const Refusal &refusal() const { return m_refusal; }

    /// The unit of a reading's field, as configured; empty where none is.
    [[nodiscard]] QString unit(const QString &field) const;
    /// Arrays, and fields beyond what FieldNames holds, left out where no field is configured.
    [[nodiscard]] quint64 droppedFields() const { return m_droppedFields; }
    /// Keys whose names became the same, and keys that came twice in a frame.
    [[nodiscard]] quint64 collisions() const;

private:
    struct Rule
    {
        FieldConfig config;
        QByteArray key;
        QByteArray tag; ///< nmea: the kind of sentence; empty: any
        int column = 0; ///< 0: by key
        bool scaled = false;
        std::size_t hint = 0; ///< where it was last time
    };
    [[nodiscard]] Rule ruleFor(const FieldConfig &config) const;
    [[nodiscard]] static const RawField *find(Rule &rule, const RawFrame &frame);
    [[nodiscard]] bool convert(const RawField &raw, const FieldConfig &config, bool scaled,
                               Value &out);
    [[nodiscard]] bool convertNumber(const RawField &raw, const FieldConfig &config, bool scaled,
                                     Value &out);
    [[nodiscard]] Outcome mapConfigured(const RawFrame &frame, Reading &out);
    [[nodiscard]] Outcome mapAll(const RawFrame &frame, Reading &out);
    Outcome refuse(RejectReason reason, const char *what, const QString &subject);

    QString m_sensor;
    QString m_sensorUnit;
    QHash<QString, QString> m_valueUnits; ///< of values that come without a frame, by field
    FormatConfig::Kind m_format;
    std::vector<Rule> m_rules;
    std::optional<Rule> m_timeRule;
    DeviceTime m_deviceTime;
    FieldNames m_names;
    Refusal m_refusal;
    quint64 m_droppedFields = 0;
    quint64 m_duplicates = 0;
};

} // namespace outpost
