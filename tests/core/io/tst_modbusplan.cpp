// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/modbusplan.h"

#include <QTest>

#include <numeric>

using namespace outpost;
using Config = ModbusRegisterConfig;
using Table = Config::Table;
using Type = Config::Type;

/// Which requests read a list of registers.
class ModbusPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_config = {}; }

    void neighboursAreReadTogether()
    {
        add(11, Type::U16);
        add(10, Type::U16);
        add(12, Type::F32);
        QCOMPARE_EQ(plan(), (Blocks{{Table::HoldingRegister, 10, 4, {1, 0, 2}}}));
    }

    void aSmallGapIsReadAlong()
    {
        add(10, Type::U16);
        add(19, Type::U16);
        m_config.maxGap = 8;
        QCOMPARE_EQ(plan(), (Blocks{{Table::HoldingRegister, 10, 10, {0, 1}}}));
        m_config.maxGap = 7;
        QCOMPARE_EQ(
            plan(),
            (Blocks{{Table::HoldingRegister, 10, 1, {0}}, {Table::HoldingRegister, 19, 1, {1}}}));
    }

    void noRequestIsLongerThanTheDeviceTakes()
    {
        for (int i = 0; i < 5; ++i)
            add(2 * i, Type::U32);
        m_config.maxRegisters = 5;
        QCOMPARE_EQ(plan(),
                    (Blocks{{Table::HoldingRegister, 0, 4, {0, 1}},
                            {Table::HoldingRegister, 4, 4, {2, 3}},
                            {Table::HoldingRegister, 8, 2, {4}}}));
    }

    void tablesStayApart()
    {
        add(1, Type::U16);
        add(1, Type::U16, Table::InputRegister);
        add(1, Type::Bool, Table::Coil);
        add(1, Type::Bool, Table::DiscreteInput);
        QCOMPARE_EQ(plan(),
                    (Blocks{{Table::Coil, 1, 1, {2}},
                            {Table::DiscreteInput, 1, 1, {3}},
                            {Table::InputRegister, 1, 1, {1}},
                            {Table::HoldingRegister, 1, 1, {0}}}));
    }

    void severalValuesOfOneRegisterAreOneRequest()
    {
        add(7, Type::Bool);
        add(7, Type::U32);
        add(7, Type::Bool);
        const Blocks blocks = plan();
        QCOMPARE_EQ(blocks, (Blocks{{Table::HoldingRegister, 7, 2, {0, 1, 2}}}));
    }

    void sixteenBitsCountAsARegister()
    {
        add(0, Type::Bool, Table::Coil);
        add(31, Type::Bool, Table::Coil);
        add(32, Type::Bool, Table::Coil);
        m_config.maxRegisters = 2;
        m_config.maxGap = 2;
        QCOMPARE_EQ(plan(), (Blocks{{Table::Coil, 0, 32, {0, 1}}, {Table::Coil, 32, 1, {2}}}));
    }

    void aBlockIsSplitIntoItsValues()
    {
        add(10, Type::U16);
        add(12, Type::U32);
        add(14, Type::Bool);
        add(14, Type::Bool);
        const Blocks blocks = plan();
        QCOMPARE_EQ(blocks.size(), 1u);
        QCOMPARE_EQ(splitModbusBlock(m_config, blocks[0]),
                    (Blocks{{Table::HoldingRegister, 10, 1, {0}},
                            {Table::HoldingRegister, 12, 2, {1}},
                            {Table::HoldingRegister, 14, 1, {2, 3}}}));
    }

    void onlyWhatIsAskedForIsRead()
    {
        add(10, Type::U16);
        add(11, Type::U16);
        QCOMPARE_EQ(planModbusReads(m_config, std::vector<size_t>{1}),
                    (Blocks{{Table::HoldingRegister, 11, 1, {1}}}));
        QVERIFY(planModbusReads(m_config, {}).empty());
    }

private:
    using Blocks = std::vector<ModbusBlock>;

    void add(int address, Type type, Table table = Table::HoldingRegister)
    {
        Config config;
        config.address = address;
        config.type = type;
        config.table = table;
        m_config.registers.push_back(config);
    }

    [[nodiscard]] Blocks plan() const
    {
        std::vector<size_t> all(m_config.registers.size());
        std::iota(all.begin(), all.end(), size_t(0));
        return planModbusReads(m_config, all);
    }

    ModbusConfig m_config;
};

QTEST_GUILESS_MAIN(ModbusPlanTest)
#include "tst_modbusplan.moc"
