<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AlarmText</name>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>%1 was silent for more than %2</source>
        <translation>%1 hat länger als %2 geschwiegen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, limit %3</source>
        <translation>%1: %2, Grenze %3</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>over since %1</source>
        <translation>vorbei seit %1</translation>
    </message>
    <message>
        <source>comes and goes</source>
        <translation>kommt und geht</translation>
    </message>
    <message numerus="yes">
        <source>%n times</source>
        <translation>
            <numerusform>%n-mal</numerusform>
            <numerusform>%n-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>quittiert</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>quittiert von %1</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>… %1 left out …</source>
        <translation>… %1 ausgelassen …</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>noise, no text at all</source>
        <translation>Rauschen, gar kein Text</translation>
    </message>
    <message>
        <source>half a frame</source>
        <translation>halber Rahmen</translation>
    </message>
    <message>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <source>bad UTF-8</source>
        <translation>ungültiges UTF-8</translation>
    </message>
    <message>
        <source>not what the format says</source>
        <translation>passt nicht zum Format</translation>
    </message>
    <message>
        <source>bad checksum</source>
        <translation>falsche Prüfsumme</translation>
    </message>
    <message>
        <source>the pattern does not match</source>
        <translation>das Muster passt nicht</translation>
    </message>
    <message>
        <source>too many fields</source>
        <translation>zu viele Felder</translation>
    </message>
    <message>
        <source>a field is missing</source>
        <translation>ein Feld fehlt</translation>
    </message>
    <message>
        <source>a value that can&apos;t be</source>
        <translation>unmöglicher Wert</translation>
    </message>
    <message>
        <source>a time that can&apos;t be read</source>
        <translation>Zeit nicht lesbar</translation>
    </message>
    <message>
        <source>serial line</source>
        <translation>serielle Leitung</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>GPIO lines</source>
        <translation>GPIO-Leitungen</translation>
    </message>
    <message>
        <source>Modbus device</source>
        <translation>Modbus-Gerät</translation>
    </message>
    <message>
        <source>Not known; last: %1</source>
        <translation>Nicht bekannt; zuletzt: %1</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Nothing comes since %1</source>
        <translation>Seit %1 kommt nichts</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Wird geöffnet</translation>
    </message>
    <message>
        <source>At its end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation>Die Aufzeichnung ist zu Ende</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>There is nothing to send</source>
        <translation>Es gibt nichts zu senden</translation>
    </message>
    <message>
        <source>Too long: %1 bytes, of at most %2</source>
        <translation>Zu lang: %1 Bytes, höchstens %2</translation>
    </message>
    <message>
        <source>No pair of hexadecimal digits at character %1</source>
        <translation>Kein Paar hexadezimaler Ziffern bei Zeichen %1</translation>
    </message>
    <message>
        <source>Type bytes as 02 ff 0a</source>
        <translation>Bytes als 02 ff 0a eingeben</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>filtered</source>
        <translation>gefiltert</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>übergangen</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>abgelehnt: %1</translation>
    </message>
    <message>
        <source>not applied because of %1: %2</source>
        <translation>nicht übernommen wegen %1: %2</translation>
    </message>
    <message>
        <source>set by %1</source>
        <translation>gesetzt durch %1</translation>
    </message>
    <message>
        <source>desired and reported differ</source>
        <translation>gewünscht und gemeldet sind verschieden</translation>
    </message>
    <message>
        <source>waits to be reported</source>
        <translation>wird noch gemeldet</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the twin</source>
        <translation>den Zwilling</translation>
    </message>
    <message>
        <source>a command</source>
        <translation>einen Befehl</translation>
    </message>
    <message>
        <source>a transaction</source>
        <translation>eine Transaktion</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>Zuschauer</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>technician</source>
        <translation>Techniker</translation>
    </message>
</context>
<context>
    <name>HealthWords</name>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>The hub&apos;s settings were refused</source>
        <translation>Einstellungen des Hubs abgelehnt</translation>
    </message>
    <message>
        <source>%1: alarm %2</source>
        <translation>%1: Alarm %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Readings are kept in memory only</source>
        <translation>Messwerte nur im Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Messages are being lost: there is no room for them</source>
        <translation>Nachrichten gehen verloren: kein Platz für sie</translation>
    </message>
    <message numerus="yes">
        <source>%n were dropped in the last minutes</source>
        <translation>
            <numerusform>%n wurde in den letzten Minuten verworfen</numerusform>
            <numerusform>%n wurden in den letzten Minuten verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>See why the hub does not take them, or raise the outbox&apos;s limits.</source>
        <translation>Prüfen, warum der Hub sie nicht annimmt, oder die Grenzen für wartende Nachrichten erhöhen.</translation>
    </message>
    <message>
        <source>Messages from the hub are not taken</source>
        <translation>Nachrichten vom Hub werden nicht angenommen</translation>
    </message>
    <message>
        <source>The history is not written</source>
        <translation>Der Verlauf wird nicht geschrieben</translation>
    </message>
    <message>
        <source>The device does not know the date</source>
        <translation>Das Gerät kennt das Datum nicht</translation>
    </message>
    <message>
        <source>Nothing is sent until it does.</source>
        <translation>Bis dahin wird nichts gesendet.</translation>
    </message>
    <message>
        <source>The sensor %1 is not there</source>
        <translation>Sensor %1 ist nicht da</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors are not there</source>
        <translation>
            <numerusform>%n Sensor ist nicht da</numerusform>
            <numerusform>%n Sensoren sind nicht da</numerusform>
        </translation>
    </message>
    <message>
        <source>The output %1 is not there</source>
        <translation>Ausgang %1 ist nicht da</translation>
    </message>
    <message>
        <source>Connecting to the hub</source>
        <translation>Verbindet mit dem Hub</translation>
    </message>
    <message>
        <source>Not connected to the hub</source>
        <translation>Nicht mit dem Hub verbunden</translation>
    </message>
    <message numerus="yes">
        <source>%n messages wait and will be sent</source>
        <translation>
            <numerusform>%n Nachricht wartet und wird noch gesendet</numerusform>
            <numerusform>%n Nachrichten warten und werden noch gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>The agent is gone</source>
        <translation>Der Agent ist nicht mehr da</translation>
    </message>
    <message>
        <source>What is shown is old</source>
        <translation>Die Anzeige ist veraltet</translation>
    </message>
    <message>
        <source>It is looked for</source>
        <translation>Er wird gesucht</translation>
    </message>
    <message>
        <source>The agent does not let this screen in</source>
        <translation>Der Agent lässt diesen Bildschirm nicht ein</translation>
    </message>
    <message>
        <source>Looking for the agent</source>
        <translation>Agent wird gesucht</translation>
    </message>
    <message>
        <source>Asking the agent</source>
        <translation>Agent wird gefragt</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles in Ordnung</translation>
    </message>
    <message numerus="yes">
        <source>%n sensors at work</source>
        <translation>
            <numerusform>%n Sensor arbeitet</numerusform>
            <numerusform>%n Sensoren arbeiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Connected to the hub</source>
        <translation>Mit dem Hub verbunden</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Und %n weitere Meldung.</numerusform>
            <numerusform>Und %n weitere Meldungen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Maintenance is under way</source>
        <translation>Wartung läuft</translation>
    </message>
</context>
<context>
    <name>HubWords</name>
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
</context>
<context>
    <name>Maintenance</name>
    <message>
        <source>Until %1, that is %2</source>
        <translation>Bis %1, das sind %2</translation>
    </message>
    <message>
        <source>Maintenance until %1, less than a minute left</source>
        <translation>Wartung bis %1, noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>Maintenance until %1, %2 left</source>
        <translation>Wartung bis %1, noch %2</translation>
    </message>
    <message>
        <source>By %1.</source>
        <translation>Von %1.</translation>
    </message>
    <message>
        <source>By %1: %2.</source>
        <translation>Von %1: %2.</translation>
    </message>
    <message>
        <source>Alarms are muted, and kept.</source>
        <translation>Alarme sind stumm und werden aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>is being opened</source>
        <translation>wird geöffnet</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>played to its end</source>
        <translation>zu Ende abgespielt</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>no reading yet</source>
        <translation>noch kein Messwert</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>last known</source>
        <translation>zuletzt bekannt</translation>
    </message>
    <message>
        <source>safe state</source>
        <translation>sicherer Zustand</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Gauge</source>
        <translation>Rundanzeige</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Lamp</source>
        <translation>Lampe</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Breit</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
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
    <message>
        <source>%1, muted</source>
        <translation>%1, stumm</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
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
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
</context>
<context>
    <name>TrendText</name>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>%1, %2 – %3, %4</source>
        <translation>%1, %2 – %3, %4</translation>
    </message>
</context>
<context>
    <name>outpost::ui</name>
    <message>
        <source>Connected to %1</source>
        <translation>Verbunden mit %1</translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation>Verbindet mit %1 …</translation>
    </message>
    <message>
        <source>Signing in to %1 …</source>
        <translation>Meldet sich bei %1 an …</translation>
    </message>
    <message>
        <source>Subscribing at %1 …</source>
        <translation>Abonniert bei %1 …</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>Nicht verbunden: %1</translation>
    </message>
    <message>
        <source>Signing off …</source>
        <translation>Meldet sich ab …</translation>
    </message>
    <message>
        <source>Nothing is known of the connection yet</source>
        <translation>Über die Verbindung ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>The agent is not there</source>
        <translation>Der Agent ist nicht da</translation>
    </message>
    <message>
        <source>The agent is not there: this is how it was</source>
        <translation>Der Agent ist nicht da: So war es zuletzt</translation>
    </message>
    <message>
        <source>Tries again in %1</source>
        <translation>Neuer Versuch in %1</translation>
    </message>
    <message>
        <source>Tries again now</source>
        <translation>Neuer Versuch jetzt</translation>
    </message>
    <message>
        <source>As %1, since %2</source>
        <translation>Als %1, seit %2</translation>
    </message>
    <message>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Hub&apos;s certificate until</source>
        <translation>Hub-Zertifikat bis</translation>
    </message>
    <message>
        <source>Token until</source>
        <translation>Token bis</translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation>Fehlversuche</translation>
    </message>
</context>
<context>
    <name>outpost::ui::AboutPane</name>
    <message>
        <source>%1, no limit</source>
        <translation>%1, keine Grenze</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>About this device</source>
        <translation>Über dieses Gerät</translation>
    </message>
    <message>
        <source>Nothing is known of this device yet</source>
        <translation>Über dieses Gerät ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>It is shown as soon as its agent is found.</source>
        <translation>Es wird angezeigt, sobald sein Agent gefunden ist.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Outpost</source>
        <translation>Outpost</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a moment, and how long ago that is</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>set</source>
        <translation>gestellt</translation>
    </message>
    <message>
        <source>not set: nothing is sent until the date is known</source>
        <translation>nicht gestellt: Bis das Datum bekannt ist, wird nichts gesendet</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>State folder</source>
        <translation>Zustandsordner</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>%1, %2 records and %3 readings since the start</source>
        <translation>%1, %2 Einträge und %3 Messwerte seit dem Start</translation>
    </message>
    <message>
        <source>none is kept</source>
        <translation>wird nicht geführt</translation>
    </message>
    <message>
        <source>Trouble with the history</source>
        <translation>Störung des Verlaufs</translation>
    </message>
    <message>
        <source>Lost for the history</source>
        <translation>Für den Verlauf verloren</translation>
    </message>
    <message>
        <source>%1 records, %2 readings</source>
        <translation>%1 Einträge, %2 Messwerte</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>takes what is written</source>
        <translation>nimmt an, was geschrieben wird</translation>
    </message>
    <message>
        <source>Messages today (UTC)</source>
        <translation>Nachrichten heute (UTC)</translation>
    </message>
    <message>
        <source>Bytes today (UTC)</source>
        <translation>Bytes heute (UTC)</translation>
    </message>
    <message>
        <source>Messages a second</source>
        <translation>Nachrichten je Sekunde</translation>
    </message>
    <message>
        <source>%1 at most</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>The next message may go</source>
        <translation>Nächste Nachricht ab</translation>
    </message>
