<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AlarmText</name>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was silent for more than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, limit %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over since %1</source>
        <translation type="unfinished">vorbei seit %1</translation>
    </message>
    <message>
        <source>seen by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comes and goes</source>
        <translation type="unfinished">kommt und geht</translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmWords</name>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>false</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>%1 is silent; it should speak every %2 s</source>
        <translation>%1 schweigt; er sollte sich alle %2 s melden</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>%1, limit %2</source>
        <translation>%1, Grenze %2</translation>
    </message>
    <message>
        <source>Raised %1</source>
        <translation>Ausgelöst %1</translation>
    </message>
    <message>
        <source>over since %1</source>
        <translation>vorbei seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>comes and goes</source>
        <translation>kommt und geht</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>quittiert von %1</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>… %1 left out …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>noise, no text at all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half a frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not what the format says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bad checksum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pattern does not match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too many fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value that can&apos;t be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a time that can&apos;t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>serial line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPIO lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modbus device</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub&apos;s settings were refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: alarm %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readings are kept in memory only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are being lost: there is no room for them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n were dropped in the last minutes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>See why the hub does not take them, or raise the outbox&apos;s limits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages from the hub are not taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history is not written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The device does not know the date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is sent until it does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sensor %1 is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sensors are not there</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The output %1 is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected to the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait and will be sent</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The agent is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown is old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is looked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent does not let this screen in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the agent</source>
        <translation type="unfinished">Agent wird gesucht</translation>
    </message>
    <message>
        <source>Asking the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sensors at work</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Connected to the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is being opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>played to its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no reading yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>safe state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lamp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished">Text</translation>
    </message>
    <message>
        <source>Small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Spoken</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>StripWords</name>
    <message>
        <source>Looking for the agent</source>
        <translation>Agent wird gesucht</translation>
    </message>
    <message>
        <source>No agent</source>
        <translation>Kein Agent</translation>
    </message>
    <message>
        <source>The agent does not let us in</source>
        <translation>Der Agent lässt uns nicht ein</translation>
    </message>
    <message>
        <source>Not let in</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Agent lost: shown is as of %1</source>
        <translation>Agent verloren: Stand von %1</translation>
    </message>
    <message>
        <source>As of %1</source>
        <translation>Stand %1</translation>
    </message>
    <message>
        <source>It is looked for, and what is shown goes on by itself once it is back.</source>
        <translation>Er wird gesucht; die Anzeige läuft von selbst weiter, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Agent found</source>
        <translation>Agent gefunden</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>%1 is connected to %2 since %3</source>
        <translation>%1 ist mit %2 verbunden seit %3</translation>
    </message>
    <message>
        <source>%1: again in %2</source>
        <translation>%1: wieder in %2</translation>
    </message>
    <message>
        <source>Again in %1</source>
        <translation>Wieder in %1</translation>
    </message>
    <message>
        <source>Disconnecting</source>
        <translation>Trennt</translation>
    </message>
    <message>
        <source>Not connecting</source>
        <translation>Verbindet nicht</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>%1: trying again</source>
        <translation>%1: neuer Versuch</translation>
    </message>
    <message>
        <source>Trying again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Waiting: not known</source>
        <translation>Wartend: unbekannt</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) were dropped because the store was full.</source>
        <translation>
            <numerusform>%n Nachricht wurde verworfen, weil der Speicher voll war.</numerusform>
            <numerusform>%n Nachrichten wurden verworfen, weil der Speicher voll war.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be stored</source>
        <translation>Nichts kann gespeichert werden</translation>
    </message>
    <message>
        <source>Not stored</source>
        <translation>Nicht gespeichert</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) wait, %1</source>
        <translation>
            <numerusform>%n Nachricht wartet, %1</numerusform>
            <numerusform>%n Nachrichten warten, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 wait</source>
        <comment>messages, short</comment>
        <translation>%1 warten</translation>
    </message>
    <message>
        <source>Acknowledged: not known</source>
        <translation>Bestätigt: unbekannt</translation>
    </message>
    <message>
        <source>Nothing acknowledged yet</source>
        <translation>Noch nichts bestätigt</translation>
    </message>
    <message>
        <source>The hub has acknowledged no message since the agent was started.</source>
        <translation>Der Hub hat seit dem Start des Agenten keine Nachricht bestätigt.</translation>
    </message>
    <message>
        <source>Acknowledged %1 ago</source>
        <translation>Bestätigt vor %1</translation>
    </message>
    <message>
        <source>The hub acknowledged a message last at %1.</source>
        <translation>Der Hub hat zuletzt um %1 eine Nachricht bestätigt.</translation>
    </message>
    <message>
        <source>Alarms: not known</source>
        <translation>Alarme: unbekannt</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 not acknowledged</source>
        <translation>%1, %2 nicht quittiert</translation>
    </message>
    <message>
        <source>%1, not synchronised</source>
        <translation>%1, nicht gestellt</translation>
    </message>
    <message>
        <source>The device does not know the time yet: it waits for a time server, and stamps what it measures once it does.</source>
        <translation>Das Gerät kennt die Uhrzeit noch nicht: Es wartet auf einen Zeitserver und stempelt, was es misst, sobald es sie kennt.</translation>
    </message>
    <message>
        <source>%1, ends in %2</source>
        <translation>%1, endet in %2</translation>
    </message>
    <message>
        <source>Touch anything to stay %1.</source>
        <translation>Irgendwo berühren, um %1 zu bleiben.</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Kein Netz</translation>
    </message>
    <message>
        <source>Name not found</source>
        <translation>Name nicht gefunden</translation>
    </message>
    <message>
        <source>Proxy failed</source>
        <translation>Proxy gescheitert</translation>
    </message>
    <message>
        <source>Hub not trusted</source>
        <translation>Hub nicht vertraut</translation>
    </message>
    <message>
        <source>Hub&apos;s certificate expired</source>
        <translation>Zertifikat des Hubs abgelaufen</translation>
    </message>
    <message>
        <source>Another hub answers</source>
        <translation>Ein anderer Hub antwortet</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS gescheitert</translation>
    </message>
    <message>
        <source>WebSocket refused</source>
        <translation>WebSocket abgelehnt</translation>
    </message>
    <message>
        <source>Clock is wrong</source>
        <translation>Uhr geht falsch</translation>
    </message>
    <message>
        <source>Credentials refused</source>
        <translation>Zugangsdaten abgelehnt</translation>
    </message>
    <message>
        <source>Certificate refused</source>
        <translation>Zertifikat abgelehnt</translation>
    </message>
    <message>
        <source>Credentials unusable</source>
        <translation>Zugangsdaten unbrauchbar</translation>
    </message>
    <message>
        <source>Quota used up</source>
        <translation>Kontingent aufgebraucht</translation>
    </message>
    <message>
        <source>Hub unavailable</source>
        <translation>Hub nicht verfügbar</translation>
    </message>
    <message>
        <source>Another device has this name</source>
        <translation>Ein anderes Gerät heißt genauso</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Hub not understood</source>
        <translation>Hub nicht verstanden</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>Technician</source>
        <translation>Techniker</translation>
    </message>
    <message>
        <source>View only</source>
        <translation>Nur ansehen</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished">%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished">%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation type="unfinished">%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation type="unfinished">%1 d</translation>
    </message>
    <message>
        <source>just now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrendExport</name>
    <message>
        <source>There is a file %1 already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that is there and may be written to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrendText</name>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 – %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui</name>
    <message>
        <source>Connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing in to %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscribing at %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing off …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of the connection yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished">Gestoppt</translation>
    </message>
    <message>
        <source>The agent is not there: this is how it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tries again now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As %1, since %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub&apos;s certificate until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::AboutPane</name>
    <message>
        <source>%1, no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of this device yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown as soon as its agent is found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outpost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a moment, and how long ago that is</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set: nothing is sent until the date is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 records and %3 readings since the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trouble with the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost for the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 records, %2 readings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>takes what is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages today (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes today (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next message may go</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::AgentHistory</name>
    <message>
        <source>The agent is gone; this screen looks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This agent keeps no history that a screen may see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no agent to ask; this screen looks for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::AlarmList</name>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>No alarms</source>
        <translation>Keine Alarme</translation>
    </message>
    <message>
        <source>Nothing is outside its limits, and all was acknowledged.</source>
        <translation>Nichts liegt außerhalb seiner Grenzen, und alles ist quittiert.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledge %1</source>
        <translation>%1 quittieren</translation>
    </message>
    <message>
        <source>The agent is gone just now: try again once it is back.</source>
        <translation>Der Agent ist gerade nicht da: noch einmal versuchen, sobald er zurück ist.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::AlarmRow</name>
    <message>
        <source>Over: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledging takes the operator&apos;s role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation type="unfinished">Quittieren</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledge: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::BytesView</name>
    <message>
        <source>Bytes on the line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… %1 left out here …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::CallWords</name>
    <message>
        <source>Running, its caller was told so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun, and goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused: a value is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused: not for this caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not now: something is in the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It came too late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many calls at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device can&apos;t do it now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored, waits for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Being carried out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted: how far it came is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged on the disk, not carried out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A copy, not carried out again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conflict: decided otherwise by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In doubt: nobody told the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promised, waits for the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Committing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Committed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Aborted: nothing was changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way to the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe on the disk, not acknowledged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In memory alone: the disk takes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up: too old, or no room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub does not take it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a technician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a direct method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a cloud-to-device message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at a screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at the panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is below %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is at most %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is above %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is at least %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation type="unfinished">%1 ist %2</translation>
    </message>
    <message>
        <source>Only while %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished">%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandForm</name>
    <message>
        <source>It takes no values.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandPane</name>
    <message>
        <source>Change role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is not there, so nothing can be called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only %1 may call it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What its button says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as a button</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n saved call(s): delete one first</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It is called up to %n time(s), every %1 s. You are not asked again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandsClient</name>
    <message>
        <source>The agent is gone. Whether it has the message is seen in the list when it is back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This agent takes no messages from a screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is gone, so the message was not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is gone, so nothing was decided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandsPage</name>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running and recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions: %1 in doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved call: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the last call again: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop repeating</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandsView</name>
    <message>
        <source>Search commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of every device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not in this role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent has not said yet what it can be told to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device has no commands of its own: they stand in its outpost.toml, as [[command]].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No command has &quot;%1&quot; in its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConfirmOverlay</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConnectionNote</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Show the connection</source>
        <translation>Verbindung ansehen</translation>
    </message>
    <message>
        <source>Time: </source>
        <translation>Zeit: </translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConnectionPage</name>
    <message>
        <source>Way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interruptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No interruptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections that ended since the agent started are listed here; the history has those before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Abbrechen</translation>
    </message>
    <message>
        <source>Run the checks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The checks are the agent&apos;s to run, and it is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking step by step …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running the checks needs the operator&apos;s role</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the connection shows it; not checked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked at %1: the way ends at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the way to the hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop recording MQTT packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record MQTT packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished">Verbindung</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConnectionStep</name>
    <message>
        <source>Try it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection string of the device, from the Azure portal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or a file that holds it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificates to trust, only for a hub that the system does not know (PEM file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which device is this?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection string is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It makes sense; whether the hub takes it was not tried yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub knows this device.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConsoleBar</name>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type to the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is sent to the device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text + LF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text + CR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text + CR LF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was typed before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes, as 02 ff 0a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::DevicePage</name>
    <message>
        <source>What of the device is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensor: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::DimCover</name>
    <message>
        <source>The screen is dimmed: touch it to go on</source>
        <translation>Der Bildschirm ist gedimmt: zum Fortfahren berühren</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ExportOverlay</name>
    <message>
        <source>Save what is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As numbers (CSV: a row a moment, times in UTC) or as a picture (PNG), into this file:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::FieldsStep</name>
    <message>
        <source>Take this sensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the sensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does it say?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take this sensor first, or go back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sensor was chosen. Sensors can be added to the file later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensors so far: %1. Go back for another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unit: degreeCelsius, bar, percent…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unit of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::FiguresView</name>
    <message>
        <source>Latency and counters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given back unacknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method calls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twin changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens renewed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message has been acknowledged since the agent started</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The last %n message(s) were acknowledged within %1 (median), 95 of 100 within %2, the slowest within %3</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::FilterBar</name>
    <message>
        <source>Search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search for words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole words, all of them; &quot;quoted parts&quot; as they stand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>States</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now, and what comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no time: %1. Write it as 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to choose from yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show these</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::FinishStep</name>
    <message>
        <source>It is written. The agent begins…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hub: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sensor %1: %2 at %3 baud, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all that it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sensor yet: add some to the file later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it, and begin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::FramesView</name>
    <message>
        <source>Frames, and what became of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) left out here</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n frame(s) left out here …</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::HealthBanner</name>
    <message>
        <source>Overview menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange the tiles, maintenance</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::HistoryPage</name>
    <message>
        <source>Go to a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a time (Ctrl+G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a time in the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the newest records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything that is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Searching; came to %1, %n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Stopped at %1, %n found</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished">Gestoppt</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agent</source>
        <translation type="unfinished">Kein Agent</translation>
    </message>
    <message>
        <source>The history is the agent&apos;s. This screen looks for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its history is asked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history can&apos;t be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first hits come as they are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search was stopped before its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that is kept is like this. Take something out of the filter, or show everything with the cross.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages, commands, alarms and errors appear here as they happen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Over %n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no time. Write it as 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An hour ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A day ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::JsonTree</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::Keypad</name>
    <message>
        <source>Delete the last digit</source>
        <translation>Letzte Ziffer löschen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::LatencyChart</name>
    <message>
        <source>How long acknowledgements took in the last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was acknowledged in the last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the last minute: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::LegendModel</name>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B − A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::LinePane</name>
    <message>
        <source>What of the line is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex and text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How bytes are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frame that is chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export into a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its lines are watched again as soon as it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This agent does not show its lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is older than this screen: update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This line can&apos;t be watched</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What goes over the line is shown from now on. Nothing that came before is lost: the history has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent is gone; see in the history whether it was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is gone: nothing can be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sensor takes no bytes; only a serial line does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a technician may type to the device; this session is a %1&apos;s. Unlock it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line is not watched yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused: %1 held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scrolled back; End shows the newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Console</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The last %n row(s) copied; Export takes all</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the line into a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the machine that this screen runs on:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes as received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line was not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent is gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) sent; the history has them, with your name</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::MainWindow</name>
    <message>
        <source>The role is now: %1</source>
        <translation>Die Rolle ist jetzt: %1</translation>
    </message>
    <message>
        <source>Page, Ctrl+%1</source>
        <translation>Seite, Strg+%1</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Look and acknowledge</source>
        <translation>Ansehen und quittieren</translation>
    </message>
    <message>
        <source>State of the connection</source>
        <translation>Zustand der Verbindung</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu: %1</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Become %1</source>
        <translation>%1 werden</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Dieser Bildschirm</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Design</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Sizes for fingers</source>
        <translation>Größen für Finger</translation>
    </message>
    <message>
        <source>Sizes for a mouse</source>
        <translation>Größen für die Maus</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Settings of this screen</source>
        <translation>Einstellungen dieses Bildschirms</translation>
    </message>
    <message>
        <source>Keyboard on the screen</source>
        <translation>Bildschirmtastatur</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>Vollbild verlassen</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Close this screen</source>
        <translation>Bildschirm schließen</translation>
    </message>
    <message>
        <source>Search and do</source>
        <translation>Suchen und ausführen</translation>
    </message>
    <message>
        <source>Search for anything, and do it</source>
        <translation>Etwas suchen und ausführen</translation>
    </message>
    <message>
        <source>From one thing to the next; arrows change the page on the rail</source>
        <translation>Von einem zum nächsten; Pfeile wechseln auf der Leiste die Seite</translation>
    </message>
    <message>
        <source>Space, Enter</source>
        <translation>Leertaste, Eingabe</translation>
    </message>
    <message>
        <source>Press what has the ring around it</source>
        <translation>Drücken, was den Rahmen hat</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Close what lies above</source>
        <translation>Schließen, was darüberliegt</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Full screen, and back</source>
        <translation>Vollbild und zurück</translation>
    </message>
</context>
<context>
    <name>outpost::ui::MasterDetail</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::MessageComposer</name>
    <message>
        <source>Forget template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished">Text</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties, beside the body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} stands for the time of sending, {counter} for a number that goes up with each, {value:sensor.field} for the last value of a field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep as template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template %1 is forgotten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of a property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value of a property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this property</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can be sent: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is not there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only a technician may send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On its way to the device&apos;s disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is safe on the device&apos;s disk, and goes to the hub from there. What becomes of it is in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message is in the outbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished">Abbrechen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept as template %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is too long, or there are too many templates</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::MessageDraft</name>
    <message>
        <source>Nothing is known of %1 yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes are two digits each, 0 to 9 and A to F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no JSON: %1, at character %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no JSON: it has to be one value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A property has a value and no name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::MessagesView</name>
    <message>
        <source>New message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one, or take a template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent by hand yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent by hand, the newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message sent by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::OutputsPane</name>
    <message>
        <source>This is its safe state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not its safe state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe is on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safe is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guarded: it becomes safe even if the agent is killed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not guarded: if the agent is killed, it stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device has no outputs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stand in outpost.toml, an [[output]] section each. Commands and interlocks switch them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::Overlay</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>outpost::ui::OverviewAlarms</name>
    <message>
        <source>Alarms</source>
        <translation type="unfinished">Alarme</translation>
    </message>
    <message>
        <source>Show fewer alarms</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Show %n more alarms</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::OverviewPage</name>
    <message>
        <source>Drag tiles by their dots; press one to choose how it is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As if nobody had ever arranged anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tiles come as soon as the agent is found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The configuration names none. Add a [[sensor]] section to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No readings yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They come with the first that a sensor says. The page Device shows what each sensor does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop arranging tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange tiles</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::PacketModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic, or what it says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to the hub, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 from the hub, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet identifier: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>QoS %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, sent before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, retained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes, of which %2 are payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(only the beginning is kept)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::PacketView</name>
    <message>
        <source>Pause: what comes waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which packets are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MQTT packets, the newest first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Paused: %n packet(s) wait</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n packet(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, %n packet(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older ones are forgotten</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Locked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets show what the device says, so they are a technician&apos;s to see. Unlock that role first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agent</source>
        <translation type="unfinished">Kein Agent</translation>
    </message>
    <message>
        <source>Packets come from the agent, and it is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record shows each MQTT packet to and from the hub, without passwords and signatures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other packets came; show all to see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They come when the device and the hub have something to say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) are in %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::Palette</name>
    <message>
        <source>Search and do</source>
        <translation>Suchen und ausführen</translation>
    </message>
    <message>
        <source>A page, an action, a setting…</source>
        <translation>Eine Seite, eine Aktion, eine Einstellung …</translation>
    </message>
    <message>
        <source>What to look for</source>
        <translation>Wonach gesucht wird</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>Nothing is called like that</source>
        <translation>Nichts heißt so</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ParameterCheck</name>
    <message>
        <source>It has to be given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has %1 characters, and may have %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds a line end or another control character</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be a whole number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be %1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has to be %1 or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::ParameterField</name>
    <message>
        <source>Has to be given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::Rail</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation>%1 (Strg+%2)</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RailButton</name>
    <message numerus="yes">
        <source>%n alarm(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordFilter</name>
    <message>
        <source>All time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordModel</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordView</name>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordWords</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cloud message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection</source>
        <translation type="unfinished">Verbindung</translation>
    </message>
    <message>
        <source>Line error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Agent</source>
        <translation type="unfinished">Agent</translation>
    </message>
    <message>
        <source>In</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::RepeatBar</name>
    <message numerus="yes">
        <source>%1 is not repeated any more after %n call(s): %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished">Schließen</translation>
    </message>
    <message>
        <source>the next in %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one is under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeating %1: %2 of %3 done, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop repeating %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::Repeater</name>
    <message>
        <source>it may not be called any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent is gone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::ResultPanel</name>
    <message>
        <source>The agent was lost in the middle of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether it was carried out is not known. It is looked for as soon as the agent is back; until then look at the device itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody knows what became of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent knows nothing of this call: it never got there, or the agent began anew. Look at the device before you call it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>called at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::RoleNote</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>This screen&apos;s role: %1.</source>
        <translation>Rolle dieses Bildschirms: %1.</translation>
    </message>
    <message>
        <source>Become %1, with a PIN</source>
        <translation>%1 werden, mit PIN</translation>
    </message>
    <message>
        <source>Become %1</source>
        <translation>%1 werden</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück zu: %1</translation>
    </message>
    <message>
        <source>The agent is gone just now: roles come from it.</source>
        <translation>Der Agent ist gerade nicht da: Rollen kommen von ihm.</translation>
    </message>
    <message>
        <source>This device is set up so that it can be given no other.</source>
        <translation>Dieses Gerät ist so eingerichtet, dass es keine andere bekommen kann.</translation>
    </message>
    <message>
        <source>This takes the role of %1, and this screen can&apos;t be given it: the device has no PIN for it, or is set up not to allow it here.</source>
        <translation>Dafür braucht es die Rolle %1, und dieser Bildschirm kann sie nicht bekommen: Das Gerät hat dafür keine PIN oder ist so eingerichtet, dass es sie hier nicht erlaubt.</translation>
    </message>
    <message>
        <source>Enter the PIN of the role %1.</source>
        <translation>PIN der Rolle %1 eingeben.</translation>
    </message>
    <message>
        <source>The agent is gone just now: try again once it is back.</source>
        <translation>Der Agent ist gerade nicht da: noch einmal versuchen, sobald er zurück ist.</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Wrong too often: wait %1.</source>
        <translation>Zu oft falsch: %1 warten.</translation>
    </message>
    <message>
        <source>It has letters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::RunsView</name>
    <message>
        <source>Fill in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing came from the hub yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direct methods and cloud-to-device messages are shown here with what became of each, since the agent was started. Older ones are in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was called yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calls from here, from other screens, from the command line and from the hub are shown here, since the agent was started. Older ones are in the history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message without a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cloud-to-device message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SavedStrip</name>
    <message>
        <source>Arrange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: this device has no such command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arrange %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::ScreenMenu</name>
    <message>
        <source>This screen</source>
        <translation>Dieser Bildschirm</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>For a mouse</source>
        <translation>Für die Maus</translation>
    </message>
    <message>
        <source>For fingers</source>
        <translation>Für Finger</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Language (the screen starts anew)</source>
        <translation>Sprache (der Bildschirm startet neu)</translation>
    </message>
    <message>
        <source>Keyboard on the screen</source>
        <translation>Bildschirmtastatur</translation>
    </message>
    <message>
        <source>When a field is touched</source>
        <translation>Wenn ein Feld berührt wird</translation>
    </message>
    <message>
        <source>When asked for</source>
        <translation>Auf Wunsch</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>Dim when nobody is here</source>
        <translation>Dimmen, wenn niemand da ist</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorDelegate</name>
    <message>
        <source>%1 · %2</source>
        <extracomment>how a sensor is, and why or when it said something last</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorDetail</name>
    <message>
        <source>Back to the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What of the sensor is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorModel</name>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>a sensor&apos;s name, how it is, how much it says</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorStatePane</name>
    <message>
        <source>true</source>
        <translation type="unfinished">wahr</translation>
    </message>
    <message>
        <source>false</source>
        <translation type="unfinished">falsch</translation>
    </message>
    <message>
        <source>Last values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected, by reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out by filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None came since this screen is attached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was rejected since the agent started.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorStep</name>
    <message>
        <source>No serial port was found. Plug the sensor in: it appears here. A port that is not found by itself can be typed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Baud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the baud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 baud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find the format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key=value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the port says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is there another sensor?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the sensor?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its lines are not understood yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a sensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 baud: %3, %n line(s) understood</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Listening at %1 baud: nothing came yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something comes at %1 baud; its format is not clear yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something comes, but it is no text at %1 baud: trying others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1    ← refused: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorsPane</name>
    <message>
        <source>Sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of this device yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown as soon as its agent is found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device has no sensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They stand in outpost.toml, a [[sensor]] section each; the agent reads it again on SIGHUP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sensor(s), all as they should be</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensor(s), look at %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>What was last known; the agent is gone</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SeriesChooser</name>
    <message>
        <source>Lines to draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sensor has said a number yet, and the history has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) at most: untick one to choose another.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n line(s). Fields of the same unit share an axis.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::SeriesFeed</name>
    <message>
        <source>This agent is too old to tell its history to a screen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SetupModel</name>
    <message>
        <source>The sensor&apos;s name begins with a letter and has letters, digits and _ after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a sensor of that name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its lines are not understood yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the field %1 begins with a letter and has letters, digits and _ after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one field.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::SetupWizard</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First start · step %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the program…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::Sheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished">Schließen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::Strip</name>
    <message>
        <source>Search and do (Ctrl+K)</source>
        <translation>Suchen und ausführen (Strg+K)</translation>
    </message>
    <message>
        <source>Settings of this screen</source>
        <translation>Einstellungen dieses Bildschirms</translation>
    </message>
</context>
<context>
    <name>outpost::ui::Tile</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TileSheet</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide this tile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in Trends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TimeScrubber</name>
    <message>
        <source>Place in time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TouchKeyboard</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>abc</source>
        <translation>abc</translation>
    </message>
    <message>
        <source>#+=</source>
        <translation>#+=</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TransactionsView</name>
    <message>
        <source>Decide: commit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide: abort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decide as a technician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device takes part in no transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change that several devices make together or not at all is begun with &quot;outpost transaction apply&quot;, and shown here then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided by hand: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not decided: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overdue for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was decided by hand here, and the coordinator decided otherwise. Nothing is undone by itself: a person has to bring the devices together again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device promised, and nobody has told it what was decided. What it touches stays reserved until then.
First: &quot;outpost transaction resume&quot; where it was begun. Only where that can&apos;t be, because the coordinator&apos;s disk is gone: look at the other devices. If one has committed, commit; if one has aborted or never promised, abort; if all are in doubt, decide the same everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transaction %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was promised, or it is free again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, and it is bound by that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vote of this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Votes of others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the coordinator knows them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this state since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided by hand by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only for a technician</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device makes its changes now, whatever the others do. If the coordinator or another device aborted, they are different from then on, and a person has to bring them together again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This device makes none of its changes and gives free what it reserved, whatever the others do. If another device has committed, they are different from then on, and a person has to bring them together again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not in doubt yet: the coordinator may still decide by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit in the coordinator&apos;s stead?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort in the coordinator&apos;s stead?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can&apos;t be taken back, and is recorded with your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commit by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abort by hand</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendBar</name>
    <message>
        <source>10 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 year</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendLegend</name>
    <message>
        <source>Values of the lines</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendPlot</name>
    <message>
        <source>Trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and right move in time, plus and minus zoom, Home goes to the beginning, End to the present, Space pauses, Ctrl with left and right moves a cursor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendsPage</name>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See more time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See less time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cursors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save what is seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Looking into the history…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was said in this time. Move to another, or see more of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent is gone: what is shown is old</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agent yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused, %1 readings buffered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A %1, B %2, between them %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · from the history: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source> · %n damaged part(s) of the history are missing</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No readings yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No lines chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines can be drawn as soon as a sensor says a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what to draw with the button above.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trends</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinDelegate</name>
    <message>
        <source>in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>desired</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinHeader</name>
    <message>
        <source>Setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinModel</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinPane</name>
    <message>
        <source>Only what differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desired, as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reported, as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To be reported, as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the twin is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings and properties, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twin as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hub has not told the twin since the agent started; what is in force is known all the same.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Desired version %1, read %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) refused: the old ones go on.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Something waits to be reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large to be shown: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) more are not shown.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The agent is gone; this is what was last known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is known of the twin yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown as soon as the agent is found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This agent does not show its twin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is older than this screen: update it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is in force is what outpost.toml says, and the hub desires nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The twin is asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is there in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits to be reported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::WayText</name>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name (DNS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port (TCP)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credential</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checking …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OK</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished">%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No network</source>
        <translation type="unfinished">Kein Netz</translation>
    </message>
    <message>
        <source>Name not found</source>
        <translation type="unfinished">Name nicht gefunden</translation>
    </message>
    <message>
        <source>Proxy failed</source>
        <translation type="unfinished">Proxy gescheitert</translation>
    </message>
    <message>
        <source>Certificate not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate expired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate for another host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket refused</source>
        <translation type="unfinished">WebSocket abgelehnt</translation>
    </message>
    <message>
        <source>Clock is wrong</source>
        <translation type="unfinished">Uhr geht falsch</translation>
    </message>
    <message>
        <source>Device refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device certificate refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials can&apos;t be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quota used up</source>
        <translation type="unfinished">Kontingent aufgebraucht</translation>
    </message>
    <message>
        <source>Hub not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken over by another device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation type="unfinished">Verbindung verloren</translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the agent&apos;s own connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issued by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renewed by this device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not yet back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, back after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back by</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::WelcomeStep</name>
    <message>
        <source>Outpost reads the sensors that are wired to this machine and sends what they say to an Azure IoT Hub, without losing any of it. It needs to know two things: the device&apos;s connection string, and the ports that its sensors are on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only looking? The demo brings a hub and a boiler of its own. It writes nothing that stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you choose is written to %1, and is yours to edit from then on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome to Outpost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up this device</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>outpost::ui::WizardStep</name>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
