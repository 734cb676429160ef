// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What depends on the files around outpost.toml.
class ConfigFilesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void relativePathsStartInTheFilesFolder()
    {
        write(u"device.cs"_s, "  HostName=h;DeviceId=d;SharedAccessKey=a2V5\n\n");
        write(u"ca.pem"_s, "x");
        const ConfigResult result = read(
            "[connection]\nconnection-string-file = \"device.cs\"\nca-file = \"./ca.pem\"\n");
        QVERIFY2(result.isValid(), qPrintable(texts(result)));
        QCOMPARE_EQ(result.config.connection.connectionString.reveal(),
                    u"HostName=h;DeviceId=d;SharedAccessKey=a2V5"_s);
        QCOMPARE_EQ(result.config.connection.connectionStringFile,
                    m_folder->filePath(u"device.cs"_s));
        QCOMPARE_EQ(result.config.connection.caFile, m_folder->filePath(u"ca.pem"_s));
    }

    void filesThatAreNotThereAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const QByteArray connection = "[connection]\nconnection-string = \"HostName=h\"\n";
        QTest::newRow("connection string")
            << QByteArray("[connection]\nconnection-string-file = \"no.file\"\n") << u":2:26: "_s;
        QTest::newRow("authorities") << connection + "ca-file = \"no.file\"\n" << u":3:11: "_s;
        QTest::newRow("certificate") << connection
                + "[connection.x509]\nkey-file = \"outpost.toml\"\ncertificate-file = \"no.file\"\n"
                                     << u":5:20: "_s;
        QTest::newRow("key") << connection
                + "[connection.x509]\ncertificate-file = \"outpost.toml\"\nkey-file = \"no.file\"\n"
                             << u":5:12: "_s;
        QTest::newRow("proxy's password") << connection
                + "[connection.proxy]\nkind = \"http\"\nhost = \"h\"\nport = 1\npassword-file = "
                  "\"no.file\"\n" << u":7:17: "_s;
        QTest::newRow("recording")
            << connection + "[[sensor]]\nname = \"a\"\ntype = \"replay\"\nfile = \"no.file\"\n"
            << u":6:8: "_s;
    }
    void filesThatAreNotThereAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const ConfigResult result = read(text);
        QCOMPARE_EQ(result.errors.size(), 1u);
        QVERIFY2(texts(result).contains(place), qPrintable(texts(result)));
        QVERIFY2(texts(result).contains(m_folder->filePath(u"no.file"_s)),
                 qPrintable(texts(result)));
    }

    void aSecretFileMustHoldText_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray(" \n") << u"is empty"_s;
        QTest::newRow("binary") << QByteArray("a\0b", 3) << u"can't be read as a text"_s;
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\xfd") << u"can't be read as a text"_s;
        QTest::newRow("far too large") << QByteArray(100'000, 'a') << u"can't be read as a text"_s;
    }
    void aSecretFileMustHoldText()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        write(u"device.cs"_s, content);
        const ConfigResult result = read("[connection]\nconnection-string-file = \"device.cs\"\n");
        QCOMPARE_EQ(result.errors.size(), 1u);
        QVERIFY2(texts(result).contains(says), qPrintable(texts(result)));
    }

    void aPipeInPlaceOfAFileDoesNotBlock()
    {
        const QString pipe = m_folder->filePath(u"pipe"_s);
        QCOMPARE_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const ConfigResult result = read("[connection]\nconnection-string-file = \"pipe\"\n");
        QVERIFY2(texts(result).contains("not a regular file"_L1), qPrintable(texts(result)));
        const ConfigResult itself = readConfig(pipe);
        QCOMPARE_EQ(texts(itself),
                    pipe + u": this is not a regular file. Name a file with --config"_s);
    }

    void aMissingConfigurationIsToldAsThat()
    {
        const QString file = m_folder->filePath(u"none.toml"_s);
        QCOMPARE_EQ(
            texts(readConfig(file)),
            file + u": the file does not exist. Name another with --config, or write this one"_s);
    }

    void aHugeConfigurationIsRefused()
    {
        const ConfigResult result = read(QByteArray(3 << 20, '#'));
        QCOMPARE_EQ(texts(result),
                    m_folder->filePath(u"outpost.toml"_s) + u": is larger than 1024 KiB"_s);
    }

private:
    void write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE_EQ(file.write(content), content.size());
    }

    [[nodiscard]] ConfigResult read(const QByteArray &text) const
    {
        write(u"outpost.toml"_s, text);
        return readConfig(m_folder->filePath(u"outpost.toml"_s));
    }

    static QString texts(const ConfigResult &result)
    {
        QStringList lines;
        for (const ConfigError &error : result.errors)
            lines.append(error.text());
        return lines.join(u'\n');
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ConfigFilesTest)
#include "tst_configfiles.moc"