</context>
<context>
    <name>outpost::ui::AgentHistory</name>
    <message>
        <source>The agent is gone; this screen looks for it.</source>
        <translation>Der Agent ist nicht mehr da; dieser Bildschirm sucht ihn.</translation>
    </message>
    <message>
        <source>This agent keeps no history that a screen may see.</source>
        <translation>Dieser Agent führt keinen Verlauf, den ein Bildschirm sehen darf.</translation>
    </message>
    <message>
        <source>There is no agent to ask; this screen looks for it.</source>
        <translation>Kein Agent da, der antworten kann; dieser Bildschirm sucht ihn.</translation>
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
</context>
<context>
    <name>outpost::ui::AlarmRow</name>
    <message>
        <source>Over: %1</source>
        <translation>Vorbei: %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>Acknowledging takes the operator&apos;s role.</source>
        <translation>Quittieren erfordert die Rolle Bediener.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Quittiert</translation>
    </message>
    <message>
        <source>Acknowledge: %1</source>
        <translation>Quittieren: %1</translation>
    </message>
</context>
<context>
    <name>outpost::ui::BodyDifference</name>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>%1 lines went and %2 came: too many to compare.</source>
        <translation>%1 Zeilen fielen weg, %2 kamen dazu: zu viele für einen Vergleich.</translation>
    </message>
    <message>
        <source>property %1</source>
        <translation>Eigenschaft %1</translation>
    </message>
    <message>
        <source>The last reading of each: of %1 before, of %2 now.</source>
        <translation>Jeweils der letzte Messwert: von %1 davor, von %2 jetzt.</translation>
    </message>
    <message>
        <source>The first %1 fields.</source>
        <translation>Die ersten %1 Felder.</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message numerus="yes">
        <source>%n bytes</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>from byte %1 on</source>
        <translation>ab Byte %1</translation>
    </message>
</context>
<context>
    <name>outpost::ui::BytesView</name>
    <message>
        <source>Bytes on the line</source>
        <translation>Bytes auf der Leitung</translation>
    </message>
    <message>
        <source>… %1 left out here …</source>
        <translation>… %1 hier ausgelassen …</translation>
    </message>
</context>
<context>
    <name>outpost::ui::CallWords</name>
    <message>
        <source>Running, its caller was told so</source>
        <translation>Läuft, dem Aufrufer wurde es gemeldet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Begun, and goes on</source>
        <translation>Begonnen, läuft weiter</translation>
    </message>
    <message>
        <source>Refused: a value is wrong</source>
        <translation>Abgelehnt: ein Wert ist falsch</translation>
    </message>
    <message>
        <source>Refused: not for this caller</source>
        <translation>Abgelehnt: nicht für diesen Aufrufer</translation>
    </message>
    <message>
        <source>There is no such command</source>
        <translation>Diesen Befehl gibt es nicht</translation>
    </message>
    <message>
        <source>Not now: something is in the way</source>
        <translation>Nicht jetzt: etwas steht im Weg</translation>
    </message>
    <message>
        <source>It came too late</source>
        <translation>Kam zu spät</translation>
    </message>
    <message>
        <source>Too many calls at once</source>
        <translation>Zu viele Aufrufe gleichzeitig</translation>
    </message>
    <message>
        <source>This device can&apos;t do it now</source>
        <translation>Dieses Gerät kann es gerade nicht</translation>
    </message>
    <message>
        <source>No answer in time</source>
        <translation>Keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Stored, waits for its turn</source>
        <translation>Gespeichert, kommt noch an die Reihe</translation>
    </message>
    <message>
        <source>Being carried out</source>
        <translation>Wird ausgeführt</translation>
    </message>
    <message>
        <source>Carried out</source>
        <translation>Ausgeführt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>Kam zu spät</translation>
    </message>
    <message>
        <source>Interrupted: how far it came is not known</source>
        <translation>Unterbrochen: wie weit es kam, ist unbekannt</translation>
    </message>
    <message>
        <source>Damaged on the disk, not carried out</source>
        <translation>Auf dem Datenträger beschädigt, nicht ausgeführt</translation>
    </message>
    <message>
        <source>A copy, not carried out again</source>
        <translation>Kopie, nicht noch einmal ausgeführt</translation>
    </message>
    <message>
        <source>Conflict: decided otherwise by hand</source>
        <translation>Konflikt: von Hand anders entschieden</translation>
    </message>
    <message>
        <source>In doubt: nobody told the decision</source>
        <translation>Ungewiss: keine Entscheidung gemeldet</translation>
    </message>
    <message>
        <source>Promised, waits for the decision</source>
        <translation>Zugesagt, wartet auf die Entscheidung</translation>
    </message>
    <message>
        <source>Committing</source>
        <translation>Wird festgeschrieben</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Festgeschrieben</translation>
    </message>
    <message>
        <source>Aborted: nothing was changed</source>
        <translation>Abgebrochen: nichts wurde geändert</translation>
    </message>
    <message>
        <source>On its way to the disk</source>
        <translation>Unterwegs zum Datenträger</translation>
    </message>
    <message>
        <source>Safe on the disk, not acknowledged yet</source>
        <translation>Sicher auf dem Datenträger, noch nicht bestätigt</translation>
    </message>
    <message>
        <source>In memory alone: the disk takes nothing</source>
        <translation>Nur im Arbeitsspeicher: Datenträger nimmt nichts an</translation>
    </message>
    <message>
        <source>The hub has it</source>
        <translation>Der Hub hat sie</translation>
    </message>
    <message>
        <source>Given up: too old, or no room</source>
        <translation>Aufgegeben: zu alt oder kein Platz</translation>
    </message>
    <message>
        <source>The hub does not take it</source>
        <translation>Der Hub nimmt sie nicht an</translation>
    </message>
    <message>
        <source>the hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>Bediener</translation>
    </message>
    <message>
        <source>a technician</source>
        <translation>Techniker</translation>
    </message>
    <message>
        <source>by a direct method</source>
        <translation>über eine direkte Methode</translation>
    </message>
    <message>
        <source>by a cloud-to-device message</source>
        <translation>über eine Cloud-Nachricht</translation>
    </message>
    <message>
        <source>at a screen</source>
        <translation>an einem Bildschirm</translation>
    </message>
    <message>
        <source>at the panel</source>
        <translation>am Bedienfeld</translation>
    </message>
    <message>
        <source>on the command line</source>
        <translation>auf der Kommandozeile</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>%1 is below %2</source>
        <translation>%1 unter %2 liegt</translation>
    </message>
    <message>
        <source>%1 is at most %2</source>
        <translation>%1 höchstens %2 ist</translation>
    </message>
    <message>
        <source>%1 is above %2</source>
        <translation>%1 über %2 liegt</translation>
    </message>
    <message>
        <source>%1 is at least %2</source>
        <translation>%1 mindestens %2 ist</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 nicht %2 ist</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 gleich %2 ist</translation>
    </message>
    <message>
        <source>Only while %1</source>
        <translation>Nur solange %1</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandForm</name>
    <message>
        <source>It takes no values.</source>
        <translation>Keine Werte nötig.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandPane</name>
    <message>
        <source>Change role</source>
        <translation>Rolle wechseln</translation>
    </message>
    <message>
        <source>Save this call</source>
        <translation>Aufruf speichern</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>%1 is running</source>
        <translation>%1 läuft</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 aufrufen</translation>
    </message>
    <message>
        <source>The agent is not there, so nothing can be called.</source>
        <translation>Der Agent ist nicht da: kein Aufruf möglich.</translation>
    </message>
    <message>
        <source>Only %1 may call it.</source>
        <translation>Nur %1 dürfen ihn aufrufen.</translation>
    </message>
    <message>
        <source>With %1.</source>
        <translation>Mit %1.</translation>
    </message>
    <message>
        <source>Call %1?</source>
        <translation>%1 aufrufen?</translation>
    </message>
    <message>
        <source>What its button says</source>
        <translation>Aufschrift der Schaltfläche</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as a button</source>
        <translation>Als Schaltfläche gespeichert</translation>
    </message>
    <message numerus="yes">
        <source>There is room for %n saved call(s): delete one first</source>
        <translation>
            <numerusform>Nur Platz für %n gespeicherten Aufruf: erst einen löschen</numerusform>
            <numerusform>Nur Platz für %n gespeicherte Aufrufe: erst einen löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>Repeat %1</source>
        <translation>%1 wiederholen</translation>
    </message>
    <message>
        <source>Every</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Höchstens</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message numerus="yes">
        <source>It is called up to %n time(s), every %1 s. You are not asked again.</source>
        <translation>
            <numerusform>Wird höchstens %n-mal aufgerufen, alle %1 s, ohne weitere Rückfrage.</numerusform>
            <numerusform>Wird bis zu %n-mal aufgerufen, alle %1 s, ohne weitere Rückfrage.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandsClient</name>
    <message>
        <source>The agent is gone. Whether it has the message is seen in the list when it is back</source>
        <translation>Der Agent ist nicht mehr da. Ob er die Nachricht hat, zeigt die Liste, sobald er zurück ist</translation>
    </message>
    <message>
        <source>This agent takes no messages from a screen</source>
        <translation>Dieser Agent nimmt keine Nachrichten von einem Bildschirm an</translation>
    </message>
    <message>
        <source>The agent is gone, so the message was not sent</source>
        <translation>Der Agent ist nicht mehr da, die Nachricht wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The agent is gone, so nothing was decided</source>
        <translation>Der Agent ist nicht mehr da, nichts wurde entschieden</translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandsPage</name>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Running and recent</source>
        <translation>Laufend und zuletzt</translation>
    </message>
    <message>
        <source>From the hub</source>
        <translation>Vom Hub</translation>
    </message>
    <message>
        <source>Transactions</source>
        <translation>Transaktionen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Running: %1</source>
        <translation>Laufend: %1</translation>
    </message>
    <message>
        <source>Transactions: %1 in doubt</source>
        <translation>Transaktionen: %1 ungewiss</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>%1 aufrufen</translation>
    </message>
    <message>
        <source>Saved call: %1</source>
        <translation>Gespeicherter Aufruf: %1</translation>
    </message>
    <message>
        <source>Fill in the last call again: %1</source>
        <translation>Letzten Aufruf erneut eintragen: %1</translation>
    </message>
    <message>
        <source>Stop repeating</source>
        <translation>Wiederholen beenden</translation>
    </message>
