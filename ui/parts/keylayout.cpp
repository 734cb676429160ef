// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/keylayout.h"

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using Does = TouchKey::Does;

namespace {

/// A key for each letter.
QList<TouchKey> row(QStringView letters)
{
    QList<TouchKey> keys;
    for (const QChar letter : letters)
        keys.append({.text = QString(letter)});
    return keys;
}

QList<TouchKey> lastRow(const QString &decimal)
{
    return {{.does = Does::Symbols, .width = 1.5},
            {.does = Does::Left},
            {.does = Does::Right},
            {.does = Does::Space, .width = 3.5},
            {.text = decimal.isEmpty() ? u"."_s : decimal},
            {.does = Does::Enter, .width = 1.5},
            {.does = Does::Hide, .width = 1.5}};
}

KeyLayout numbers(const QLocale &locale)
{
    KeyLayout layout{.kind = KeyLayout::Kind::Numbers};
    layout.rows = {row(u"789"), row(u"456"), row(u"123")};
    layout.rows[0].append({.does = Does::Erase});
    layout.rows[1].append({.does = Does::Sign});
    layout.rows[2].append({.does = Does::Enter});
    layout.rows.append(QList<TouchKey>{
        {.text = locale.decimalPoint()}, {.text = u"0"_s}, {.text = u"e"_s}, {.does = Does::Hide}});
    return layout;
}

KeyLayout letters(const QLocale &locale)
{
    KeyLayout layout{.kind = KeyLayout::Kind::Letters};
    switch (locale.language()) {
    case QLocale::German:
        layout.rows = {row(u"qwertzuiopü"), row(u"asdfghjklöä"), row(u"yxcvbnmß")};
        break;
    case QLocale::French:
        layout.rows = {row(u"azertyuiop"), row(u"qsdfghjklm"), row(u"wxcvbné")};
        break;
    default:
        layout.rows = {row(u"qwertyuiop"), row(u"asdfghjkl"), row(u"zxcvbnm")};
        break;
    }
    layout.rows.prepend(row(u"1234567890"));
    layout.rows[3].prepend({.does = Does::Shift, .width = 1.5});
    layout.rows[3].append({.does = Does::Erase, .width = 1.5});
    layout.rows.append(lastRow({}));
    return layout;
}

KeyLayout symbols()
{
    KeyLayout layout{.kind = KeyLayout::Kind::Symbols};
    layout.rows
        = {row(u"1234567890"), row(u"@#%&*-+=/\\"), row(u"()[]{}<>|~"), row(u"!?\"':;,_$^°")};
    layout.rows[3].append({.does = Does::Erase, .width = 1.5});
    layout.rows.append(lastRow(u"€"_s));
    return layout;
}

} // namespace

KeyLayout KeyLayout::make(Kind kind, const QLocale &locale)
{
    switch (kind) {
    case Kind::Numbers:
        return numbers(locale);
    case Kind::Symbols:
        return symbols();
    case Kind::Letters:
        break;
    }
    return letters(locale);
}

double KeyLayout::width() const
{
    double widest = 0;
    for (const QList<TouchKey> &keys : rows) {
        double wide = 0;
        for (const TouchKey &key : keys)
            wide += key.width;
        widest = std::max(widest, wide);
    }
    return widest;
}

} // namespace outpost::ui
