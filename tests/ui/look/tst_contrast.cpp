// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/colours.h"

#include <QTest>

#include <cmath>

using namespace outpost::ui;

namespace {

/// WCAG 2.1's relative luminance.
double luminance(const QColor &colour)
{
    const auto linear = [](float channel) {
        const double c = double(channel);
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
        + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

struct Named
{
    QByteArray name;
    QColor colour;
};

} // namespace

/// Whoever sees badly, or stands in the sun, can read it: WCAG 2.1, AA, and AAA in high contrast.
class ContrastTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMeasureIsRight()
    {
        QVERIFY(std::abs(contrast(Qt::black, Qt::white) - 21.0) < 0.01);
        QVERIFY(std::abs(contrast(QColor(0x76, 0x76, 0x76), Qt::white) - 4.54) < 0.01);
    }

    void everything_data()
    {
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<double>("least");
        const QList<std::pair<QByteArray, Scheme>> schemes{{"light", Scheme::Light},
                                                           {"dark", Scheme::Dark},
                                                           {"high contrast", Scheme::HighContrast}};
        for (const auto &[scheme, value] : schemes) {
            const Colours &c = coloursOf(value);
            const double text = value == Scheme::HighContrast ? 7.0 : 4.5;
            const double mark = 3.0; // shapes and lines
            const auto row = [name = scheme](const Named &ink, const Named &ground, double least) {
                QTest::newRow((name + ": " + ink.name + " on " + ground.name).constData())
                    << ink.colour << ground.colour << least;
            };
            const QList<Named> grounds{
                {"window", c.window}, {"surface", c.surface}, {"raised", c.raised}};
            const QList<Named> texts{{"text", c.text}, {"muted", c.muted}, {"accent", c.accent}};
            const QList<Named> severities{
                {"info", c.info}, {"warning", c.warning}, {"critical", c.critical}};
            for (const Named &ground : grounds) {
                for (const Named &ink : texts)
                    row(ink, ground, text);
                for (const Named &ink : severities)
                    row(ink, ground, mark);
                row({"focus", c.focus}, ground, mark);
                row({"plot", c.plot}, ground, mark);
            }
            row({"text", c.text}, {"hover", c.hover}, text);
            row({"text", c.onAccent}, {"accent", c.accent}, text);
            row({"text", c.surface}, {"a toast", c.text}, text);
            for (const Named &ground : severities)
                row({"its sign", c.onSeverity}, ground, mark);
            for (const QColor &line : c.series)
                row({"line " + line.name().toLatin1(), line}, {"surface", c.surface}, mark);
        }
    }

    void everything()
    {
        QFETCH(QColor, ink);
        QFETCH(QColor, ground);
        QFETCH(double, least);
        const double is = contrast(ink, ground);
        QVERIFY2(
            is >= least,
            qPrintable(QStringLiteral("%1 on %2 is %3:1").arg(ink.name(), ground.name()).arg(is)));
    }
};

QTEST_APPLESS_MAIN(ContrastTest)
#include "tst_contrast.moc"
