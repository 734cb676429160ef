<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AlarmWords</name>
        <message numerus="yes">
            <source>%n time(s)</source>
            <translation>
                <numerusform>%n time</numerusform>
                <numerusform>%n times</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StripWords</name>
        <message numerus="yes">
            <source>%n message(s) were dropped because the store was full.</source>
            <translation>
                <numerusform>%n message was dropped because the store was full.</numerusform>
                <numerusform>%n messages were dropped because the store was full.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n message(s) wait, %1</source>
            <translation>
                <numerusform>%n message waits, %1</numerusform>
                <numerusform>%n messages wait, %1</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n alarm(s)</source>
            <translation>
                <numerusform>%n alarm</numerusform>
                <numerusform>%n alarms</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>outpost::ui::RailButton</name>
        <message numerus="yes">
            <source>%n alarm(s)</source>
            <translation>
                <numerusform>%n alarm</numerusform>
                <numerusform>%n alarms</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>outpost::ui::ScreenMenu</name>
        <message numerus="yes">
            <source>%n minute(s)</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
    </context>
</TS>
