// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/stylesheet.h"

#include "ui/look/theme.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// Names in @…@ are the theme's.
constexpr QStringView sheet = uR"(
QWidget { outline: none; }
QFrame[look="tile"] { background: @surface@; border: @line-width@px solid @line@; border-radius: @radius@px; }
QFrame[look="dialog"] { background: @raised@; border: @line-width@px solid @line@; border-radius: @radius@px; }
QLabel[look="muted"] { color: @muted@; }
QLabel[look="title"] { font-size: @title-size@px; font-weight: 600; }
QPushButton, QToolButton, QComboBox {
    min-height: @inner-target@px; padding: 0 @pad@px; color: @text@; background: @surface@;
    border: @line-width@px solid @line@; border-radius: @radius@px; }
QToolButton { min-width: @inner-target@px; padding: 0 4px; }
QPushButton:hover, QToolButton:hover, QComboBox:hover { background: @hover@; }
QPushButton:pressed, QToolButton:pressed { background: @line@; }
QPushButton:checked, QToolButton:checked { border-color: @accent@; color: @accent@; font-weight: 600; }
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled { color: @muted@; background: @window@; }
QPushButton:focus, QToolButton:focus, QComboBox:focus, QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus,
QAbstractItemView:focus, QTextEdit:focus { border: 2px solid @focus@; }
QPushButton[look="primary"] { background: @accent@; color: @on-accent@; border-color: @accent@; font-weight: 600; }
QPushButton[look="primary"]:disabled { background: @line@; color: @muted@; border-color: @line@; }
QPushButton[look="primary"]:focus { border: 2px solid @text@; }
QPushButton[look="danger"] { border: 2px solid @critical@; font-weight: 600; }
QPushButton[look="command"] { min-height: @inner-command@px; font-weight: 600; }
QPushButton[look="flat"], QToolButton[look="flat"] { background: transparent; border-color: transparent; }
QPushButton[look="flat"]:hover, QToolButton[look="flat"]:hover { background: @hover@; }
QPushButton[look="flat"]:focus, QToolButton[look="flat"]:focus { border: 2px solid @focus@; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox {
    color: @text@; background: @surface@; border: @line-width@px solid @line@; border-radius: @radius@px;
    padding: 0 @pad@px; selection-background-color: @accent@; selection-color: @on-accent@; }
QLineEdit, QAbstractSpinBox { min-height: @inner-target@px; }
QPlainTextEdit, QTextEdit { padding: 4px @pad@px; }
QLineEdit:disabled, QAbstractSpinBox:disabled { color: @muted@; background: @window@; }
QComboBox::drop-down { width: @inner-target@px; border: none; }
QComboBox::down-arrow { image: url(:/outpost/icons/@down@.svg); width: 20px; height: 20px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QComboBox QAbstractItemView { background: @surface@; border: @line-width@px solid @line@; }
QComboBox QAbstractItemView::item { min-height: @inner-target@px; }
QCheckBox, QRadioButton { min-height: @target@px; spacing: 10px; }
QAbstractItemView { background: @surface@; alternate-background-color: @raised@; border: @line-width@px solid @line@;
    border-radius: @radius@px; gridline-color: @line@; }
QAbstractItemView::item:selected { background: @accent@; color: @on-accent@; }
QHeaderView::section { background: @raised@; color: @muted@; border: none; border-bottom: @line-width@px solid @line@;
    padding: 6px @pad@px; }
QScrollArea, QScrollArea > QWidget > QWidget[look="page"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: @line@; border-radius: 5px; margin: 2px; min-height: 36px; min-width: 36px; }
QScrollBar::handle:hover { background: @muted@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; }
QTabBar::tab { min-height: @inner-target@px; padding: 0 @wide-pad@px; color: @muted@; background: transparent;
    border: none; border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: @text@; border-bottom-color: @accent@; font-weight: 600; }
QTabBar::tab:focus { color: @accent@; }
QToolTip { color: @text@; background: @raised@; border: 1px solid @line@; padding: 6px; }
QProgressBar { background: @window@; border: @line-width@px solid @line@; border-radius: 4px; text-align: center; color: @text@; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
QPushButton[look="tab"] { background: transparent; border: none; border-bottom: 3px solid transparent; border-radius: 0;
    color: @muted@; padding: 0 @pad@px; }
QPushButton[look="tab"]:hover { background: @hover@; }
QPushButton[look="tab"]:checked { color: @text@; border-bottom-color: @accent@; font-weight: 600; }
QPushButton[look="tab"]:focus { border: 2px solid @focus@; }
QSlider::groove:horizontal { height: 8px; background: @line@; border-radius: 4px; }
QSlider::sub-page:horizontal { background: @accent@; border-radius: 4px; }
QSlider::handle:horizontal { width: 28px; height: 28px; margin: -12px 0; border-radius: 16px; background: @accent@;
    border: 2px solid @surface@; }
QSlider::handle:horizontal:focus { border: 3px solid @text@; }
QSplitter::handle { background: @window@; }
QMenu { background: @raised@; border: @line-width@px solid @line@; }
QMenu::item { min-height: @inner-target@px; padding: 8px @wide-pad@px; }
QMenu::item:selected { background: @hover@; }
)";

} // namespace

QString styleSheet(const Theme &theme)
{
    const Colours &c = theme.colours();
    const auto px = [](int pixels) { return QString::number(pixels); };
    QString text = sheet.toString();
    const std::initializer_list<std::pair<QString, QString>> names{
        {u"window"_s, c.window.name()},
        {u"surface"_s, c.surface.name()},
        {u"raised"_s, c.raised.name()},
        {u"line"_s, c.line.name()},
        {u"text"_s, c.text.name()},
        {u"muted"_s, c.muted.name()},
        {u"accent"_s, c.accent.name()},
        {u"on-accent"_s, c.onAccent.name()},
        {u"hover"_s, c.hover.name()},
        {u"focus"_s, c.focus.name()},
        {u"critical"_s, c.critical.name()},
        {u"down"_s, theme.scheme() == Scheme::Light ? u"down"_s : u"down-light"_s},
        {u"line-width"_s, px(c.lineWidth)},
        {u"radius"_s, px(theme.radius())},
        {u"target"_s, px(theme.target())},
        {u"inner-target"_s, px(theme.target() - 2 * c.lineWidth)},
        {u"inner-command"_s, px(theme.commandTarget() - 2 * c.lineWidth)},
        {u"pad"_s, px(theme.space(3))},
        {u"wide-pad"_s, px(theme.space(4))},
        {u"title-size"_s, px(theme.font(TextRole::Title).pixelSize())},
    };
    for (const auto &[name, value] : names)
        text.replace(u'@' + name + u'@', value);
    return text;
}

} // namespace outpost::ui