</context>
<context>
    <name>outpost::ui::CommandsView</name>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>Of this device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>Of every device</source>
        <translation>Jedes Gerät</translation>
    </message>
    <message>
        <source>Not in this role</source>
        <translation>Nicht in dieser Rolle</translation>
    </message>
    <message>
        <source>The agent has not said yet what it can be told to do.</source>
        <translation>Der Agent hat noch nicht gemeldet, welche Befehle er kennt.</translation>
    </message>
    <message>
        <source>This device has no commands of its own: they stand in its outpost.toml, as [[command]].</source>
        <translation>Dieses Gerät hat keine eigenen Befehle: Sie stehen in seiner outpost.toml, als [[command]].</translation>
    </message>
    <message>
        <source>No command has &quot;%1&quot; in its name.</source>
        <translation>Kein Befehl hat „%1“ im Namen.</translation>
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
        <translation>Weg</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>Interruptions</source>
        <translation>Unterbrechungen</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Parts of this page</source>
        <translation>Teile dieser Seite</translation>
    </message>
    <message>
        <source>Nothing is known of the way to the hub</source>
        <translation>Über den Weg zum Hub ist nichts bekannt</translation>
    </message>
    <message>
        <source>The agent tells its steps, and is looked for all the time.</source>
        <translation>Der Agent kennt die Schritte; er wird laufend gesucht.</translation>
    </message>
    <message>
        <source>No interruptions</source>
        <translation>Keine Unterbrechungen</translation>
    </message>
    <message>
        <source>Connections that ended since the agent started are listed here; the history has those before.</source>
        <translation>Hier stehen Verbindungen, die seit dem Start des Agenten endeten; frühere stehen im Verlauf.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Run the checks</source>
        <translation>Prüfungen starten</translation>
    </message>
    <message>
        <source>The checks are the agent&apos;s to run, and it is not there</source>
        <translation>Die Prüfungen führt der Agent aus, und er ist nicht da</translation>
    </message>
    <message>
        <source>Checking step by step …</source>
        <translation>Prüft Schritt für Schritt …</translation>
    </message>
    <message>
        <source>Running the checks needs the operator&apos;s role</source>
        <translation>Prüfen erfordert die Rolle Bediener</translation>
    </message>
    <message>
        <source>As the connection shows it; not checked yet</source>
        <translation>Wie die Verbindung es zeigt; noch nicht geprüft</translation>
    </message>
    <message>
        <source>Checked at %1</source>
        <translation>Geprüft um %1</translation>
    </message>
    <message>
        <source>Checked at %1: the way ends at %2</source>
        <translation>Geprüft um %1: Der Weg endet bei %2</translation>
    </message>
    <message>
        <source>Check the way to the hub</source>
        <translation>Weg zum Hub prüfen</translation>
    </message>
    <message>
        <source>Stop recording MQTT packets</source>
        <translation>MQTT-Pakete nicht mehr aufzeichnen</translation>
    </message>
    <message>
        <source>Record MQTT packets</source>
        <translation>MQTT-Pakete aufzeichnen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConnectionStep</name>
    <message>
        <source>Try it</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Connection string of the device, from the Azure portal</source>
        <translation>Verbindungszeichenfolge des Geräts, aus dem Azure-Portal</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Or a file that holds it</source>
        <translation>Oder eine Datei, die sie enthält</translation>
    </message>
    <message>
        <source>Certificates to trust, only for a hub that the system does not know (PEM file)</source>
        <translation>Vertraute Zertifikate, nur für einen Hub, den das System nicht kennt (PEM-Datei)</translation>
    </message>
    <message>
        <source>Which device is this?</source>
        <translation>Welches Gerät ist das?</translation>
    </message>
    <message>
        <source>The connection string is missing.</source>
        <translation>Die Verbindungszeichenfolge fehlt.</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>It makes sense; whether the hub takes it was not tried yet.</source>
        <translation>Sie ist schlüssig; ob der Hub sie annimmt, wurde noch nicht versucht.</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>Hub wird gefragt …</translation>
    </message>
    <message>
        <source>The hub knows this device.</source>
        <translation>Der Hub kennt dieses Gerät.</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ConsoleBar</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Type to the device</source>
        <translation>Eingabe an das Gerät</translation>
    </message>
    <message>
        <source>What is sent to the device</source>
        <translation>Was an das Gerät gesendet wird</translation>
    </message>
    <message>
        <source>How it is sent</source>
        <translation>Wie gesendet wird</translation>
    </message>
    <message>
        <source>Text + LF</source>
        <translation>Text + LF</translation>
    </message>
    <message>
        <source>Text + CR</source>
        <translation>Text + CR</translation>
    </message>
    <message>
        <source>Text + CR LF</source>
        <translation>Text + CR LF</translation>
    </message>
    <message>
        <source>Text alone</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Hex bytes</source>
        <translation>Hex-Bytes</translation>
    </message>
    <message>
        <source>What was typed before</source>
        <translation>Frühere Eingaben</translation>
    </message>
    <message>
        <source>Bytes, as 02 ff 0a</source>
        <translation>Bytes, wie 02 ff 0a</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
</context>
<context>
    <name>outpost::ui::DetailPane</name>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Save the body as a file</source>
        <translation>Inhalt als Datei speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>This record is not kept any more.</source>
        <translation>Dieser Eintrag ist nicht mehr vorhanden.</translation>
    </message>
    <message>
        <source>%1, unpacked %2</source>
        <translation>%1, entpackt %2</translation>
    </message>
    <message>
        <source>says gzip, and is none</source>
        <translation>gibt gzip an, ist aber keines</translation>
    </message>
    <message>
        <source>only its beginning</source>
        <translation>nur der Anfang</translation>
    </message>
    <message>
        <source>The value that is chosen</source>
        <translation>Der gewählte Wert</translation>
    </message>
    <message>
        <source>The body</source>
        <translation>Der Inhalt</translation>
    </message>
    <message>
        <source>The properties</source>
        <translation>Die Eigenschaften</translation>
    </message>
    <message>
        <source>Title and time</source>
        <translation>Titel und Zeit</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Not in this role</source>
        <translation>Nicht in dieser Rolle</translation>
    </message>
    <message>
        <source>Only a technician may send a message again. Unlock this screen first.</source>
        <translation>Nur ein Techniker darf eine Nachricht erneut senden. Zuerst diesen Bildschirm entsperren.</translation>
    </message>
    <message>
        <source>Send this message again?</source>
        <translation>Diese Nachricht erneut senden?</translation>
    </message>
    <message>
        <source>The same body and properties go to the hub once more, as a new message of %1. Its property repeatOf tells which one it repeats.</source>
        <translation>Inhalt und Eigenschaften gehen noch einmal an den Hub, als neue Nachricht von %1. Ihre Eigenschaft repeatOf sagt, welche sie wiederholt.</translation>
    </message>
    <message>
        <source>It waits to be sent, as a new message.</source>
        <translation>Sie wartet als neue Nachricht auf das Senden.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::DevicePage</name>
    <message>
        <source>What of the device is shown</source>
        <translation>Was vom Gerät gezeigt wird</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Gerät: %1</translation>
    </message>
    <message>
        <source>Sensor: %1</source>
        <translation>Sensor: %1</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
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
    <name>outpost::ui::ExportWriter</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>outpost::ui::FieldsStep</name>
    <message>
        <source>Take this sensor</source>
        <translation>Sensor übernehmen</translation>
    </message>
    <message>
        <source>Name of the sensor</source>
        <translation>Name des Sensors</translation>
    </message>
    <message>
        <source>What does it say?</source>
        <translation>Was sendet er?</translation>
    </message>
    <message>
        <source>Take this sensor first, or go back.</source>
        <translation>Erst diesen Sensor übernehmen oder zurückgehen.</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>No sensor was chosen. Sensors can be added to the file later.</source>
        <translation>Kein Sensor gewählt. Sensoren können später in die Datei eingetragen werden.</translation>
    </message>
    <message>
        <source>Sensors so far: %1. Go back for another one.</source>
        <translation>Sensoren bisher: %1. Für einen weiteren zurückgehen.</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Name von %1</translation>
    </message>
    <message>
        <source>unit: degreeCelsius, bar, percent…</source>
        <translation>Einheit: degreeCelsius, bar, percent …</translation>
    </message>
    <message>
        <source>Unit of %1</source>
        <translation>Einheit von %1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>%1 auslassen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::FiguresView</name>
    <message>
        <source>Latency and counters</source>
        <translation>Umlaufzeit und Zähler</translation>
    </message>
    <message>
        <source>Messages sent</source>
        <translation>Gesendete Nachrichten</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Given back unacknowledged</source>
        <translation>Unbestätigt zurückgegeben</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>Gesendete Bytes</translation>
    </message>
    <message>
        <source>Commands received</source>
        <translation>Empfangene Befehle</translation>
    </message>
    <message>
        <source>Method calls</source>
        <translation>Methodenaufrufe</translation>
    </message>
    <message>
        <source>Twin changes</source>
        <translation>Änderungen am Zwilling</translation>
    </message>
    <message>
        <source>Times connected</source>
        <translation>Verbindungen aufgebaut</translation>
    </message>
    <message>
        <source>Connections lost</source>
        <translation>Verbindungen verloren</translation>
    </message>
    <message>
        <source>Tokens renewed</source>
        <translation>Token erneuert</translation>
    </message>
    <message>
        <source>No message has been acknowledged since the agent started</source>
        <translation>Seit dem Start des Agenten wurde keine Nachricht bestätigt</translation>
    </message>
    <message numerus="yes">
        <source>The last %n message(s) were acknowledged within %1 (median), 95 of 100 within %2, the slowest within %3</source>
        <translation>
            <numerusform>Die letzte Nachricht wurde binnen %1 bestätigt (Median), 95 von 100 binnen %2, die langsamste binnen %3</numerusform>
            <numerusform>Die letzten %n Nachrichten wurden binnen %1 bestätigt (Median), 95 von 100 binnen %2, die langsamste binnen %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::FileWriter</name>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Choose a folder that is there and may be written to</source>
        <translation>Vorhandenen, beschreibbaren Ordner wählen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::FilterBar</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search for words</source>
        <translation>Nach Wörtern suchen</translation>
    </message>
    <message>
        <source>Whole words, all of them; &quot;quoted parts&quot; as they stand</source>
        <translation>Ganze Wörter, alle müssen vorkommen; &quot;Teile in Anführungszeichen&quot; wörtlich</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>Alles anzeigen</translation>
    </message>
    <message>
        <source>Kinds</source>
        <translation>Arten</translation>
    </message>
    <message>
        <source>States</source>
        <translation>Zustände</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>the beginning</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>now, and what comes</source>
        <translation>jetzt und was noch kommt</translation>
    </message>
    <message>
        <source>As 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation>Zum Beispiel 14:30, 2026-11-25 14:30 oder 2h (vor zwei Stunden).</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>This is no time: %1. Write it as 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation>Keine Zeitangabe: %1. Als 14:30, 2026-11-25 14:30 oder 2h (vor zwei Stunden) eingeben.</translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation>Das Ende liegt vor dem Anfang.</translation>
    </message>
    <message>
        <source>There is nothing to choose from yet.</source>
        <translation>Es gibt noch nichts zur Auswahl.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Show these</source>
        <translation>Diese anzeigen</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betrifft</translation>
    </message>
</context>
<context>
    <name>outpost::ui::FinishStep</name>
    <message>
        <source>It is written. The agent begins…</source>
        <translation>Geschrieben. Der Agent startet …</translation>
    </message>
    <message>
        <source>Ready to begin</source>
        <translation>Bereit zum Start</translation>
    </message>
    <message>
        <source>Device: %1</source>
        <translation>Gerät: %1</translation>
    </message>
    <message>
        <source>Hub: %1</source>
        <translation>Hub: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Sensor %1: %2 at %3 baud, %4</source>
        <translation>Sensor %1: %2 mit %3 Baud, %4</translation>
    </message>
    <message>
        <source>all that it says</source>
        <translation>alles, was er sendet</translation>
    </message>
    <message>
        <source>No sensor yet: add some to the file later.</source>
        <translation>Noch kein Sensor: später in der Datei ergänzen.</translation>
    </message>
    <message>
        <source>Written to: %1</source>
        <translation>Wird geschrieben in: %1</translation>
    </message>
    <message>
        <source>Write it, and begin</source>
        <translation>Schreiben und starten</translation>
    </message>
