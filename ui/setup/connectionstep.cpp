// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/connectionstep.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/statusmark.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestFile = 16 * 1024;

/// The line of a file that is a connection string; portals' exports have other lines beside it.
QString connectionStringIn(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        const qsizetype start = line.indexOf(u"HostName="_s, 0, Qt::CaseInsensitive);
        if (start < 0)
            continue;
        QString found = line.sliced(start).trimmed();
        while (found.endsWith(u'"') || found.endsWith(u','))
            found.chop(1);
        return found;
    }
    return text.trimmed();
}

} // namespace

ConnectionStep::ConnectionStep(Theme &theme, SetupModel &model, QWidget *parent)
    : WizardStep(parent)
    , m_model(model)
    , m_text(new QLineEdit(this))
    , m_file(new QLineEdit(this))
    , m_caFile(new QLineEdit(this))
    , m_try(new QPushButton(tr("Try it"), this))
    , m_mark(new StatusMark(theme, 24, this))
    , m_result(wrappedLabel({}, this))
{
    const auto labelled = [this](const QString &text, QLineEdit *field) {
        auto *label = new QLabel(text, this);
        label->setWordWrap(true);
        label->setBuddy(field);
        field->setAccessibleName(text);
        return label;
    };
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.space(2));
    // A key in it is a secret: it is not shown to whoever stands behind.
    m_text->setEchoMode(QLineEdit::Password);
    m_text->setPlaceholderText(u"HostName=…;DeviceId=…;SharedAccessKey=…"_s);
    m_text->setMaxLength(4096);
    auto *paste = new QPushButton(tr("Paste"), this);
    connect(paste, &QPushButton::clicked, this,
            [this] { m_text->setText(connectionStringIn(QApplication::clipboard()->text())); });
    layout->addWidget(
        labelled(tr("Connection string of the device, from the Azure portal"), m_text));
    auto *textRow = new QHBoxLayout;
    textRow->addWidget(m_text, 1);
    textRow->addWidget(paste);
    layout->addLayout(textRow);

    auto *read = new QPushButton(tr("Read"), this);
    m_file->setPlaceholderText(u"/media/usb/device.cs"_s);
    layout->addWidget(labelled(tr("Or a file that holds it"), m_file));
    auto *fileRow = new QHBoxLayout;
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(read);
    layout->addLayout(fileRow);
    connect(read, &QPushButton::clicked, this, &ConnectionStep::readFile);
    connect(m_file, &QLineEdit::returnPressed, this, &ConnectionStep::readFile);

    layout->addWidget(labelled(
        tr("Certificates to trust, only for a hub that the system does not know (PEM file)"),
        m_caFile));
    layout->addWidget(m_caFile);

    auto *tryRow = new QHBoxLayout;
    tryRow->addWidget(m_try);
    tryRow->addWidget(m_mark);
    tryRow->addWidget(m_result, 1);
    layout->addSpacing(theme.space(2));
    layout->addLayout(tryRow);
    layout->addStretch(1);

    connect(m_text, &QLineEdit::textChanged, &model, &SetupModel::setConnectionString);
    connect(m_caFile, &QLineEdit::textChanged, &model, &SetupModel::setCaFile);
    connect(m_try, &QPushButton::clicked, &model, &SetupModel::tryConnection);
    connect(&model, &SetupModel::checkChanged, this, &ConnectionStep::onCheckChanged);
    setFocusProxy(m_text);
    onCheckChanged();
}

QString ConnectionStep::title() const
{
    return tr("Which device is this?");
}

QString ConnectionStep::problem() const
{
    switch (m_model.check()) {
    case SetupModel::Check::None:
        return tr("The connection string is missing.");
    case SetupModel::Check::Wrong:
        return m_model.connectionProblem();
    case SetupModel::Check::Fine:
    case SetupModel::Check::Trying:
    case SetupModel::Check::Works:
    case SetupModel::Check::Fails: // the way may be repaired later
        break;
    }
    return {};
}

void ConnectionStep::readFile()
{
    const QString path = m_file->text().trimmed();
    const auto fail = [&](const QString &why) {
        m_mark->setSeverity(Severity::Warning);
        m_result->setText(tr("%1 can't be read: %2").arg(path, why));
    };
    // A pipe or a device would keep the screen waiting for what may never come.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile()) {
        fail(tr("it is no file"));
        return;
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        fail(file.errorString());
        return;
    }
    m_text->setText(connectionStringIn(QString::fromUtf8(file.read(longestFile))));
}

void ConnectionStep::onCheckChanged()
{
    using enum SetupModel::Check;
    const SetupModel::Check check = m_model.check();
    m_try->setEnabled(check == Fine || check == Works || check == Fails);
    switch (check) {
    case None:
        m_mark->setSeverity(Severity::Unknown);
        m_result->setText({});
        break;
    case Wrong:
        m_mark->setSeverity(Severity::Warning);
        m_result->setText(m_model.connectionProblem());
        break;
    case Fine:
        m_mark->setSeverity(Severity::Unknown);
        m_result->setText(tr("It makes sense; whether the hub takes it was not tried yet."));
        break;
    case Trying:
        m_mark->setSeverity(Severity::Unknown);
        m_result->setText(tr("Asking the hub…"));
        break;
    case Works:
        m_mark->setSeverity(Severity::Normal);
        m_result->setText(tr("The hub knows this device."));
        break;
    case Fails:
        m_mark->setSeverity(Severity::Critical);
        m_result->setText(m_model.connectionProblem());
        break;
    }
    Q_EMIT changed();
}

} // namespace outpost::ui
