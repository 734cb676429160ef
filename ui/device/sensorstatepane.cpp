// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/sensorstatepane.h"

#include "ui/device/barlist.h"
#include "ui/device/factgrid.h"
#include "ui/device/wording.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/unittext.h"

#include <QLabel>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostFields = 256; ///< as many as a reading may have

QString unitOf(const DeviceDescription &description, const FieldKey &key)
{
    const QList<SensorInfo> sensors = description.sensors();
    for (const SensorInfo &sensor : sensors) {
        if (sensor.name() != key.sensor)
            continue;
        const QList<FieldInfo> fields = sensor.fields();
        for (const FieldInfo &field : fields) {
            if (field.name() == key.field)
                return field.unit();
        }
        return sensor.unit();
    }
    return {};
}

QString valueOf(const LiveReadings &readings, const FieldKey &key, const QString &unit)
{
    const Track *track = readings.track(key);
    const auto text = readings.text(key);
    if (!track)
        return text.value_or(u"–"_s);
    if (readings.isTruth(key))
        return track->last().value != 0 ? SensorStatePane::tr("true")
                                        : SensorStatePane::tr("false");
    if (const auto bytes = byteText(track->last().value, unit))
        return bytes->value + u' ' + bytes->unit;
    const QString number = wording::number(track->last().value);
    return unit.isEmpty() ? number : number + u' ' + unitText(unit);
}

} // namespace

SensorStatePane::SensorStatePane(const Theme &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_theme(theme)
    , m_content(new QWidget)
    , m_trouble(new QFrame(m_content))
    , m_reason(new QLabel(m_trouble))
    , m_remedy(new QLabel(m_trouble))
    , m_figures(new FactGrid(theme, 150, m_content))
    , m_noFields(new QLabel(m_content))
    , m_fields(new FactGrid(theme, 190, m_content))
    , m_noRejects(new QLabel(m_content))
    , m_rejects(new BarList(theme, m_content))
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    makeKinetic(*this);
    m_content->setProperty("look", u"page"_s);
    m_trouble->setProperty("look", u"tile"_s);
    auto *trouble = new QVBoxLayout(m_trouble);
    for (QLabel *label : {m_reason, m_remedy}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        trouble->addWidget(label);
    }
    m_remedy->setProperty("look", u"muted"_s);
    for (QLabel *label : {m_noFields, m_noRejects}) {
        label->setWordWrap(true);
        label->setProperty("look", u"muted"_s);
    }

    auto *layout = new QVBoxLayout(m_content);
    layout->setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(4));
    layout->setSpacing(theme.space(3));
    layout->addWidget(m_trouble);
    layout->addWidget(m_figures);
    layout->addWidget(addTitle(tr("Last values")));
    layout->addWidget(m_noFields);
    layout->addWidget(m_fields);
    layout->addWidget(addTitle(tr("Rejected, by reason")));
    layout->addWidget(m_noRejects);
    layout->addWidget(m_rejects);
    layout->addStretch(1);
    setWidget(m_content);
    connect(&theme, &Theme::changed, this, &SensorStatePane::restyle);
    restyle();
}

QLabel *SensorStatePane::addTitle(const QString &text)
{
    auto *title = new QLabel(text, m_content);
    title->setWordWrap(true);
    m_titles.append(title);
    return title;
}

void SensorStatePane::show(const SensorModel::Row &row, const LiveReadings &readings,
                           const DeviceDescription &description, qint64 now)
{
    const SensorLine &line = row.line;
    m_trouble->setVisible(!row.condition.reason.isEmpty());
    m_reason->setText(row.condition.reason);
    m_remedy->setText(row.condition.remedy);
    m_remedy->setVisible(!row.condition.remedy.isEmpty());

    FactGrid::Facts facts{{tr("Kind"), wording::sensorKind(line.kind())}};
    if (!line.detail().isEmpty())
        facts.append({tr("Open"), line.detail()});
    facts.append({tr("Readings"), rateText(row.rate)});
    if (line.bytes() > 0)
        facts.append(
            {tr("Bytes"), row.rate.known ? wording::bytesPerSecond(row.rate.bytes) : u"–"_s});
    facts.append({tr("Last reading"), wording::age(row.age, now)});
    facts.append({tr("Accepted"), wording::count(line.accepted())});
    facts.append({tr("Left out by filters"), wording::count(line.filtered())});
    facts.append({tr("Rejected"), wording::count(line.rejected())});
    if (line.bytes() > 0)
        facts.append({tr("Received"), wording::bytes(line.bytes())});
    m_figures->setFacts(facts);

    FactGrid::Facts values;
    const QList<FieldKey> &keys = readings.fields();
    for (const FieldKey &key : keys) {
        if (key.sensor != line.name() || values.size() >= mostFields)
            continue;
        values.append({u"%1 · %2"_s.arg(key.field, wording::age(readings.lastTime(key), now)),
                       valueOf(readings, key, unitOf(description, key))});
    }
    m_fields->setFacts(values);
    m_fields->setVisible(!values.isEmpty());
    m_noFields->setVisible(values.isEmpty());
    m_noFields->setText(tr("None came since this screen is attached."));

    QList<BarList::Bar> bars;
    const QMap<QString, qint64> rejected = line.rejectedBy();
    for (auto it = rejected.begin(); it != rejected.end(); ++it)
        bars.append({wording::rejectReason(it.key()), it.value()});
    m_rejects->setBars(bars);
    m_rejects->setVisible(!bars.isEmpty());
    m_noRejects->setVisible(bars.isEmpty());
    m_noRejects->setText(tr("Nothing was rejected since the agent started."));
}

void SensorStatePane::restyle()
{
    for (QLabel *title : std::as_const(m_titles))
        title->setFont(m_theme.font(TextRole::Strong));
    m_reason->setFont(m_theme.font(TextRole::Strong));
}

} // namespace outpost::ui