</context>
<context>
    <name>outpost::ui::FramesView</name>
    <message>
        <source>Frames, and what became of them</source>
        <translation>Rahmen und was aus ihnen wurde</translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s) left out here</source>
        <translation>
            <numerusform>%n Rahmen hier ausgelassen</numerusform>
            <numerusform>%n Rahmen hier ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… %n frame(s) left out here …</source>
        <translation>
            <numerusform>… %n Rahmen hier ausgelassen …</numerusform>
            <numerusform>… %n Rahmen hier ausgelassen …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::HealthBanner</name>
    <message>
        <source>Overview menu</source>
        <translation>Menü der Übersicht</translation>
    </message>
    <message>
        <source>Arrange the tiles, maintenance</source>
        <translation>Kacheln anordnen, Wartung</translation>
    </message>
</context>
<context>
    <name>outpost::ui::HistoryPage</name>
    <message>
        <source>Go to a time</source>
        <translation>Zu einem Zeitpunkt</translation>
    </message>
    <message>
        <source>Go to a time (Ctrl+G)</source>
        <translation>Zu einem Zeitpunkt (Strg+G)</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Verlauf durchsuchen</translation>
    </message>
    <message>
        <source>Go to a time in the history</source>
        <translation>Zu einem Zeitpunkt im Verlauf gehen</translation>
    </message>
    <message>
        <source>Show the newest records</source>
        <translation>Neueste Einträge anzeigen</translation>
    </message>
    <message>
        <source>Show everything that is kept</source>
        <translation>Alles Aufbewahrte anzeigen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message numerus="yes">
        <source>Searching; came to %1, %n found</source>
        <translation>
            <numerusform>Sucht; bis %1, %n gefunden</numerusform>
            <numerusform>Sucht; bis %1, %n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message numerus="yes">
        <source>Stopped at %1, %n found</source>
        <translation>
            <numerusform>Gestoppt bei %1, %n gefunden</numerusform>
            <numerusform>Gestoppt bei %1, %n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>No agent</source>
        <translation>Kein Agent</translation>
    </message>
    <message>
        <source>The history is the agent&apos;s. This screen looks for it.</source>
        <translation>Der Verlauf liegt beim Agenten; dieser wird gesucht.</translation>
    </message>
    <message>
        <source>Waiting for the agent</source>
        <translation>Wartet auf den Agenten</translation>
    </message>
    <message>
        <source>Its history is asked for.</source>
        <translation>Sein Verlauf wird abgefragt.</translation>
    </message>
    <message>
        <source>The history can&apos;t be shown</source>
        <translation>Der Verlauf kann nicht angezeigt werden</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>The first hits come as they are found.</source>
        <translation>Die ersten Treffer erscheinen, sobald sie gefunden sind.</translation>
    </message>
    <message>
        <source>Nothing found so far</source>
        <translation>Bisher nichts gefunden</translation>
    </message>
    <message>
        <source>The search was stopped before its end.</source>
        <translation>Die Suche wurde vor ihrem Ende gestoppt.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing happened yet</source>
        <translation>Noch nichts geschehen</translation>
    </message>
    <message>
        <source>Messages, commands, alarms and errors appear here as they happen.</source>
        <translation>Nachrichten, Befehle, Alarme und Fehler erscheinen hier, sobald sie auftreten.</translation>
    </message>
    <message>
        <source>To the newest</source>
        <translation>Zum Neuesten</translation>
    </message>
    <message numerus="yes">
        <source>Over %n new</source>
        <translation>
            <numerusform>Über %n neuer</numerusform>
            <numerusform>Über %n neue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neuer</numerusform>
            <numerusform>%n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>As 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation>Zum Beispiel 14:30, 2026-11-25 14:30 oder 2h (vor zwei Stunden).</translation>
    </message>
    <message>
        <source>This is no time. Write it as 14:30, 2026-11-25 14:30, or 2h for two hours ago.</source>
        <translation>Keine Zeitangabe. Als 14:30, 2026-11-25 14:30 oder 2h (vor zwei Stunden) eingeben.</translation>
    </message>
    <message>
        <source>An hour ago</source>
        <translation>Vor einer Stunde</translation>
    </message>
    <message>
        <source>A day ago</source>
        <translation>Vor einem Tag</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>Vor einer Woche</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Fortschritt des Exports</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export what is found (Ctrl+E)</source>
        <translation>Gefundenes exportieren (Strg+E)</translation>
    </message>
    <message>
        <source>Export what the history shows</source>
        <translation>Exportieren, was der Verlauf zeigt</translation>
    </message>
    <message>
        <source>Words are found whole. Take something out of the filter.</source>
        <translation>Gefunden werden nur ganze Wörter. Etwas aus dem Filter nehmen.</translation>
    </message>
    <message>
        <source>Everything that is kept, the oldest first.</source>
        <translation>Alles, was aufbewahrt ist, das Älteste zuerst.</translation>
    </message>
    <message>
        <source>Everything that the filter finds, the oldest first.</source>
        <translation>Alles, was der Filter findet, das Älteste zuerst.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Exporting: %1 records</source>
        <translation>Export: %1 Einträge</translation>
    </message>
    <message>
        <source>%1 records are in %2</source>
        <translation>%1 Einträge sind in %2</translation>
    </message>
    <message>
        <source>The export failed: %1</source>
        <translation>Der Export ist gescheitert: %1</translation>
    </message>
    <message>
        <source>As JSON lines</source>
        <translation>Als JSON-Zeilen</translation>
    </message>
    <message>
        <source>As CSV</source>
        <translation>Als CSV</translation>
    </message>
</context>
<context>
    <name>outpost::ui::JsonTree</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Answer as a tree</source>
        <translation>Antwort als Baum</translation>
    </message>
    <message>
        <source>Answer as text</source>
        <translation>Antwort als Text</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation>Als Baum</translation>
    </message>
</context>
<context>
    <name>outpost::ui::JsonTreeModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
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
        <translation>Dauer der Bestätigungen in der letzten Stunde</translation>
    </message>
    <message>
        <source>Nothing was acknowledged in the last hour</source>
        <translation>In der letzten Stunde wurde nichts bestätigt</translation>
    </message>
    <message>
        <source>In the last minute: %1</source>
        <translation>In der letzten Minute: %1</translation>
    </message>
    <message>
        <source>1 h ago</source>
        <translation>vor 1 h</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Last acknowledgements %1: %2</source>
        <translation>Letzte Quittierungen %1: %2</translation>
    </message>
</context>
<context>
    <name>outpost::ui::LegendModel</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>%1, %2 ago</source>
        <translation>%1, vor %2</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>At A</source>
        <translation>Bei A</translation>
    </message>
    <message>
        <source>At B</source>
        <translation>Bei B</translation>
    </message>
    <message>
        <source>B − A</source>
        <translation>B − A</translation>
    </message>
    <message>
        <source>Least</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Most</source>
        <translation>Max.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::LinePane</name>
    <message>
        <source>What of the line is shown</source>
        <translation>Was von der Leitung angezeigt wird</translation>
    </message>
    <message>
        <source>Hex and text</source>
        <translation>Hex und Text</translation>
    </message>
    <message>
        <source>Lines of text</source>
        <translation>Textzeilen</translation>
    </message>
    <message>
        <source>How bytes are shown</source>
        <translation>Wie Bytes angezeigt werden</translation>
    </message>
    <message>
        <source>The frame that is chosen</source>
        <translation>Der gewählte Rahmen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Export into a file</source>
        <translation>In eine Datei exportieren</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>The agent is gone</source>
        <translation>Der Agent ist nicht da</translation>
    </message>
    <message>
        <source>Its lines are watched again as soon as it is back.</source>
        <translation>Seine Leitungen werden wieder beobachtet, sobald er zurück ist.</translation>
    </message>
    <message>
        <source>This agent does not show its lines</source>
        <translation>Dieser Agent zeigt seine Leitungen nicht</translation>
    </message>
    <message>
        <source>It is older than this screen: update it.</source>
        <translation>Er ist älter als dieser Bildschirm: den Agenten aktualisieren.</translation>
    </message>
    <message>
        <source>This line can&apos;t be watched</source>
        <translation>Diese Leitung kann nicht beobachtet werden</translation>
    </message>
    <message>
        <source>Nothing came yet</source>
        <translation>Noch nichts gekommen</translation>
    </message>
    <message>
        <source>What goes over the line is shown from now on. Nothing that came before is lost: the history has it.</source>
        <translation>Ab jetzt wird angezeigt, was über die Leitung geht. Nichts davor ist verloren: Es steht im Verlauf.</translation>
    </message>
    <message>
        <source>the agent is gone; see in the history whether it was sent</source>
        <translation>der Agent ist nicht da; ob es gesendet wurde, steht im Verlauf</translation>
    </message>
    <message>
        <source>The agent is gone: nothing can be sent.</source>
        <translation>Der Agent ist nicht da: Nichts kann gesendet werden.</translation>
    </message>
    <message>
        <source>This sensor takes no bytes; only a serial line does.</source>
        <translation>Dieser Sensor nimmt keine Bytes an; das kann nur eine serielle Leitung.</translation>
    </message>
    <message>
        <source>Only a technician may type to the device; this session is a %1&apos;s. Unlock it first.</source>
        <translation>Nur ein Techniker darf dem Gerät etwas senden; diese Sitzung hat die Rolle %1. Erst entsperren.</translation>
    </message>
    <message>
        <source>The line is not watched yet.</source>
        <translation>Die Leitung wird noch nicht beobachtet.</translation>
    </message>
    <message>
        <source>Paused: %1 held back</source>
        <translation>Angehalten: %1 zurückgehalten</translation>
    </message>
    <message>
        <source>Scrolled back; End shows the newest</source>
        <translation>Zurückgeblättert; Taste Ende zeigt das Neueste</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Konsole</translation>
    </message>
    <message numerus="yes">
        <source>The last %n row(s) copied; Export takes all</source>
        <translation>
            <numerusform>Die letzte Zeile ist kopiert; Exportieren nimmt alle</numerusform>
            <numerusform>Die letzten %n Zeilen sind kopiert; Exportieren nimmt alle</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Export the line into a file</source>
        <translation>Leitung in eine Datei exportieren</translation>
    </message>
    <message>
        <source>Bytes as received</source>
        <translation>Bytes wie empfangen</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>The line was not exported</source>
        <translation>Die Leitung wurde nicht exportiert</translation>
    </message>
    <message>
        <source>the agent is gone</source>
        <translation>der Agent ist nicht da</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s) sent; the history has them, with your name</source>
        <translation>
            <numerusform>%n Byte gesendet; es steht mit Namen im Verlauf</numerusform>
            <numerusform>%n Bytes gesendet; sie stehen mit Namen im Verlauf</numerusform>
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
    <name>outpost::ui::MaintenanceBar</name>
    <message>
        <source>End now</source>
        <translation>Jetzt beenden</translation>
    </message>
    <message>
        <source>End maintenance now</source>
        <translation>Wartung jetzt beenden</translation>
    </message>
    <message>
        <source>To end it, be an operator.</source>
        <translation>Zum Beenden Bediener werden.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::MaintenanceSheet</name>
    <message>
        <source>Begin maintenance</source>
        <translation>Wartung beginnen</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Wartung</translation>
    </message>
    <message>
        <source>Alarms are muted while it lasts: they are judged, kept and sent, marked as maintenance. It ends by itself.</source>
        <translation>Solange sie dauert, sind Alarme stumm: Sie werden beurteilt, aufbewahrt und gesendet, als Wartung gekennzeichnet. Sie endet von selbst.</translation>
    </message>
    <message>
        <source>− %1</source>
        <translation>− %1</translation>
    </message>
    <message>
        <source>%1 shorter</source>
        <translation>%1 kürzer</translation>
    </message>
    <message>
        <source>+ %1</source>
        <translation>+ %1</translation>
    </message>
    <message>
        <source>%1 longer</source>
        <translation>%1 länger</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What is being done</source>
        <translation>Was gemacht wird</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Inspektion</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparatur</translation>
    </message>
    <message>
        <source>Cleaning</source>
        <translation>Reinigung</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>To begin it, be an operator</source>
        <translation>Zum Beginnen Bediener werden</translation>
    </message>
