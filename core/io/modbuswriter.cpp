// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbuswriter.h"

#include "config/nearestword.h"
#include "io/modbuspdu.h"
#include "io/modbusvalue.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A device takes a few milliseconds for one; more than this waits for something that is not there.
constexpr size_t mostJobs = 64;

} // namespace

ModbusWriter::ModbusWriter(const ModbusConfig &config, ModbusBus &bus, const QObject *user)
    : m_config(config)
    , m_bus(bus)
    , m_user(user)
{
}

ModbusWriter::~ModbusWriter()
{
    abandon({ErrorCode::Unavailable, u"the sensor was stopped"_s, {}});
}

void ModbusWriter::write(const QString &name, const Value &value, Input::Done done)
{
    auto job = prepare(name, value);
    if (!job) {
        m_refusals.push_back({std::move(done), job.error()});
        QMetaObject::invokeMethod(this, &ModbusWriter::tellRefusals, Qt::QueuedConnection);
        return;
    }
    job->done = std::move(done);
    m_jobs.push_back(std::move(*job));
    if (m_jobs.size() == 1)
        QMetaObject::invokeMethod(this, &ModbusWriter::begin, Qt::QueuedConnection);
}

void ModbusWriter::tellRefusals()
{
    const auto refusals = std::exchange(m_refusals, {});
    for (const Refusal &refusal : refusals)
        refusal.done(refusal.error);
}

void ModbusWriter::abandon(const Error &error)
{
    m_busy = false;
    tellRefusals();
    // Who hears it may write anew; that is no part of this.
    const auto jobs = std::exchange(m_jobs, {});
    for (const Job &job : jobs)
        job.done(error);
}

Result<ModbusWriter::Job> ModbusWriter::prepare(const QString &name, const Value &value) const
{
    const auto found = std::ranges::find(m_config.registers, name, &ModbusRegisterConfig::name);
    if (found == m_config.registers.end()) {
        QStringList names;
        for (const ModbusRegisterConfig &known : m_config.registers) {
            if (known.writable)
                names.append(known.name);
        }
        const QString nearest = nearestWord(name, names);
        return Error{ErrorCode::NotFound, u"there is no register %1"_s.arg(name),
                     nearest.isEmpty() ? u"These can be written: %1"_s.arg(
                         names.isEmpty() ? u"none"_s : names.join(u", "_s))
                                       : u"Did you mean \"%1\"?"_s.arg(nearest)};
    }
    if (!found->writable)
        return Error{ErrorCode::Refused, u"%1 may not be written"_s.arg(name),
                     u"Set writable = true for it, if it is meant to be"_s};
    auto values = encodeModbusValue(*found, value);
    if (!values)
        return values.error();
    if (!m_bus.isOpen()) {
        const auto &why = m_bus.status().error;
        return Error{ErrorCode::Unavailable,
                     why ? why->message : u"%1 is not open"_s.arg(m_bus.text()),
                     why ? why->remedy : QString()};
    }
    if (m_jobs.size() >= mostJobs)
        return Error{ErrorCode::Unavailable,
                     u"%1 values wait to be written already"_s.arg(m_jobs.size()),
                     u"Write more slowly"_s};
    return Job{.target = &*found, .values = std::move(*values)};
}

void ModbusWriter::begin()
{
    if (m_busy || m_jobs.empty())
        return;
    const Job &job = m_jobs.front();
    m_busy = true;
    if (job.target->bit >= 0 && !m_maskWrites)
        readForBit(job);
    else
        ask(requestFor(job), ModbusBus::Order::Write, {});
}

void ModbusWriter::ask(const QModbusRequest &request, ModbusBus::Order order, ModbusBus::Done done)
{
    if (!done)
        done
            = [this, request](const Result<QModbusResponse> &answer) { onAnswer(request, answer); };
    m_bus.send(m_user, m_config.unit, request, m_config.timeout, order, std::move(done));
}

