// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/colours.h"

namespace outpost::ui {

namespace {

/// Okabe and Ito's colours, lightened or darkened to stand out from the surface.
const Colours light{
    .window = QColor(QRgb(0xFFE9ECEF)),
    .surface = QColor(QRgb(0xFFFFFFFF)),
    .raised = QColor(QRgb(0xFFF6F7F9)),
    .backdrop = QColor::fromRgba(0x8C1B2128),
    .line = QColor(QRgb(0xFFCBD1D8)),
    .text = QColor(QRgb(0xFF1B2128)),
    .muted = QColor(QRgb(0xFF56606B)),
    .accent = QColor(QRgb(0xFF1F5FA8)),
    .onAccent = QColor(QRgb(0xFFFFFFFF)),
    .hover = QColor(QRgb(0xFFDFE5EC)),
    .focus = QColor(QRgb(0xFF1F5FA8)),
    .info = QColor(QRgb(0xFF1F6F9E)),
    .warning = QColor(QRgb(0xFFC07300)),
    .critical = QColor(QRgb(0xFFC4262E)),
    .onSeverity = QColor(QRgb(0xFF14181D)),
    .plot = QColor(QRgb(0xFF3D4854)),
    .series = {QColor(QRgb(0xFF0072B2)), QColor(QRgb(0xFFD55E00)), QColor(QRgb(0xFF007F5F)),
               QColor(QRgb(0xFFA6448A)), QColor(QRgb(0xFF8A6D00)), QColor(QRgb(0xFF3F8FC7)),
               QColor(QRgb(0xFF5B5F66)), QColor(QRgb(0xFF6A3FB5))},
};

const Colours dark{
    .window = QColor(QRgb(0xFF14181D)),
    .surface = QColor(QRgb(0xFF1E242B)),
    .raised = QColor(QRgb(0xFF191E24)),
    .backdrop = QColor::fromRgba(0xB3000000),
    .line = QColor(QRgb(0xFF38414B)),
    .text = QColor(QRgb(0xFFE8ECF0)),
    .muted = QColor(QRgb(0xFFA3AEB9)),
    .accent = QColor(QRgb(0xFF6FB1F2)),
    .onAccent = QColor(QRgb(0xFF0D1116)),
    .hover = QColor(QRgb(0xFF2A323B)),
    .focus = QColor(QRgb(0xFF8CC3F7)),
    .info = QColor(QRgb(0xFF6FB7DD)),
    .warning = QColor(QRgb(0xFFF5BE3D)),
    .critical = QColor(QRgb(0xFFFF6B66)),
    .onSeverity = QColor(QRgb(0xFF14181D)),
    .plot = QColor(QRgb(0xFFC3CCD5)),
    .series = {QColor(QRgb(0xFF56B4E9)), QColor(QRgb(0xFFF28C38)), QColor(QRgb(0xFF2FC299)),
               QColor(QRgb(0xFFE08BC4)), QColor(QRgb(0xFFF0E442)), QColor(QRgb(0xFF8FA8FF)),
               QColor(QRgb(0xFFB9C0C8)), QColor(QRgb(0xFFB58CFF))},
};

const Colours highContrast{
    .window = QColor(QRgb(0xFF000000)),
    .surface = QColor(QRgb(0xFF000000)),
    .raised = QColor(QRgb(0xFF000000)),
    .backdrop = QColor::fromRgba(0xCC000000),
    .line = QColor(QRgb(0xFFFFFFFF)),
    .text = QColor(QRgb(0xFFFFFFFF)),
    .muted = QColor(QRgb(0xFFE6E6E6)),
    .accent = QColor(QRgb(0xFFFFE94A)),
    .onAccent = QColor(QRgb(0xFF000000)),
    .hover = QColor(QRgb(0xFF333333)),
    .focus = QColor(QRgb(0xFFFFE94A)),
    .info = QColor(QRgb(0xFF7FD8FF)),
    .warning = QColor(QRgb(0xFFFFC400)),
    .critical = QColor(QRgb(0xFFFF7A73)),
    .onSeverity = QColor(QRgb(0xFF000000)),
    .plot = QColor(QRgb(0xFFFFFFFF)),
    .series = {QColor(QRgb(0xFF7FD8FF)), QColor(QRgb(0xFFFFA64D)), QColor(QRgb(0xFF5CFFC2)),
               QColor(QRgb(0xFFFFA8E2)), QColor(QRgb(0xFFFFFF66)), QColor(QRgb(0xFFB3C4FF)),
               QColor(QRgb(0xFFFFFFFF)), QColor(QRgb(0xFFD1B3FF))},
    .lineWidth = 2,
};

} // namespace

const QColor &Colours::of(Severity severity) const
{
    switch (severity) {
    case Severity::Info:
        return info;
    case Severity::Warning:
        return warning;
    case Severity::Critical:
        return critical;
    case Severity::Normal:
    case Severity::Unknown:
        break;
    }
    return muted;
}

const Colours &coloursOf(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Dark:
        return dark;
    case Scheme::HighContrast:
        return highContrast;
    case Scheme::Light:
        break;
    }
    return light;
}

} // namespace outpost::ui