</context>
<context>
    <name>outpost::ui::MasterDetail</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>outpost::ui::MessageComposer</name>
    <message>
        <source>Forget template</source>
        <translation>Vorlage löschen</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Body as</source>
        <translation>Inhalt als</translation>
    </message>
    <message>
        <source>Send message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>Properties, beside the body</source>
        <translation>Eigenschaften, neben dem Inhalt</translation>
    </message>
    <message>
        <source>Add a property</source>
        <translation>Eigenschaft hinzufügen</translation>
    </message>
    <message>
        <source>{time} stands for the time of sending, {counter} for a number that goes up with each, {value:sensor.field} for the last value of a field.</source>
        <translation>{time} steht für die Sendezeit, {counter} für eine Zahl, die mit jeder Nachricht steigt, {value:sensor.field} für den letzten Wert eines Felds.</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Take a template</source>
        <translation>Vorlage wählen</translation>
    </message>
    <message>
        <source>Keep as template</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>The template %1 is forgotten</source>
        <translation>Die Vorlage %1 ist gelöscht</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Inhaltstyp</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Content encoding</source>
        <translation>Inhaltskodierung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of a property</source>
        <translation>Name einer Eigenschaft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Value of a property</source>
        <translation>Wert einer Eigenschaft</translation>
    </message>
    <message>
        <source>Remove this property</source>
        <translation>Diese Eigenschaft entfernen</translation>
    </message>
    <message>
        <source>Can be sent: %1</source>
        <translation>Kann gesendet werden: %1</translation>
    </message>
    <message>
        <source>The agent is not there</source>
        <translation>Der Agent ist nicht da</translation>
    </message>
    <message>
        <source>Only a technician may send</source>
        <translation>Nur ein Techniker darf senden</translation>
    </message>
    <message>
        <source>On its way to the device&apos;s disk</source>
        <translation>Unterwegs zum Datenträger des Geräts</translation>
    </message>
    <message>
        <source>It is safe on the device&apos;s disk, and goes to the hub from there. What becomes of it is in the list.</source>
        <translation>Sie liegt sicher auf dem Datenträger des Geräts und geht von dort zum Hub. Was aus ihr wird, steht in der Liste.</translation>
    </message>
    <message>
        <source>The message is in the outbox</source>
        <translation>Die Nachricht wartet auf das Senden</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Nicht gesendet. %1</translation>
    </message>
    <message>
        <source>Name of the template</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Kept as template %1</source>
        <translation>Als Vorlage %1 gespeichert</translation>
    </message>
    <message>
        <source>It is too long, or there are too many templates</source>
        <translation>Zu lang, oder es gibt zu viele Vorlagen</translation>
    </message>
    <message>
        <source>Write a JSON value, as {&quot;level&quot;: 7}</source>
        <translation>Einen JSON-Wert schreiben, etwa {"level": 7}</translation>
    </message>
</context>
<context>
    <name>outpost::ui::MessageDraft</name>
    <message>
        <source>Nothing is known of %1 yet</source>
        <translation>Über %1 ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>Bytes are two digits each, 0 to 9 and A to F</source>
        <translation>Bytes haben je zwei Ziffern, 0 bis 9 und A bis F</translation>
    </message>
    <message>
        <source>This is no JSON: %1, at character %2</source>
        <translation>Kein gültiges JSON: %1, bei Zeichen %2</translation>
    </message>
    <message>
        <source>This is no JSON: it has to be one value</source>
        <translation>Kein gültiges JSON: Es muss ein einziger Wert sein</translation>
    </message>
    <message>
        <source>A property has a value and no name</source>
        <translation>Eine Eigenschaft hat einen Wert, aber keinen Namen</translation>
    </message>
    <message>
        <source>It has %1 with its properties, and may have %2</source>
        <translation>Sie hat mit ihren Eigenschaften %1 und darf %2 haben</translation>
    </message>
</context>
<context>
    <name>outpost::ui::MessagesView</name>
    <message>
        <source>New message</source>
        <translation>Neue Nachricht</translation>
    </message>
    <message>
        <source>Write one, or take a template</source>
        <translation>Eine schreiben oder eine Vorlage wählen</translation>
    </message>
    <message>
        <source>Nothing was sent by hand yet</source>
        <translation>Noch nichts von Hand gesendet</translation>
    </message>
    <message>
        <source>Sent by hand, the newest first</source>
        <translation>Von Hand gesendet, die neuesten zuerst</translation>
    </message>
    <message>
        <source>An empty message</source>
        <translation>Eine leere Nachricht</translation>
    </message>
    <message>
        <source>Message sent by hand</source>
        <translation>Von Hand gesendete Nachricht</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Content type</source>
        <translation>Inhaltstyp</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>outpost::ui::OutputsPane</name>
    <message>
        <source>This is its safe state.</source>
        <translation>Das ist sein sicherer Zustand.</translation>
    </message>
    <message>
        <source>This is not its safe state.</source>
        <translation>Das ist nicht sein sicherer Zustand.</translation>
    </message>
    <message>
        <source>Safe is on.</source>
        <translation>Sicher heißt: ein.</translation>
    </message>
    <message>
        <source>Safe is off.</source>
        <translation>Sicher heißt: aus.</translation>
    </message>
    <message>
        <source>Guarded: it becomes safe even if the agent is killed.</source>
        <translation>Abgesichert: Er wird auch dann sicher, wenn der Agent gewaltsam beendet wird.</translation>
    </message>
    <message>
        <source>Not guarded: if the agent is killed, it stays as it is.</source>
        <translation>Nicht abgesichert: Wird der Agent gewaltsam beendet, bleibt er, wie er ist.</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>This device has no outputs</source>
        <translation>Dieses Gerät hat keine Ausgänge</translation>
    </message>
    <message>
        <source>They stand in outpost.toml, an [[output]] section each. Commands and interlocks switch them.</source>
        <translation>Sie stehen in outpost.toml, je in einem Abschnitt [[output]]. Befehle und Bedingungen schalten sie.</translation>
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
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Show fewer alarms</source>
        <translation>Weniger Alarme anzeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show %n more alarms</source>
        <translation>
            <numerusform>%n weiteren Alarm anzeigen</numerusform>
            <numerusform>%n weitere Alarme anzeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::OverviewPage</name>
    <message>
        <source>Drag tiles by their dots; press one to choose how it is shown.</source>
        <translation>Kacheln an ihren Punkten ziehen; antippen, um die Darstellung zu wählen.</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>As if nobody had ever arranged anything</source>
        <translation>Als hätte nie jemand etwas angeordnet</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts anzuzeigen</translation>
    </message>
    <message>
        <source>Tiles come as soon as the agent is found.</source>
        <translation>Kacheln erscheinen, sobald der Agent gefunden ist.</translation>
    </message>
    <message>
        <source>No sensors</source>
        <translation>Keine Sensoren</translation>
    </message>
    <message>
        <source>The configuration names none. Add a [[sensor]] section to %1.</source>
        <translation>Die Konfiguration nennt keine. In %1 einen Abschnitt [[sensor]] ergänzen.</translation>
    </message>
    <message>
        <source>No readings yet</source>
        <translation>Noch keine Messwerte</translation>
    </message>
    <message>
        <source>They come with the first that a sensor says. The page Device shows what each sensor does.</source>
        <translation>Sie kommen mit dem ersten, was ein Sensor meldet. Die Seite „Gerät“ zeigt, was jeder Sensor tut.</translation>
    </message>
    <message>
        <source>Stop arranging tiles</source>
        <translation>Anordnen beenden</translation>
    </message>
    <message>
        <source>Arrange tiles</source>
        <translation>Kacheln anordnen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Change the end of maintenance…</source>
        <translation>Ende der Wartung ändern…</translation>
    </message>
    <message>
        <source>Begin maintenance…</source>
        <translation>Wartung beginnen…</translation>
    </message>
</context>
<context>
    <name>outpost::ui::PacketModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Packet</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>Topic, or what it says</source>
        <translation>Topic oder Inhalt</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>%1 to the hub, %2</source>
        <translation>%1 zum Hub, %2</translation>
    </message>
    <message>
        <source>%1 from the hub, %2</source>
        <translation>%1 vom Hub, %2</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>Topic: %1</translation>
    </message>
    <message>
        <source>Packet identifier: %1</source>
        <translation>Paketkennung: %1</translation>
    </message>
    <message>
        <source>QoS %1</source>
        <translation>QoS %1</translation>
    </message>
    <message>
        <source>, sent before</source>
        <translation>, erneut gesendet</translation>
    </message>
    <message>
        <source>, retained</source>
        <translation>, retained</translation>
    </message>
    <message>
        <source>%1 bytes, of which %2 are payload</source>
        <translation>%1 Bytes, davon %2 Nutzlast</translation>
    </message>
    <message>
        <source>(only the beginning is kept)</source>
        <translation>(nur der Anfang ist aufbewahrt)</translation>
    </message>
