// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/plaintext.h"

#include <QLabel>
#include <QTextDocument>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

QLabel *wrappedLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

QString plainTip(const QString &text)
{
    // As it is wherever it can be: a screen reader is told a tip too, with all its tags.
    if (!Qt::mightBeRichText(text))
        return text;
    return u"<span>"_s + text.toHtmlEscaped().replace(u'\n', u"<br>"_s) + u"</span>"_s;
}

QString breakable(const QString &text)
{
    constexpr QStringView after = u"/-_.,;:&=}]";
    constexpr qsizetype longPiece = 24;
    constexpr QChar invisible(0x200b); // zero width space
    QString result;
    result.reserve(text.size() + 16);
    for (qsizetype begin = 0; begin < text.size();) {
        qsizetype end = begin;
        while (end < text.size() && !text[end].isSpace() && !after.contains(text[end]))
            ++end;
        const bool isLong = end - begin > longPiece;
        for (qsizetype i = begin; i < end; ++i) {
            result += text[i];
            // A character outside of the basic plane has two halves.
            if (isLong && i + 1 < end && !text[i].isHighSurrogate())
                result += invisible;
        }
        if (end < text.size()) {
            result += text[end];
            if (!text[end].isSpace())
                result += invisible;
        }
        begin = end + 1;
    }
    return result;
}

} // namespace outpost::ui
