// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/exportdialog.h"

#include "ui/look/theme.h"
#include "ui/parts/overlay.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::ExportDialog)
};

QString ending(ExportJob::Format format)
{
    return format == ExportJob::Format::Csv ? u".csv"_s : u".jsonl"_s;
}

/// The same path with the ending that goes with the format, where it had the other one's.
QString withEnding(const QString &path, ExportJob::Format format)
{
    for (const auto other : {ExportJob::Format::Csv, ExportJob::Format::JsonLines}) {
        if (path.endsWith(ending(other)))
            return path.chopped(ending(other).size()) + ending(format);
    }
    return path;
}

} // namespace

void askForExport(Theme &theme, QWidget *page, const QString &what,
                  std::function<void(ExportJob::Format, const QString &)> start)
{
    auto *overlay = new Overlay(theme, page);
    overlay->setTitle(Words::tr("Export"));
    const auto addText = [overlay](const QString &text) {
        auto *label = new QLabel(text);
        label->setWordWrap(true);
        overlay->body()->addWidget(label);
        return label;
    };
    addText(what);
    auto *formats = new QButtonGroup(overlay);
    auto *row = new QHBoxLayout;
    for (const auto format : {ExportJob::Format::Csv, ExportJob::Format::JsonLines}) {
        const bool csv = format == ExportJob::Format::Csv;
        auto *button = new QPushButton(csv ? Words::tr("CSV") : Words::tr("JSON lines"));
        button->setCheckable(true);
        button->setChecked(csv);
        formats->addButton(button, int(format));
        row->addWidget(button);
    }
    overlay->body()->addLayout(row);
    auto *label = addText(Words::tr("On this screen's machine, as"));
    const QString name
        = u"outpost-history-"_s + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmm"_s);
    auto *field = new QLineEdit(QDir::home().filePath(name + ending(ExportJob::Format::Csv)));
    field->setAccessibleName(Words::tr("Path of the file"));
    label->setBuddy(field);
    overlay->body()->addWidget(field);
    QObject::connect(formats, &QButtonGroup::idClicked, field, [field](int format) {
        field->setText(withEnding(field->text(), ExportJob::Format(format)));
    });
    auto *button = overlay->addButton(Words::tr("Export"), u"primary"_s);
    const auto run = [=, start = std::move(start)] {
        const QString path = field->text().trimmed();
        if (path.isEmpty()) {
            field->setFocus();
            return;
        }
        // Whoever overwrites a file shall have seen it: the second press does.
        if (QFileInfo::exists(path) && label->property("asked") != path) {
            label->setProperty("asked", path);
            label->setText(Words::tr("There is such a file. Press again to replace it, or change "
                                     "the name:"));
            return;
        }
        const auto format = ExportJob::Format(formats->checkedId());
        overlay->close();
        start(format, path);
    };
    QObject::connect(button, &QPushButton::clicked, overlay, run);
    QObject::connect(field, &QLineEdit::returnPressed, overlay, run);
    overlay->setFirstFocus(button);
    overlay->open();
}

} // namespace outpost::ui