</context>
<context>
    <name>outpost::ui::PacketView</name>
    <message>
        <source>Pause: what comes waits</source>
        <translation>Anhalten: Neues wartet</translation>
    </message>
    <message>
        <source>Export the packets</source>
        <translation>Pakete exportieren</translation>
    </message>
    <message>
        <source>Payload as hex</source>
        <translation>Nutzlast als Hex</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Back to the table</source>
        <translation>Zurück zur Tabelle</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Which packets are shown</source>
        <translation>Welche Pakete angezeigt werden</translation>
    </message>
    <message>
        <source>All packets</source>
        <translation>Alle Pakete</translation>
    </message>
    <message>
        <source>MQTT packets, the newest first</source>
        <translation>MQTT-Pakete, die neuesten zuerst</translation>
    </message>
    <message>
        <source>The packet</source>
        <translation>Das Paket</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnen</translation>
    </message>
    <message numerus="yes">
        <source>Paused: %n packet(s) wait</source>
        <translation>
            <numerusform>Angehalten: %n Paket wartet</numerusform>
            <numerusform>Angehalten: %n Pakete warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Recording, %n packet(s)</source>
        <translation>
            <numerusform>Zeichnet auf, %n Paket</numerusform>
            <numerusform>Zeichnet auf, %n Pakete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped, %n packet(s)</source>
        <translation>
            <numerusform>Gestoppt, %n Paket</numerusform>
            <numerusform>Gestoppt, %n Pakete</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older ones are forgotten</source>
        <translation>
            <numerusform>%n älteres ist verworfen</numerusform>
            <numerusform>%n ältere sind verworfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Packets show what the device says, so they are a technician&apos;s to see. Unlock that role first.</source>
        <translation>Pakete zeigen, was das Gerät sagt; nur ein Techniker darf sie sehen. Erst diese Rolle entsperren.</translation>
    </message>
    <message>
        <source>No agent</source>
        <translation>Kein Agent</translation>
    </message>
    <message>
        <source>Packets come from the agent, and it is not there.</source>
        <translation>Pakete kommen vom Agenten, und der ist nicht da.</translation>
    </message>
    <message>
        <source>Nothing recorded</source>
        <translation>Nichts aufgezeichnet</translation>
    </message>
    <message>
        <source>Record shows each MQTT packet to and from the hub, without passwords and signatures.</source>
        <translation>„Aufzeichnen“ zeigt jedes MQTT-Paket zum und vom Hub, ohne Passwörter und Signaturen.</translation>
    </message>
    <message>
        <source>None of these yet</source>
        <translation>Noch keine dieser Art</translation>
    </message>
    <message>
        <source>Other packets came; show all to see them.</source>
        <translation>Andere Pakete kamen; „Alle Pakete“ zeigt sie.</translation>
    </message>
    <message>
        <source>Waiting for packets</source>
        <translation>Wartet auf Pakete</translation>
    </message>
    <message>
        <source>They come when the device and the hub have something to say.</source>
        <translation>Sie kommen, wenn Gerät und Hub etwas zu sagen haben.</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) are in %1</source>
        <translation>
            <numerusform>%n Paket liegt in %1</numerusform>
            <numerusform>%n Pakete liegen in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
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
        <translation>Muss angegeben werden</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>It has %1 characters, and may have %2</source>
        <translation>Hat %1 Zeichen, erlaubt sind %2</translation>
    </message>
    <message>
        <source>It holds a line end or another control character</source>
        <translation>Enthält ein Zeilenende oder ein anderes Steuerzeichen</translation>
    </message>
    <message>
        <source>It has to be a number</source>
        <translation>Muss eine Zahl sein</translation>
    </message>
    <message>
        <source>It has to be a whole number</source>
        <translation>Muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>It has to be %1 or more</source>
        <translation>Muss mindestens %1 sein</translation>
    </message>
    <message>
        <source>It has to be %1 or less</source>
        <translation>Darf höchstens %1 sein</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>Höchstens %n Zeichen</numerusform>
            <numerusform>Höchstens %n Zeichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>Mindestens %1</translation>
    </message>
    <message>
        <source>%1 or less</source>
        <translation>Höchstens %1</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ParameterField</name>
    <message>
        <source>Has to be given</source>
        <translation>Muss angegeben werden</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>Auswählen</translation>
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
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betrifft</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordTitle</name>
    <message>
        <source>message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>1 reading</source>
        <translation>1 Messwert</translation>
    </message>
    <message>
        <source>reported properties</source>
        <translation>gemeldete Eigenschaften</translation>
    </message>
    <message>
        <source>it came from the hub</source>
        <translation>kam vom Hub</translation>
    </message>
    <message>
        <source>it came once more, and was taken for a copy</source>
        <translation>kam noch einmal und gilt als Kopie</translation>
    </message>
    <message>
        <source>written to the line by hand</source>
        <translation>von Hand auf die Leitung geschrieben</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet sich</translation>
    </message>
    <message>
        <source>signing in</source>
        <translation>meldet sich an</translation>
    </message>
    <message>
        <source>subscribing</source>
        <translation>abonniert</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>disconnecting</source>
        <translation>trennt sich</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>the recording is at its end</source>
        <translation>die Aufzeichnung ist zu Ende</translation>
    </message>
    <message>
        <source>the configuration was read again</source>
        <translation>die Konfiguration wurde neu gelesen</translation>
    </message>
    <message>
        <source>the agent was stopped</source>
        <translation>der Agent wurde gestoppt</translation>
    </message>
    <message numerus="yes">
        <source>%n readings</source>
        <translation>
            <numerusform>%n Messwert</numerusform>
            <numerusform>%n Messwerte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was raised</source>
        <translation>%1 wurde ausgelöst</translation>
    </message>
    <message>
        <source>%1 was cleared</source>
        <translation>%1 ist vorbei</translation>
    </message>
    <message>
        <source>%1 was acknowledged</source>
        <translation>%1 wurde quittiert</translation>
    </message>
    <message>
        <source>the agent was started, version %1</source>
        <translation>der Agent wurde gestartet, Version %1</translation>
    </message>
    <message>
        <source>running: %1</source>
        <translation>läuft: %1</translation>
    </message>
    <message>
        <source>desired properties changed, version %1</source>
        <translation>gewünschte Eigenschaften geändert, Version %1</translation>
    </message>
    <message>
        <source>desired properties, version %1</source>
        <translation>gewünschte Eigenschaften, Version %1</translation>
    </message>
    <message>
        <source>%1 was answered with %2</source>
        <translation>%1 wurde mit %2 beantwortet</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordView</name>
    <message>
        <source>Records</source>
        <translation>Einträge</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordViews</name>
    <message>
        <source>Ways to look at it</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>The body as a tree</source>
        <translation>Inhalt als Baum</translation>
    </message>
    <message>
        <source>The difference to the one before</source>
        <translation>Unterschied zur vorigen</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Before and now</source>
        <translation>Vorher und jetzt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Properties</source>
        <translation>Eigenschaften</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>The body as text</source>
        <translation>Inhalt als Text</translation>
    </message>
    <message>
        <source>The body as CBOR</source>
        <translation>Inhalt als CBOR</translation>
    </message>
    <message>
        <source>The bytes of the body</source>
        <translation>Bytes des Inhalts</translation>
    </message>
    <message>
        <source>What the line held</source>
        <translation>Was auf der Leitung war</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>CBOR</source>
        <translation>CBOR</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>… the first %1 of %2; save the body for the rest</source>
        <translation>… die ersten %1 von %2; für den Rest den Inhalt speichern</translation>
    </message>
    <message>
        <source>Looking for the one before …</source>
        <translation>Vorige wird gesucht …</translation>
    </message>
    <message>
        <source>There is none before it that is like it.</source>
        <translation>Davor gibt es keine, die ihr gleicht.</translation>
    </message>
    <message>
        <source>Against the one of %1</source>
        <translation>Gegenüber der von %1</translation>
    </message>
    <message>
        <source>added</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfallen</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Not all of it was compared</source>
        <translation>Nicht alles wurde verglichen</translation>
    </message>
    <message>
        <source>Nothing is different</source>
        <translation>Kein Unterschied</translation>
    </message>
    <message numerus="yes">
        <source>%n are the same</source>
        <translation>
            <numerusform>%n ist gleich</numerusform>
            <numerusform>%n sind gleich</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking …</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>Within five seconds of it the line held nothing that is kept. Its bytes of now are on the page Device.</source>
        <translation>In den fünf Sekunden davor und danach war nichts auf der Leitung, was aufbewahrt wird. Die Bytes von jetzt zeigt die Seite „Gerät“.</translation>
    </message>
    <message>
        <source>read: %1</source>
        <translation>gelesen: %1</translation>
    </message>
    <message>
        <source>not read: %1</source>
        <translation>nicht gelesen: %1</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RecordWords</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Cloud message</source>
        <translation>Cloud-Nachricht</translation>
    </message>
    <message>
        <source>Method call</source>
        <translation>Methodenaufruf</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Twin</source>
        <translation>Zwilling</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Line error</source>
        <translation>Leitungsfehler</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Herein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Hinaus</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>Vorbei</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RepeatBar</name>
    <message numerus="yes">
        <source>%1 is not repeated any more after %n call(s): %2</source>
        <translation>
            <numerusform>%1 wird nach %n Aufruf nicht mehr wiederholt: %2</numerusform>
            <numerusform>%1 wird nach %n Aufrufen nicht mehr wiederholt: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>the next in %1 s</source>
        <translation>der nächste in %1 s</translation>
    </message>
    <message>
        <source>one is under way</source>
        <translation>einer läuft</translation>
    </message>
    <message>
        <source>Repeating %1: %2 of %3 done, %4</source>
        <translation>%1 wird wiederholt: %2 von %3 erledigt, %4</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stop repeating %1</source>
        <translation>%1 nicht mehr wiederholen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::Repeater</name>
    <message>
        <source>it may not be called any more</source>
        <translation>der Aufruf ist nicht mehr erlaubt</translation>
    </message>
    <message>
        <source>the agent is gone</source>
        <translation>der Agent ist nicht mehr da</translation>
    </message>
</context>
<context>
    <name>outpost::ui::ResultPanel</name>
    <message>
        <source>The agent was lost in the middle of it</source>
        <translation>Der Agent ging mittendrin verloren</translation>
    </message>
    <message>
        <source>Whether it was carried out is not known. It is looked for as soon as the agent is back; until then look at the device itself.</source>
        <translation>Ob der Befehl ausgeführt wurde, ist nicht bekannt. Das wird geklärt, sobald der Agent wieder da ist; bis dahin am Gerät selbst nachsehen.</translation>
    </message>
    <message>
        <source>Nobody knows what became of it</source>
        <translation>Niemand weiß, was daraus geworden ist</translation>
    </message>
    <message>
        <source>The agent knows nothing of this call: it never got there, or the agent began anew. Look at the device before you call it again.</source>
        <translation>Der Agent weiß nichts von diesem Aufruf: Er kam nie an, oder der Agent ist neu gestartet. Vor einem neuen Aufruf am Gerät nachsehen.</translation>
    </message>
    <message>
        <source>called at %1</source>
        <translation>aufgerufen um %1</translation>
    </message>
    <message>
        <source>Running for %1</source>
        <translation>Läuft seit %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
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
        <translation>PIN hat Buchstaben</translation>
    </message>
