<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
            <source>Hub's certificate expired</source>
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
        <name>outpost::ui::DimCover</name>
        <message>
            <source>The screen is dimmed: touch it to go on</source>
            <translation>Der Bildschirm ist gedimmt: zum Fortfahren berühren</translation>
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
            <source>This screen's role: %1.</source>
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
            <source>This takes the role of %1, and this screen can't be given it: the device has no PIN for it, or is set up not to allow it here.</source>
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
</TS>
