<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlarmText</name>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message numerus="yes">
        <source>%n were dropped in the last minutes</source>
        <translation>
            <numerusform>%n was dropped in the last minutes</numerusform>
            <numerusform>%n were dropped in the last minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors are not there</source>
        <translation>
            <numerusform>%n sensor is not there</numerusform>
            <numerusform>%n sensors are not there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait and will be sent</source>
        <translation>
            <numerusform>%n message waits and will be sent</numerusform>
            <numerusform>%n messages wait and will be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensors at work</source>
        <translation>
            <numerusform>%n sensor at work</numerusform>
            <numerusform>%n sensors at work</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
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
    <name>outpost::ui::BodyDifference</name>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n byte</numerusform>
            <numerusform>%n bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandPane</name>
    <message numerus="yes">
        <source>There is room for %n saved call(s): delete one first</source>
        <translation>
            <numerusform>There is room for %n saved call: delete it first</numerusform>
            <numerusform>There is room for %n saved calls: delete one first</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is called up to %n time(s), every %1 s. You are not asked again.</source>
        <translation>
            <numerusform>It is called once, after %1 s. You are not asked again.</numerusform>
            <numerusform>It is called up to %n times, every %1 s. You are not asked again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::FiguresView</name>
    <message numerus="yes">
        <source>The last %n message(s) were acknowledged within %1 (median), 95 of 100 within %2, the slowest within %3</source>
        <translation>
            <numerusform>The last message was acknowledged within %1 (median), 95 of 100 within %2, the slowest within %3</numerusform>
            <numerusform>The last %n messages were acknowledged within %1 (median), 95 of 100 within %2, the slowest within %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::FramesView</name>
    <message numerus="yes">
        <source>%n frame(s) left out here</source>
        <translation>
            <numerusform>%n frame left out here</numerusform>
            <numerusform>%n frames left out here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n frame(s) left out here …</source>
        <translation>
            <numerusform>… %n frame left out here …</numerusform>
            <numerusform>… %n frames left out here …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::HistoryPage</name>
    <message numerus="yes">
        <source>Searching; came to %1, %n found</source>
        <translation>
            <numerusform>Searching; came to %1, %n found</numerusform>
            <numerusform>Searching; came to %1, %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped at %1, %n found</source>
        <translation>
            <numerusform>Stopped at %1, %n found</numerusform>
            <numerusform>Stopped at %1, %n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Over %n new</source>
        <translation>
            <numerusform>Over %n new</numerusform>
            <numerusform>Over %n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::LinePane</name>
    <message numerus="yes">
        <source>The last %n row(s) copied; Export takes all</source>
        <translation>
            <numerusform>The last %n row copied; Export takes all</numerusform>
            <numerusform>The last %n rows copied; Export takes all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) sent; the history has them, with your name</source>
        <translation>
            <numerusform>%n byte sent; the history has it, with your name</numerusform>
            <numerusform>%n bytes sent; the history has them, with your name</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::OverviewAlarms</name>
    <message numerus="yes">
        <source>Show %n more alarms</source>
        <translation>
            <numerusform>Show %n more alarm</numerusform>
            <numerusform>Show %n more alarms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::PacketView</name>
    <message numerus="yes">
        <source>Paused: %n packet(s) wait</source>
        <translation>
            <numerusform>Paused: %n packet waits</numerusform>
            <numerusform>Paused: %n packets wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n packet(s)</source>
        <translation>
            <numerusform>Recording, %n packet</numerusform>
            <numerusform>Recording, %n packets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, %n packet(s)</source>
        <translation>
            <numerusform>Stopped, %n packet</numerusform>
            <numerusform>Stopped, %n packets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older ones are forgotten</source>
        <translation>
            <numerusform>%n older one is forgotten</numerusform>
            <numerusform>%n older ones are forgotten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) are in %1</source>
        <translation>
            <numerusform>%n packet is in %1</numerusform>
            <numerusform>%n packets are in %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::ParameterCheck</name>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>At most %n character</numerusform>
            <numerusform>At most %n characters</numerusform>
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
    <name>outpost::ui::RecordTitle</name>
    <message numerus="yes">
        <source>%n readings</source>
        <translation>
            <numerusform>%n reading</numerusform>
            <numerusform>%n readings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordViews</name>
    <message numerus="yes">
        <source>%n are the same</source>
        <translation>
            <numerusform>%n is the same</numerusform>
            <numerusform>%n are the same</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::RepeatBar</name>
    <message numerus="yes">
        <source>%1 is not repeated any more after %n call(s): %2</source>
        <translation>
            <numerusform>%1 is not repeated any more after %n call: %2</numerusform>
            <numerusform>%1 is not repeated any more after %n calls: %2</numerusform>
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
<context>
    <name>outpost::ui::SensorStep</name>
    <message numerus="yes">
        <source>%1 at %2 baud: %3, %n line(s) understood</source>
        <translation>
            <numerusform>%1 at %2 baud: %3, %n line understood</numerusform>
            <numerusform>%1 at %2 baud: %3, %n lines understood</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorsPane</name>
    <message numerus="yes">
        <source>%n sensor(s), all as they should be</source>
        <translation>
            <numerusform>%n sensor, all as they should be</numerusform>
            <numerusform>%n sensors, all as they should be</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensor(s), look at %1</source>
        <translation>
            <numerusform>%n sensor, look at %1</numerusform>
            <numerusform>%n sensors, look at %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::SeriesChooser</name>
    <message numerus="yes">
        <source>%n line(s) at most: untick one to choose another.</source>
        <translation>
            <numerusform>%n line at most: untick one to choose another.</numerusform>
            <numerusform>%n lines at most: untick one to choose another.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n line(s). Fields of the same unit share an axis.</source>
        <translation>
            <numerusform>Up to %n line. Fields of the same unit share an axis.</numerusform>
            <numerusform>Up to %n lines. Fields of the same unit share an axis.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendsPage</name>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>, and %n more</numerusform>
            <numerusform>, and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source> · %n damaged part(s) of the history are missing</source>
        <translation>
            <numerusform> · %n damaged part of the history is missing</numerusform>
            <numerusform> · %n damaged parts of the history are missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinPane</name>
    <message numerus="yes">
        <source>%n setting(s) refused: the old ones go on.</source>
        <translation>
            <numerusform>%n setting refused: the old one goes on.</numerusform>
            <numerusform>%n settings refused: the old ones go on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) more are not shown.</source>
        <translation>
            <numerusform>%n setting more is not shown.</numerusform>
            <numerusform>%n settings more are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::WayText</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
</context>
</TS>