</context>
<context>
    <name>outpost::ui::RunsView</name>
    <message>
        <source>Fill in again</source>
        <translation>Erneut ausfüllen</translation>
    </message>
    <message>
        <source>Nothing came from the hub yet</source>
        <translation>Vom Hub kam noch nichts</translation>
    </message>
    <message>
        <source>Direct methods and cloud-to-device messages are shown here with what became of each, since the agent was started. Older ones are in the history.</source>
        <translation>Hier stehen direkte Methoden und Cloud-Nachrichten seit dem Start des Agenten, und was aus jeder geworden ist. Ältere stehen im Verlauf.</translation>
    </message>
    <message>
        <source>Nothing was called yet</source>
        <translation>Noch nichts aufgerufen</translation>
    </message>
    <message>
        <source>Calls from here, from other screens, from the command line and from the hub are shown here, since the agent was started. Older ones are in the history.</source>
        <translation>Hier stehen Aufrufe von hier, von anderen Bildschirmen, von der Kommandozeile und vom Hub seit dem Start des Agenten. Ältere stehen im Verlauf.</translation>
    </message>
    <message>
        <source>A message without a command</source>
        <translation>Eine Nachricht ohne Befehl</translation>
    </message>
    <message>
        <source>cloud-to-device message</source>
        <translation>Cloud-Nachricht</translation>
    </message>
    <message>
        <source>Ended lately</source>
        <translation>Kürzlich beendet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>Asked for by</source>
        <translation>Auftraggeber</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Eingegangen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Nachrichten-ID</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SaveSheet</name>
    <message>
        <source>On this screen&apos;s machine, as</source>
        <translation>Auf dem Rechner dieses Bildschirms, als</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <translation>Pfad der Datei</translation>
    </message>
    <message>
        <source>There is a file %1 already. Press again to replace it, or change the name:</source>
        <translation>Die Datei %1 gibt es schon. Zum Ersetzen noch einmal drücken, oder den Namen ändern:</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SavedStrip</name>
    <message>
        <source>Arrange</source>
        <translation>Anordnen</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>%1: this device has no such command</source>
        <translation>%1: Dieses Gerät hat keinen solchen Befehl</translation>
    </message>
    <message>
        <source>Arrange %1</source>
        <translation>%1 anordnen</translation>
    </message>
    <message>
        <source>Saved call</source>
        <translation>Gespeicherter Aufruf</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Further left</source>
        <translation>Nach links</translation>
    </message>
    <message>
        <source>Further right</source>
        <translation>Nach rechts</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
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
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorDetail</name>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>What of the sensor is shown</source>
        <translation>Was vom Sensor gezeigt wird</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Leitung</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorModel</name>
    <message>
        <source>%1, %2, %3</source>
        <extracomment>a sensor&apos;s name, how it is, how much it says</extracomment>
        <translation>%1, %2, %3</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorStatePane</name>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>false</source>
        <translation>falsch</translation>
    </message>
    <message>
        <source>Last values</source>
        <translation>Letzte Werte</translation>
    </message>
    <message>
        <source>Rejected, by reason</source>
        <translation>Abgewiesen, nach Grund</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Readings</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Last reading</source>
        <translation>Letzter Messwert</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Left out by filters</source>
        <translation>Von Filtern ausgelassen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>None came since this screen is attached.</source>
        <translation>Seit dieser Bildschirm verbunden ist, kam keiner.</translation>
    </message>
    <message>
        <source>Nothing was rejected since the agent started.</source>
        <translation>Seit dem Start des Agenten wurde nichts abgewiesen.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorStep</name>
    <message>
        <source>No serial port was found. Plug the sensor in: it appears here. A port that is not found by itself can be typed in.</source>
        <translation>Kein serieller Anschluss gefunden. Sensor anstecken: Er erscheint dann hier. Ein Anschluss, der nicht von selbst gefunden wird, kann eingetippt werden.</translation>
    </message>
    <message>
        <source>Another port</source>
        <translation>Anderer Anschluss</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Mithören</translation>
    </message>
    <message>
        <source>Baud</source>
        <translation>Baud</translation>
    </message>
    <message>
        <source>Find the baud</source>
        <translation>Baudrate suchen</translation>
    </message>
    <message>
        <source>%1 baud</source>
        <translation>%1 Baud</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Find the format</source>
        <translation>Format suchen</translation>
    </message>
    <message>
        <source>key=value</source>
        <translation>key=value</translation>
    </message>
    <message>
        <source>What the port says</source>
        <translation>Was der Anschluss liefert</translation>
    </message>
    <message>
        <source>Is there another sensor?</source>
        <translation>Gibt es noch einen Sensor?</translation>
    </message>
    <message>
        <source>Where is the sensor?</source>
        <translation>Wo ist der Sensor?</translation>
    </message>
    <message>
        <source>Its lines are not understood yet.</source>
        <translation>Seine Zeilen werden noch nicht verstanden.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>No other</source>
        <translation>Keiner mehr</translation>
    </message>
    <message>
        <source>Without a sensor</source>
        <translation>Ohne Sensor</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 baud: %3, %n line(s) understood</source>
        <translation>
            <numerusform>%1 mit %2 Baud: %3, %n Zeile verstanden</numerusform>
            <numerusform>%1 mit %2 Baud: %3, %n Zeilen verstanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>Listening at %1 baud: nothing came yet.</source>
        <translation>Mithören mit %1 Baud: noch kam nichts.</translation>
    </message>
    <message>
        <source>Something comes at %1 baud; its format is not clear yet.</source>
        <translation>Mit %1 Baud kommt etwas; sein Format ist noch nicht klar.</translation>
    </message>
    <message>
        <source>Something comes, but it is no text at %1 baud: trying others.</source>
        <translation>Es kommt etwas, aber mit %1 Baud ist es kein Text: Andere werden versucht.</translation>
    </message>
    <message>
        <source>%1    ← refused: %2</source>
        <translation>%1    ← abgelehnt: %2</translation>
    </message>
    <message>
        <source>Do not use this port</source>
        <translation>Diesen Anschluss nicht verwenden</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SensorsPane</name>
    <message>
        <source>Sensors</source>
        <translation>Sensoren</translation>
    </message>
    <message>
        <source>Nothing is known of this device yet</source>
        <translation>Über dieses Gerät ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>It is shown as soon as its agent is found.</source>
        <translation>Es wird gezeigt, sobald sein Agent gefunden ist.</translation>
    </message>
    <message>
        <source>This device has no sensors</source>
        <translation>Dieses Gerät hat keine Sensoren</translation>
    </message>
    <message>
        <source>They stand in outpost.toml, a [[sensor]] section each; the agent reads it again on SIGHUP.</source>
        <translation>Sie stehen in outpost.toml, je ein Abschnitt [[sensor]]; der Agent liest die Datei bei SIGHUP neu.</translation>
    </message>
    <message numerus="yes">
        <source>%n sensor(s), all as they should be</source>
        <translation>
            <numerusform>%n Sensor, alles in Ordnung</numerusform>
            <numerusform>%n Sensoren, alle in Ordnung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sensor(s), look at %1</source>
        <translation>
            <numerusform>%n Sensor, %1 auffällig</numerusform>
            <numerusform>%n Sensoren, %1 auffällig</numerusform>
        </translation>
    </message>
    <message>
        <source>What was last known; the agent is gone</source>
        <translation>Letzter bekannter Stand; der Agent ist nicht da</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SeriesChooser</name>
    <message>
        <source>Lines to draw</source>
        <translation>Zu zeichnende Linien</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>No sensor has said a number yet, and the history has none.</source>
        <translation>Noch hat kein Sensor eine Zahl geliefert, und im Verlauf steht keine.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) at most: untick one to choose another.</source>
        <translation>
            <numerusform>Höchstens %n Linie: abwählen, um eine andere zu wählen.</numerusform>
            <numerusform>Höchstens %n Linien: eine abwählen, um eine andere zu wählen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Up to %n line(s). Fields of the same unit share an axis.</source>
        <translation>
            <numerusform>Bis zu %n Linie. Felder gleicher Einheit teilen sich eine Achse.</numerusform>
            <numerusform>Bis zu %n Linien. Felder gleicher Einheit teilen sich eine Achse.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>outpost::ui::SeriesFeed</name>
    <message>
        <source>This agent is too old to tell its history to a screen.</source>
        <translation>Dieser Agent ist zu alt, um einem Bildschirm seinen Verlauf zu geben.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SetupModel</name>
    <message>
        <source>The sensor&apos;s name begins with a letter and has letters, digits and _ after it.</source>
        <translation>Der Name des Sensors beginnt mit einem Buchstaben; danach folgen Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>There is a sensor of that name already.</source>
        <translation>Einen Sensor dieses Namens gibt es schon.</translation>
    </message>
    <message>
        <source>Its lines are not understood yet.</source>
        <translation>Seine Zeilen werden noch nicht verstanden.</translation>
    </message>
    <message>
        <source>The name of the field %1 begins with a letter and has letters, digits and _ after it.</source>
        <translation>Der Name des Feldes %1 beginnt mit einem Buchstaben; danach folgen Buchstaben, Ziffern und _.</translation>
    </message>
    <message>
        <source>Choose at least one field.</source>
        <translation>Mindestens ein Feld wählen.</translation>
    </message>
</context>
<context>
    <name>outpost::ui::SetupWizard</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>First start · step %1 of %2</source>
        <translation>Erster Start · Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Waiting for the program…</source>
        <translation>Warten auf das Programm …</translation>
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
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TileSheet</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Shown as</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Show this tile</source>
        <translation>Kachel einblenden</translation>
    </message>
    <message>
        <source>Hide this tile</source>
        <translation>Kachel ausblenden</translation>
    </message>
    <message>
        <source>Open in Trends</source>
        <translation>In Trends öffnen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TimeScrubber</name>
    <message>
        <source>Place in time</source>
        <translation>Stelle im Verlauf</translation>
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
        <translation>Entscheiden: festschreiben</translation>
    </message>
    <message>
        <source>Decide: abort</source>
        <translation>Entscheiden: abbrechen</translation>
    </message>
    <message>
        <source>Decide as a technician</source>
        <translation>Als Techniker entscheiden</translation>
    </message>
    <message>
        <source>This device takes part in no transaction</source>
        <translation>Dieses Gerät nimmt an keiner Transaktion teil</translation>
    </message>
    <message>
        <source>A change that several devices make together or not at all is begun with &quot;outpost transaction apply&quot;, and shown here then.</source>
        <translation>Eine Änderung, die mehrere Geräte gemeinsam oder gar nicht machen, beginnt mit „outpost transaction apply“ und erscheint dann hier.</translation>
    </message>
    <message>
        <source>Decided by hand: %1</source>
        <translation>Von Hand entschieden: %1</translation>
    </message>
    <message>
        <source>Not decided: %1</source>
        <translation>Nicht entschieden: %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>overdue for %1</source>
        <translation>überfällig seit %1</translation>
    </message>
    <message>
        <source>It was decided by hand here, and the coordinator decided otherwise. Nothing is undone by itself: a person has to bring the devices together again.</source>
        <translation>Hier wurde von Hand entschieden, und der Koordinator hat anders entschieden. Von selbst wird nichts rückgängig gemacht: Jemand muss die Geräte wieder in Einklang bringen.</translation>
    </message>
    <message>
        <source>This device promised, and nobody has told it what was decided. What it touches stays reserved until then.
First: &quot;outpost transaction resume&quot; where it was begun. Only where that can&apos;t be, because the coordinator&apos;s disk is gone: look at the other devices. If one has committed, commit; if one has aborted or never promised, abort; if all are in doubt, decide the same everywhere.</source>
        <translation>Dieses Gerät hat zugesagt, und niemand hat ihm die Entscheidung mitgeteilt. Was die Transaktion berührt, bleibt bis dahin reserviert.