/// The register's other bits stay as they are: nothing comes between reading and writing it here,
/// though the device itself may change them in that moment.
void ModbusWriter::readForBit(const Job &job)
{
    const ModbusRegisterConfig &target = *job.target;
    const QModbusRequest read = modbuspdu::read(target.table, target.address, 1);
    ask(read, ModbusBus::Order::Write, [this, read](const Result<QModbusResponse> &answer) {
        if (!answer || answer->isException()) {
            onAnswer(read, answer);
            return;
        }
        const auto values = modbuspdu::valuesRead(read, *answer, 1);
        if (!values) {
            again(values.error());
            return;
        }
        const Job &current = m_jobs.front();
        const auto mask = quint16(1u << modbusWireBit(*current.target));
        const quint16 before = values->front();
        const quint16 after
            = current.values.front() ? quint16(before | mask) : quint16(before & ~mask);
        ask(modbuspdu::writeRegisters(current.target->address, {{after}}, !m_singleWrites),
            ModbusBus::Order::Next, {});
    });
}

QModbusRequest ModbusWriter::requestFor(const Job &job) const
{
    const ModbusRegisterConfig &target = *job.target;
    if (target.table == modbuspdu::Table::Coil)
        return modbuspdu::writeCoil(target.address, job.values.front() != 0);
    if (target.bit >= 0)
        return modbuspdu::writeBit(target.address, modbusWireBit(target), job.values.front() != 0);
    return modbuspdu::writeRegisters(target.address, job.values, !m_singleWrites);
}

void ModbusWriter::onAnswer(const QModbusRequest &request, const Result<QModbusResponse> &answer)
{
    if (!answer) {
        if (answer.error().code == ErrorCode::Unavailable)
            finish(answer.error());
        else
            again(answer.error());
        return;
    }
    if (answer->isException()) {
        onException(request, *answer);
        return;
    }
    if (const auto written = modbuspdu::checkWritten(request, *answer); !written) {
        again(written.error());
        return;
    }
    Q_EMIT written(m_jobs.front().target->name);
    finish({});
}

void ModbusWriter::onException(const QModbusRequest &request, const QModbusResponse &response)
{
    if (response.exceptionCode() == QModbusPdu::IllegalFunction) {
        bool *way = request.functionCode() == QModbusPdu::MaskWriteRegister ? &m_maskWrites
            : request.functionCode() == QModbusPdu::WriteSingleRegister     ? &m_singleWrites
                                                                            : nullptr;
        if (way && *way) {
            *way = false;
            m_busy = false;
            begin();
            return;
        }
    }
    const Job &job = m_jobs.front();
    const Error refused{modbuspdu::isAbsence(response) ? ErrorCode::TimedOut : ErrorCode::Refused,
                        u"%1 was not written: unit %2 on %3 says %4"_s.arg(job.target->name)
                            .arg(m_config.unit)
                            .arg(m_bus.text(), modbuspdu::exceptionText(response)),
                        modbuspdu::exceptionRemedy(response)};
    if (modbuspdu::isBusy(response) || modbuspdu::isAbsence(response))
        again(refused);
    else
        finish(refused);
}

void ModbusWriter::again(const Error &error)
{
    Job &job = m_jobs.front();
    if (job.tries >= m_config.retries) {
        finish(error.code == ErrorCode::Corrupt
                   ? Error{ErrorCode::TimedOut, error.message, error.remedy}
                   : error);
        return;
    }
    ++job.tries;
    m_busy = false;
    begin();
}

void ModbusWriter::finish(const Result<void> &result)
{
    const Job job = std::move(m_jobs.front());
    m_jobs.pop_front();
    m_busy = false;
    job.done(result);
    // Queued: who heard of it may have stopped everything.
    QMetaObject::invokeMethod(this, &ModbusWriter::begin, Qt::QueuedConnection);
}

} // namespace outpost
