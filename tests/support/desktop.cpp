// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desktop.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QtEndian>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Element elementFrom(const QJsonObject &object)
{
    Element element;
    element.role = object["role"_L1].toString();
    element.name = object["name"_L1].toString();
    element.description = object["description"_L1].toString();
    element.text = object["text"_L1].toString();
    const QJsonArray states = object["states"_L1].toArray();
    for (const auto &state : states)
        element.states.append(state.toString());
    const QJsonArray area = object["area"_L1].toArray();
    element.area = {area[0].toInt(), area[1].toInt(), area[2].toInt(), area[3].toInt()};
    return element;
}

/// The numbers at the beginning of an XWD file, all of four bytes, that matter here.
struct XwdHeader
{
    enum Place {
        Size = 0,
        Width = 4,
        Height = 5,
        BitsPerPixel = 11,
        BytesPerLine = 12,
        Colours = 19
    };

    const uchar *data;
    [[nodiscard]] qsizetype at(Place place) const
    {
        return qFromBigEndian<quint32>(data + 4 * place);
    }
};

} // namespace

Desktop::Desktop(QString program, QSize size)
    : m_name(std::move(program))
    , m_size(size)
{
}

Desktop::~Desktop() = default;

bool Desktop::start()
{
    m_bus = std::make_unique<ProgramUnderTest>(
        u"dbus-daemon"_s, QStringList{u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    m_bus->setVariable(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    if (!m_bus->start() || !m_bus->waitForLine("unix:", 20s))
        return false;
    m_busAddress = QString::fromUtf8(m_bus->lines().constFirst());

    // It picks a free number itself, and writes it to the file that it is given.
    m_display = std::make_unique<ProgramUnderTest>(
        u"Xvfb"_s,
        QStringList{u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s,
                    u"%1x%2x24"_s.arg(m_size.width()).arg(m_size.height()), u"-nocursor"_s,
                    u"-nolisten"_s, u"tcp"_s, u"-fbdir"_s, m_folder.path()});
    if (!m_display->start() || !m_display->waitForLine("", 20s))
        return false;
    m_displayName = u":"_s + QString::fromUtf8(m_display->lines().constFirst()).trimmed();

    m_eyes = std::make_unique<ProgramUnderTest>(u"/usr/bin/python3"_s,
                                                QStringList{QStringLiteral(OUTPOST_ACCESSIBILITY)});
    prepare(*m_eyes);
    return m_eyes->start() && m_eyes->waitForLine("ready", 20s);
}

void Desktop::prepare(ProgramUnderTest &program) const
{
    program.setVariable(u"DISPLAY"_s, m_displayName);
    program.setVariable(u"WAYLAND_DISPLAY"_s, {});
    program.setVariable(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    program.setVariable(u"DBUS_SESSION_BUS_ADDRESS"_s, m_busAddress);
    program.setVariable(u"XDG_RUNTIME_DIR"_s, m_folder.path());
    program.setVariable(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    program.setVariable(u"LC_ALL"_s, u"C.UTF-8"_s);
}

QList<Element> Desktop::elements() const
{
    const qsizetype before = m_eyes->lines().size();
    m_eyes->sendLine("tree " + m_name.toUtf8());
    QList<Element> elements;
    if (!QTest::qWaitFor([&] { return m_eyes->lines().size() > before; }, 10'000))
        return elements;
    const QJsonArray array = QJsonDocument::fromJson(m_eyes->lines().constLast()).array();
    for (const auto &item : array)
        elements.append(elementFrom(item.toObject()));
    return elements;
}

std::optional<Element> Desktop::find(const QString &name, const QString &role) const
{
    const QList<Element> all = elements();
    for (const Element &element : all) {
        if (element.name == name && (role.isEmpty() || element.role == role))
            return element;
    }
    return std::nullopt;
}

std::optional<Element> Desktop::waitFor(const QString &name, const QString &role,
                                        std::chrono::milliseconds timeout) const
{
    const QDeadlineTimer deadline(timeout);
    std::optional<Element> found;
    while (!(found = find(name, role)) && !deadline.hasExpired()) { }
    if (!found) {
        QStringList names;
        const QList<Element> all = elements();
        for (const Element &element : all) {
            if (!element.name.isEmpty())
                names.append(u"%1 '%2' at %3,%4"_s.arg(element.role, element.name)
                                 .arg(element.area.center().x())
                                 .arg(element.area.center().y()));
        }
        qInfo().noquote() << "there is no" << role << name << "but:" << names.join(u", "_s);
    }
    return found;
}

bool Desktop::is(const QString &name, const QString &state) const
{
    const auto element = find(name);
    return element && element->states.contains(state);
}

bool Desktop::waitForText(const QString &part, std::chrono::milliseconds timeout) const
{
    const QDeadlineTimer deadline(timeout);
    QList<Element> all;
    do {
        all = elements();
        for (const Element &element : std::as_const(all)) {
            if (element.name.contains(part) || element.description.contains(part)
                || element.text.contains(part))
                return true;
        }
    } while (!deadline.hasExpired());
    QStringList shown;
    for (const Element &element : std::as_const(all))
        shown.append(element.name + u'|' + element.description + u'|' + element.text);
    qInfo().noquote() << "nothing has" << part << "in it:" << shown.join(u"; "_s);
    return false;
}

bool Desktop::click(const QString &name, const QString &role) const
{
    auto element = waitFor(name, role);
    // Where it stays: a layout may be about to move it.
    for (auto before = element; element; before = element) {
        element = find(name, role);
        if (element && element->area == before->area)
            break;
    }
    if (element)
        click(element->area.center());
    return element.has_value();
}

void Desktop::click(QPoint place) const
{
    hands({u"mousemove"_s, QString::number(place.x()), QString::number(place.y()), u"click"_s,
           u"1"_s});
}

void Desktop::movePointer(QPoint place) const
{
    hands({u"mousemove"_s, QString::number(place.x()), QString::number(place.y())});
}

void Desktop::drag(QPoint from, QPoint to) const
{
    const QPoint half = (from + to) / 2;
    hands({u"mousemove"_s, QString::number(from.x()), QString::number(from.y()), u"mousedown"_s,
           u"1"_s, u"mousemove"_s, QString::number(half.x()), QString::number(half.y()),
           u"mousemove"_s, QString::number(to.x()), QString::number(to.y()), u"mouseup"_s, u"1"_s});
}

void Desktop::key(const QString &name) const
{
    hands({u"key"_s, name});
}

void Desktop::type(const QString &text) const
{
    hands({u"type"_s, u"--delay"_s, u"2"_s, text});
}

void Desktop::hands(const QStringList &arguments) const
{
    ProgramUnderTest xdotool(u"xdotool"_s, arguments);
    prepare(xdotool);
    if (!xdotool.start() || xdotool.waitForEnd() != 0)
        qWarning().noquote() << "xdotool" << arguments << xdotool.errors();
}

QImage Desktop::picture() const
{
    QFile file(m_folder.filePath(u"Xvfb_screen0"_s));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const XwdHeader header{reinterpret_cast<const uchar *>(bytes.constData())};
    if (bytes.size() < 100 || header.at(XwdHeader::BitsPerPixel) != 32)
        return {};
    // Twelve bytes a colour of a map that true colours do not use.
    const qsizetype start = header.at(XwdHeader::Size) + 12 * header.at(XwdHeader::Colours);
    const qsizetype line = header.at(XwdHeader::BytesPerLine);
    const qsizetype height = header.at(XwdHeader::Height);
    if (bytes.size() < start + line * height)
        return {};
    return QImage(header.data + start, int(header.at(XwdHeader::Width)), int(height), line,
                  QImage::Format_RGB32)
        .copy();
}

} // namespace outpost::test
