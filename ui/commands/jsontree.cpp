// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/jsontree.h"

#include "ui/commands/parametercheck.h"
#include "ui/look/theme.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/plaintext.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int leastHeight = 96;
constexpr int mostHeight = 420;
constexpr int mostDepth = 64;

QString scalarText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return ParameterCheck::numberText(value.toDouble());
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Null:
        return u"null"_s;
    default:
        return {};
    }
}

void fill(QTreeWidgetItem *parent, const QJsonValue &value, int depth, int &nodes);

void addChild(QTreeWidgetItem *parent, const QString &name, const QJsonValue &value, int depth,
              int &nodes)
{
    if (nodes >= JsonTree::mostNodes || depth > mostDepth)
        return;
    ++nodes;
    auto *item = new QTreeWidgetItem(parent, {name, scalarText(value)});
    item->setToolTip(1, plainTip(item->text(1)));
    fill(item, value, depth + 1, nodes);
}

void fill(QTreeWidgetItem *parent, const QJsonValue &value, int depth, int &nodes)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            addChild(parent, it.key(), it.value(), depth, nodes);
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i)
            addChild(parent, QString::number(i), array[i], depth, nodes);
    }
}

} // namespace

JsonTree::JsonTree(Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_stack(new QStackedWidget(this))
    , m_tree(new QTreeWidget(this))
    , m_text(new QPlainTextEdit(this))
    , m_toggle(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy"), this))
{
    m_tree->setHeaderHidden(true);
    m_tree->setColumnCount(2);
    m_tree->setAccessibleName(tr("Answer as a tree"));
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setIndentation(theme.space(5));
    makeKinetic(*m_tree);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("Answer as text"));
    m_text->setFont(fixedFont(theme, TextRole::Body));
    makeKinetic(*m_text);
    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_text);

    m_toggle->setProperty("look", u"flat"_s);
    m_copy->setProperty("look", u"flat"_s);
    connect(m_toggle, &QPushButton::clicked, this, [this] {
        m_stack->setCurrentIndex(1 - m_stack->currentIndex());
        m_toggle->setText(m_stack->currentIndex() == 0 ? tr("As text") : tr("As a tree"));
        fitHeight();
    });
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_text->toPlainText()); });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_toggle);
    buttons->addWidget(m_copy);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(1));
    layout->addWidget(m_stack);
    layout->addLayout(buttons);
    connect(&theme, &Theme::changed, this, &JsonTree::fitHeight);
    setText({});
}

void JsonTree::setText(const QString &text)
{
    if (text == m_shown && !text.isEmpty())
        return;
    m_shown = text;
    setVisible(!text.isEmpty());
    m_tree->clear();
    m_nodes = 0;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8(), &error);
    const bool isTree = error.error == QJsonParseError::NoError;
    if (isTree) {
        const QJsonValue value
            = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        fill(m_tree->invisibleRootItem(), value, 0, m_nodes);
        m_tree->expandToDepth(1);
        m_text->setPlainText(QString::fromUtf8(document.toJson(QJsonDocument::Indented)).trimmed());
    } else {
        m_text->setPlainText(text);
    }
    m_toggle->setVisible(isTree && m_nodes > 0);
    m_toggle->setText(tr("As text"));
    m_stack->setCurrentIndex(isTree && m_nodes > 0 ? 0 : 1);
    fitHeight();
}

void JsonTree::fitHeight()
{
    int height = 0;
    if (m_stack->currentIndex() == 0) {
        const int row = std::max(24, m_tree->sizeHintForRow(0));
        height = row * std::min(m_nodes, 16) + 12;
    } else {
        height = m_text->fontMetrics().lineSpacing() * (m_text->blockCount() + 1) + 16;
    }
    m_stack->setFixedHeight(std::clamp(height, leastHeight, mostHeight));
}

} // namespace outpost::ui