Zuerst: „outpost transaction resume“ dort, wo die Transaktion begonnen wurde. Nur wenn das nicht geht, weil die Platte des Koordinators verloren ist: die anderen Geräte ansehen. Hat eines festgeschrieben, festschreiben; hat eines abgebrochen oder nie zugesagt, abbrechen; sind alle ungewiss, überall gleich entscheiden.</translation>
    </message>
    <message>
        <source>Transaction %1</source>
        <translation>Transaktion %1</translation>
    </message>
    <message>
        <source>Nothing was promised, or it is free again</source>
        <translation>Nichts zugesagt, oder es ist wieder frei</translation>
    </message>
    <message>
        <source>No: %1</source>
        <translation>Nein: %1</translation>
    </message>
    <message>
        <source>Yes, and it is bound by that</source>
        <translation>Ja, und daran ist es gebunden</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Changes here</source>
        <translation>Änderungen hier</translation>
    </message>
    <message>
        <source>Vote of this device</source>
        <translation>Stimme dieses Geräts</translation>
    </message>
    <message>
        <source>Votes of others</source>
        <translation>Stimmen der anderen</translation>
    </message>
    <message>
        <source>Only the coordinator knows them</source>
        <translation>Nur der Koordinator kennt sie</translation>
    </message>
    <message>
        <source>Coordinator</source>
        <translation>Koordinator</translation>
    </message>
    <message>
        <source>In this state since</source>
        <translation>In diesem Zustand seit</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Decided by hand by</source>
        <translation>Von Hand entschieden von</translation>
    </message>
    <message>
        <source>Decision by hand</source>
        <translation>Entscheidung von Hand</translation>
    </message>
    <message>
        <source>Only for a technician</source>
        <translation>Nur für Techniker</translation>
    </message>
    <message>
        <source>This device makes its changes now, whatever the others do. If the coordinator or another device aborted, they are different from then on, and a person has to bring them together again.</source>
        <translation>Dieses Gerät macht seine Änderungen jetzt, was die anderen auch tun. Hat der Koordinator oder ein anderes Gerät abgebrochen, weichen die Geräte von da an voneinander ab, und jemand muss sie wieder in Einklang bringen.</translation>
    </message>
    <message>
        <source>This device makes none of its changes and gives free what it reserved, whatever the others do. If another device has committed, they are different from then on, and a person has to bring them together again.</source>
        <translation>Dieses Gerät macht keine seiner Änderungen und gibt frei, was es reserviert hat, was die anderen auch tun. Hat ein anderes Gerät festgeschrieben, weichen die Geräte von da an voneinander ab, und jemand muss sie wieder in Einklang bringen.</translation>
    </message>
    <message>
        <source>It is not in doubt yet: the coordinator may still decide by itself.</source>
        <translation>Die Transaktion ist noch nicht ungewiss: Der Koordinator kann noch selbst entscheiden.</translation>
    </message>
    <message>
        <source>Commit in the coordinator&apos;s stead?</source>
        <translation>Anstelle des Koordinators festschreiben?</translation>
    </message>
    <message>
        <source>Abort in the coordinator&apos;s stead?</source>
        <translation>Anstelle des Koordinators abbrechen?</translation>
    </message>
    <message>
        <source>It can&apos;t be taken back, and is recorded with your name.</source>
        <translation>Das lässt sich nicht zurücknehmen und wird mit Namen aufgezeichnet.</translation>
    </message>
    <message>
        <source>Commit by hand</source>
        <translation>Von Hand festschreiben</translation>
    </message>
    <message>
        <source>Abort by hand</source>
        <translation>Von Hand abbrechen</translation>
    </message>
    <message>
        <source>The agent went before it answered. Whether %1 is decided is seen here when it is back</source>
        <translation>Der Agent ging, bevor er antwortete. Ob %1 entschieden ist, steht hier, wenn er wieder da ist</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendBar</name>
    <message>
        <source>10 s</source>
        <translation>10 s</translation>
    </message>
    <message>
        <source>1 min</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>1 week</source>
        <translation>1 Woche</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>1 year</source>
        <translation>1 Jahr</translation>
    </message>
    <message>
        <source>How much is seen</source>
        <translation>Gezeigte Zeitspanne</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>The last %1</source>
        <translation>Zuletzt %1</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendLegend</name>
    <message>
        <source>Values of the lines</source>
        <translation>Werte der Linien</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendPlot</name>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Left and right move in time, plus and minus zoom, Home goes to the beginning, End to the present, Space pauses, Ctrl with left and right moves a cursor.</source>
        <translation>Links und Rechts bewegen in der Zeit, Plus und Minus zoomen, Pos1 geht zum Anfang, Ende zur Gegenwart, Leertaste hält an, Strg mit Links und Rechts bewegt einen Cursor.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TrendsPage</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Choose lines</source>
        <translation>Linien wählen</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>See more time</source>
        <translation>Mehr Zeit zeigen</translation>
    </message>
    <message>
        <source>See less time</source>
        <translation>Weniger Zeit zeigen</translation>
    </message>
    <message>
        <source>Cursors</source>
        <translation>Cursor</translation>
    </message>
    <message>
        <source>Save what is seen</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message numerus="yes">
        <source>, and %n more</source>
        <translation>
            <numerusform>, und noch %n</numerusform>
            <numerusform>, und noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking into the history…</source>
        <translation>Verlauf wird durchsucht …</translation>
    </message>
    <message>
        <source>Nothing was said in this time. Move to another, or see more of it.</source>
        <translation>In dieser Zeit kam nichts. Zu einer anderen gehen oder mehr Zeit zeigen.</translation>
    </message>
    <message>
        <source>The agent is gone: what is shown is old</source>
        <translation>Der Agent ist nicht da: Die Anzeige ist veraltet</translation>
    </message>
    <message>
        <source>No agent yet</source>
        <translation>Noch kein Agent</translation>
    </message>
    <message>
        <source>Paused, %1 readings buffered</source>
        <translation>Pausiert, %1 Messwerte gepuffert</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>A %1, B %2, between them %3</source>
        <translation>A %1, B %2, dazwischen %3</translation>
    </message>
    <message>
        <source> · from the history: %1</source>
        <translation> · aus dem Verlauf: %1</translation>
    </message>
    <message numerus="yes">
        <source> · %n damaged part(s) of the history are missing</source>
        <translation>
            <numerusform> · %n beschädigter Teil des Verlaufs fehlt</numerusform>
            <numerusform> · %n beschädigte Teile des Verlaufs fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>No readings yet</source>
        <translation>Noch keine Messwerte</translation>
    </message>
    <message>
        <source>No lines chosen</source>
        <translation>Keine Linien gewählt</translation>
    </message>
    <message>
        <source>Lines can be drawn as soon as a sensor says a number.</source>
        <translation>Linien gibt es, sobald ein Sensor eine Zahl liefert.</translation>
    </message>
    <message>
        <source>Choose what to draw with the button above.</source>
        <translation>Mit dem Knopf oben wählen, was gezeichnet wird.</translation>
    </message>
    <message>
        <source>Trends</source>
        <translation>Trends</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Save numbers</source>
        <translation>Zahlen speichern</translation>
    </message>
    <message>
        <source>As numbers (CSV: a row a moment, times in UTC) or as a picture (PNG), into this file:</source>
        <translation>Als Zahlen (CSV: eine Zeile je Zeitpunkt, Zeiten in UTC) oder als Bild (PNG), in diese Datei:</translation>
    </message>
    <message>
        <source> · there is too much to look through: the oldest marks are missing</source>
        <translation> · es ist zu viel zum Durchsehen: die ältesten Marken fehlen</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinDelegate</name>
    <message>
        <source>in force</source>
        <translation>wirksam</translation>
    </message>
    <message>
        <source>by</source>
        <translation>durch</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>gemeldet</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>desired</source>
        <translation>gewünscht</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinHeader</name>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Desired</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Wirksam</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Desired</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>Wirksam</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
</context>
<context>
    <name>outpost::ui::TwinPane</name>
    <message>
        <source>Only what differs</source>
        <translation>Nur Unterschiede</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Desired, as JSON</source>
        <translation>Gewünscht, als JSON</translation>
    </message>
    <message>
        <source>Reported, as JSON</source>
        <translation>Gemeldet, als JSON</translation>
    </message>
    <message>
        <source>To be reported, as JSON</source>
        <translation>Noch zu melden, als JSON</translation>
    </message>
    <message>
        <source>How the twin is shown</source>
        <translation>Wie der Zwilling gezeigt wird</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Settings and properties, side by side</source>
        <translation>Einstellungen und Eigenschaften, nebeneinander</translation>
    </message>
    <message>
        <source>Twin as JSON</source>
        <translation>Zwilling als JSON</translation>
    </message>
    <message>
        <source>Twin</source>
        <translation>Zwilling</translation>
    </message>
    <message>
        <source>The hub has not told the twin since the agent started; what is in force is known all the same.</source>
        <translation>Der Hub hat den Zwilling seit dem Start des Agenten nicht mitgeteilt; was wirksam ist, ist trotzdem bekannt.</translation>
    </message>
    <message>
        <source>Desired version %1, read %2.</source>
        <translation>Gewünschte Version %1, gelesen %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) refused: the old ones go on.</source>
        <translation>
            <numerusform>%n Einstellung abgelehnt: Die alte gilt weiter.</numerusform>
            <numerusform>%n Einstellungen abgelehnt: Die alten gelten weiter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something waits to be reported.</source>
        <translation>Etwas wartet darauf, gemeldet zu werden.</translation>
    </message>
    <message>
        <source>Too large to be shown: %1.</source>
        <translation>Zu groß zum Anzeigen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) more are not shown.</source>
        <translation>
            <numerusform>%n weitere Einstellung wird nicht gezeigt.</numerusform>
            <numerusform>%n weitere Einstellungen werden nicht gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The agent is gone; this is what was last known.</source>
        <translation>Der Agent ist nicht da; das ist der letzte bekannte Stand.</translation>
    </message>
    <message>
        <source>Nothing is known of the twin yet</source>
        <translation>Über den Zwilling ist noch nichts bekannt</translation>
    </message>
    <message>
        <source>It is shown as soon as the agent is found.</source>
        <translation>Er wird gezeigt, sobald der Agent gefunden ist.</translation>
    </message>
    <message>
        <source>This agent does not show its twin</source>
        <translation>Dieser Agent zeigt seinen Zwilling nicht</translation>
    </message>
    <message>
        <source>It is older than this screen: update it.</source>
        <translation>Er ist älter als dieser Bildschirm: Agent aktualisieren.</translation>
    </message>
    <message>
        <source>Nothing differs</source>
        <translation>Keine Unterschiede</translation>
    </message>
    <message>
        <source>What is in force is what outpost.toml says, and the hub desires nothing else.</source>
        <translation>Wirksam ist, was in outpost.toml steht, und der Hub wünscht nichts anderes.</translation>
    </message>
    <message>
        <source>The twin is asked for</source>
        <translation>Der Zwilling wird abgefragt</translation>
    </message>
    <message>
        <source>It is there in a moment.</source>
        <translation>Er ist gleich da.</translation>
    </message>
    <message>
        <source>Nothing waits to be reported.</source>
        <translation>Nichts wartet darauf, gemeldet zu werden.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>outpost::ui::WayText</name>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Name (DNS)</source>
        <translation>Name (DNS)</translation>
    </message>
    <message>
        <source>Port (TCP)</source>
        <translation>Port (TCP)</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Encryption (TLS)</source>
        <translation>Verschlüsselung (TLS)</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Credential</source>
        <translation>Zugangsdaten</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Abonnements</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>checking …</source>
        <translation>wird geprüft …</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Gesehen von</translation>
    </message>
    <message>
        <source>the agent&apos;s own connection</source>
        <translation>der eigenen Verbindung des Agenten</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag abgelaufen</numerusform>
            <numerusform>vor %n Tagen abgelaufen</numerusform>
        </translation>
    </message>
    <message>
        <source>, until %1</source>
        <translation>, bis %1</translation>
    </message>
    <message>
        <source>Issued by %1</source>
        <translation>Ausgestellt von %1</translation>
    </message>
    <message>
        <source>For %1</source>
        <translation>Für %1</translation>
    </message>
    <message>
        <source>SHA-256 %1</source>
        <translation>SHA-256 %1</translation>
    </message>
    <message>
        <source>Certificate %1</source>
        <translation>Zertifikat %1</translation>
    </message>
    <message>
        <source>Renewed by this device</source>
        <translation>Von diesem Gerät erneuert</translation>
    </message>
    <message>
        <source>Held for %1</source>
        <translation>Hielt %1</translation>
    </message>
    <message>
        <source>%1, not yet back</source>
        <translation>%1, noch nicht zurück</translation>
    </message>
    <message>
        <source>%1, back after %2</source>
        <translation>%1, zurück nach %2</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Failed tries</source>
        <translation>Fehlversuche</translation>
    </message>
    <message>
        <source>Back by</source>
        <translation>Zurück über</translation>
    </message>
</context>
<context>
    <name>outpost::ui::WelcomeStep</name>
    <message>
        <source>Outpost reads the sensors that are wired to this machine and sends what they say to an Azure IoT Hub, without losing any of it. It needs to know two things: the device&apos;s connection string, and the ports that its sensors are on.</source>
        <translation>Outpost liest die Sensoren, die an diese Maschine angeschlossen sind, und sendet, was sie liefern, an einen Azure IoT Hub, ohne etwas davon zu verlieren. Dafür braucht es zweierlei: die Verbindungszeichenfolge des Geräts und die Anschlüsse, an denen seine Sensoren hängen.</translation>
    </message>
    <message>
        <source>Only looking? The demo brings a hub and a boiler of its own. It writes nothing that stays.</source>
        <translation>Nur ansehen? Die Demo bringt einen eigenen Hub und einen Kessel mit. Sie schreibt nichts, was bleibt.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Demo starten</translation>
    </message>
    <message>
        <source>What you choose is written to %1, and is yours to edit from then on.</source>
        <translation>Die Auswahl wird in %1 geschrieben und lässt sich dort später ändern.</translation>
    </message>
    <message>
        <source>Welcome to Outpost</source>
        <translation>Willkommen bei Outpost</translation>
    </message>
    <message>
        <source>Set up this device</source>
        <translation>Dieses Gerät einrichten</translation>
    </message>
</context>
<context>
    <name>outpost::ui::WizardStep</name>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
</context>
</TS>
