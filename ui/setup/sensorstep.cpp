// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/sensorstep.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QApplication>
#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

SensorStep::SensorStep(Theme &theme, SetupModel &model, QWidget *parent)
    : WizardStep(parent)
    , m_theme(theme)
    , m_model(model)
    , m_noPorts(new QLabel(this))
    , m_portButtons(new QVBoxLayout)
    , m_other(new QLineEdit(this))
    , m_listening(new QWidget(this))
    , m_baud(new QComboBox(this))
    , m_format(new QComboBox(this))
    , m_mark(new StatusMark(theme, 24, this))
    , m_state(wrappedLabel({}, this))
    , m_frames(new QPlainTextEdit(this))
    , m_without(new QPushButton(tr("Do not use this port"), this))
{
    m_noPorts->setWordWrap(true);
    m_noPorts->setProperty("look", u"muted"_s);
    m_noPorts->setText(tr("No serial port was found. Plug the sensor in: it appears here. A port "
                          "that is not found by itself can be typed in."));
    m_other->setPlaceholderText(u"/dev/ttyS0"_s);
    m_other->setAccessibleName(tr("Another port"));
    auto *listen = new QPushButton(tr("Listen"), this);
    const auto listenToOther = [this] {
        if (!m_other->text().trimmed().isEmpty())
            watch(m_other->text().trimmed());
    };
    connect(listen, &QPushButton::clicked, this, listenToOther);
    connect(m_other, &QLineEdit::returnPressed, this, listenToOther);

    m_baud->setAccessibleName(tr("Baud"));
    m_baud->addItem(tr("Find the baud"), 0);
    for (const int baud : {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800})
        m_baud->addItem(tr("%1 baud").arg(baud), baud);
    m_format->setAccessibleName(tr("Format"));
    m_format->addItem(tr("Find the format"), QString());
    for (const auto &[word, name] :
         {std::pair{u"json"_s, u"JSON"_s}, std::pair{u"csv"_s, u"CSV"_s},
          std::pair{u"key-value"_s, tr("key=value")}, std::pair{u"nmea"_s, u"NMEA 0183"_s}})
        m_format->addItem(name, word);
    connect(m_baud, &QComboBox::activated, this, &SensorStep::watchAgain);
    connect(m_format, &QComboBox::activated, this, &SensorStep::watchAgain);
    m_frames->setReadOnly(true);
    m_frames->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_frames->setAccessibleName(tr("What the port says"));
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setPixelSize(theme.font(TextRole::Body).pixelSize());
    m_frames->setFont(mono);
    m_frames->setMinimumHeight(140);
    makeKinetic(*m_frames);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.space(2));
    layout->addLayout(m_portButtons);
    layout->addWidget(m_noPorts);
    auto *otherRow = new QHBoxLayout;
    otherRow->addWidget(m_other, 1);
    otherRow->addWidget(listen);
    layout->addLayout(otherRow);
    auto *inner = new QVBoxLayout(m_listening);
    inner->setContentsMargins(0, theme.space(2), 0, 0);
    auto *choices = new QHBoxLayout;
    choices->addWidget(m_baud, 1);
    choices->addWidget(m_format, 1);
    inner->addLayout(choices);
    auto *stateRow = new QHBoxLayout;
    stateRow->addWidget(m_mark);
    stateRow->addWidget(m_state, 1);
    inner->addLayout(stateRow);
    inner->addWidget(m_frames, 1);
    inner->addWidget(m_without, 0, Qt::AlignLeft);
    connect(m_without, &QPushButton::clicked, &model, &SetupModel::stopWatching);
    layout->addWidget(m_listening, 1);
    layout->addStretch(0);

    connect(&model, &SetupModel::portsChanged, this, &SensorStep::onPortsChanged);
    connect(&model, &SetupModel::lineChanged, this, &SensorStep::onLineChanged);
    connect(&model, &SetupModel::sensorsChanged, this, &SensorStep::changed);
    onPortsChanged();
    onLineChanged();
}

QString SensorStep::title() const
{
    return hasSensors() ? tr("Is there another sensor?") : tr("Where is the sensor?");
}

QString SensorStep::problem() const
{
    if (m_model.line().port().isEmpty())
        return {}; // without, or with those that are there
    return m_model.line().formatFound() ? QString() : tr("Its lines are not understood yet.");
}

QString SensorStep::nextText() const
{
    if (!m_model.line().port().isEmpty())
        return tr("Next");
    return hasSensors() ? tr("No other") : tr("Without a sensor");
}

void SensorStep::leave()
{
    if (!m_model.line().formatFound())
        m_model.stopWatching();
}

void SensorStep::watch(const QString &port)
{
    m_baud->setCurrentIndex(0);
    m_format->setCurrentIndex(0);
    m_model.watch(port);
}

void SensorStep::watchAgain()
{
    m_model.watch(m_model.line().port(), m_baud->currentData().toInt(),
                  m_format->currentData().toString());
}

void SensorStep::onPortsChanged()
{
    while (QLayoutItem *item = m_portButtons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const QList<SetupPort> ports = m_model.ports();
    for (const SetupPort &port : ports) {
        auto *button = new QPushButton(port.text(), this);
        button->setMinimumHeight(m_theme.commandTarget());
        button->setStyleSheet(u"text-align: left;"_s);
        connect(button, &QPushButton::clicked, this, [this, path = port.path()] { watch(path); });
        m_portButtons->addWidget(button);
    }
    m_noPorts->setVisible(ports.isEmpty());
}

void SensorStep::onLineChanged()
{
    const SetupLine &line = m_model.line();
    // What is hidden passes the focus on to anything at all.
    if (line.port().isEmpty() && m_listening->isAncestorOf(QApplication::focusWidget()))
        m_other->setFocus();
    m_listening->setVisible(!line.port().isEmpty());
    if (!line.error().isEmpty()) {
        m_mark->setSeverity(Severity::Critical);
        m_state->setText(line.error() + u"\n"_s + line.remedy());
    } else if (line.formatFound()) {
        m_mark->setSeverity(Severity::Normal);
        m_state->setText(tr("%1 at %2 baud: %3, %n line(s) understood", nullptr, int(line.good()))
                             .arg(line.port())
                             .arg(line.baud())
                             .arg(m_format->itemText(m_format->findData(line.format())))
                         + (line.refused() > 0
                                ? u" · "_s + tr("%n refused", nullptr, int(line.refused()))
                                : QString()));
    } else if (line.bytes() == 0) {
        m_mark->setSeverity(Severity::Unknown);
        m_state->setText(tr("Listening at %1 baud: nothing came yet.").arg(line.baud()));
    } else {
        m_mark->setSeverity(Severity::Unknown);
        m_state->setText(
            line.baudFound()
                ? tr("Something comes at %1 baud; its format is not clear yet.").arg(line.baud())
                : tr("Something comes, but it is no text at %1 baud: trying others.")
                      .arg(line.baud()));
    }
    QStringList shown;
    const QList<SetupFrame> frames = line.frames();
    for (const SetupFrame &frame : frames)
        shown.append(frame.refused().isEmpty()
                         ? frame.text()
                         : tr("%1    ← refused: %2").arg(frame.text(), frame.refused()));
    m_frames->setPlainText(shown.join(u'\n'));
    Q_EMIT changed();
}

} // namespace outpost::ui
