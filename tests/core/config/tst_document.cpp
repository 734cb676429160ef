// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"
#include "config/configschema.h"

#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

QString code(const QString &text)
{
    return text.isEmpty() ? u"–"_s : u'`' + text + u'`';
}

/// How the document tells a key; a failure shows the row to paste.
QString rowOf(const ConfigKey &key)
{
    const QMap<ConfigKey::Applies, QString> applies{
        {ConfigKey::Applies::AtOnce, u"at once"_s},
        {ConfigKey::Applies::Sensor, u"sensor"_s},
        {ConfigKey::Applies::Output, u"output"_s},
        {ConfigKey::Applies::Connection, u"connection"_s}};
    QStringList choices;
    for (const QString &choice : key.choices)
        choices.append(code(choice));
    const QString range
        = choices.isEmpty() ? (key.range.isEmpty() ? u"–"_s : key.range) : choices.join(u", "_s);
    return u"| "_s
        + QStringList{code(key.name),
                      key.type,
                      key.required ? u"required"_s : code(key.defaultText),
                      range,
                      applies[key.applies],
                      key.description}
              .join(u" | "_s)
        + u" |"_s;
}

} // namespace

/// docs/configuration.md against the schema, both ways.
class DocumentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(QStringLiteral(OUTPOST_CONFIGURATION_DOCUMENT));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_text = QString::fromUtf8(file.readAll());
        QString section;
        for (const QString &line : m_text.split(u'\n')) {
            if (line.startsWith("## "_L1))
                section = line.sliced(3);
            else if (line.startsWith("| `"_L1))
                m_rows[section].append(line);
        }
    }

    void everyKeyIsInTheDocument_data()
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("row");
        for (const ConfigKey &key : configKeys())
            QTest::addRow("%s %s", qPrintable(key.section), qPrintable(key.name))
                << key.section << rowOf(key);
    }
    void everyKeyIsInTheDocument()
    {
        QFETCH(QString, section);
        QFETCH(QString, row);
        QVERIFY2(m_rows[section].contains(row),
                 qPrintable(u"add under %1: %2"_s.arg(section, row)));
    }

    void everyRowOfTheDocumentIsAKey()
    {
        QMap<QString, QStringList> known;
        for (const ConfigKey &key : configKeys())
            known[key.section].append(rowOf(key));
        for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
            for (const QString &row : *it)
                QVERIFY2(known[it.key()].contains(row),
                         qPrintable(u"unknown under %1: %2"_s.arg(it.key(), row)));
        }
    }

    void theSmallestExampleWorks()
    {
        const ConfigResult result = readExample(u"smallest"_s);
        QVERIFY2(result.isValid(),
                 qPrintable(result.isValid() ? QString() : result.error().text()));
        QCOMPARE_EQ(result.config.sensors.size(), 1u);
        QCOMPARE_EQ(result.config.sensors[0].serial.baud, 115200);
        QCOMPARE_EQ(result.config.sensors[0].format.kind, FormatConfig::Kind::Json);
        QVERIFY(!result.config.connection.connectionString.isEmpty());
    }

    void theExampleOfBinaryFramesWorks()
    {
        const ConfigResult result = readExample(u"binary"_s);
        QVERIFY2(result.isValid(),
                 qPrintable(result.isValid() ? QString() : result.error().text()));
        QCOMPARE_EQ(result.config.sensors[0].format.frame.start, QByteArray("\xaa\x55"));
        QCOMPARE_EQ(result.config.sensors[0].fields.size(), 6u);
    }

    void theExampleOfEveryKeyWorks()
    {
        const ConfigResult result = readExample(u"every key"_s);
        QVERIFY2(result.isValid(),
                 qPrintable(result.isValid() ? QString() : result.error().text()));
        QCOMPARE_EQ(result.config.sensors.size(), 7u);
        QCOMPARE_EQ(result.config.outputs.size(), 1u);
        QCOMPARE_EQ(result.config.connection.proxy.password.reveal(), u"secret"_s);
    }

    void theExampleOfEveryKeyHasThemAll()
    {
        const QString text = example(u"every key"_s);
        for (const ConfigKey &key : configKeys()) {
            if (key.name == "*"_L1)
                continue;
            const QRegularExpression line(u"^(# )?"_s + QRegularExpression::escape(key.name)
                                              + u" = "_s,
                                          QRegularExpression::MultilineOption);
            QVERIFY2(line.match(text).hasMatch(), qPrintable(key.table + u' ' + key.name));
        }
    }

    void everyKeyHasAnExampleThatIsValid()
    {
        for (const ConfigKey &key : configKeys())
            QVERIFY2(!key.example.isEmpty(), qPrintable(key.table + u' ' + key.name));
    }

private:
    [[nodiscard]] QString example(const QString &name) const
    {
        const QString start = u"```toml %1\n"_s.arg(name);
        const qsizetype from = m_text.indexOf(start) + start.size();
        return m_text.mid(from, m_text.indexOf(u"```"_s, from) - from);
    }

    /// Reads an example in a folder where the files that it names are.
    [[nodiscard]] ConfigResult readExample(const QString &name) const
    {
        const QTemporaryDir folder;
        for (const QString &file :
             {u"device.cs"_s, u"ca.pem"_s, u"device.pem"_s, u"device.key"_s,
              u"device.key.password"_s, u"proxy.password"_s, u"recording.txt"_s}) {
            QFile out(folder.filePath(file));
            if (out.open(QIODevice::WriteOnly))
                out.write("secret\n");
        }
        QFile out(folder.filePath(u"outpost.toml"_s));
        if (out.open(QIODevice::WriteOnly))
            out.write(example(name).toUtf8());
        out.close();
        return readConfig(out.fileName());
    }

    QString m_text;
    QMap<QString, QStringList> m_rows;
};

QTEST_GUILESS_MAIN(DocumentTest)
#include "tst_document.moc"
