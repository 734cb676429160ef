// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/hexdump.h"

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

QString hexDump(QByteArrayView bytes, int row)
{
    const QByteArrayView shown = bytes.first(std::min(bytes.size(), mostDumped));
    row = std::max(row, 1);
    QString dump;
    dump.reserve((shown.size() / row + 1) * (row * 4 + 16));
    constexpr char16_t digits[] = u"0123456789abcdef";
    for (qsizetype at = 0; at < shown.size(); at += row) {
        dump += u"%1  "_s.arg(at, 8, 16, QLatin1Char('0'));
        QString ascii;
        for (int i = 0; i < row; ++i) {
            if (i > 0 && i == row / 2)
                dump += u' ';
            if (at + i >= shown.size()) {
                dump += u"   "_s;
                continue;
            }
            const auto byte = uchar(shown[at + i]);
            dump += QChar(digits[byte >> 4]);
            dump += QChar(digits[byte & 15]);
            dump += u' ';
            ascii += byte >= 0x20 && byte < 0x7f ? QChar(char16_t(byte)) : QChar(u'·');
        }
        dump += u" "_s + ascii + u'\n';
    }
    return dump;
}

} // namespace outpost::ui
