<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutText</name>
    <message>
        <source>Move in the gallery</source>
        <translation>In der Galerie bewegen</translation>
    </message>
    <message>
        <source>Arrows, Home, End, PgUp, PgDown</source>
        <translation>Pfeiltasten, Pos1, Ende, Bild auf, Bild ab</translation>
    </message>
    <message>
        <source>Select a range</source>
        <translation>Einen Bereich auswählen</translation>
    </message>
    <message>
        <source>Shift + arrows or click</source>
        <translation>Umschalt + Pfeiltasten oder Klick</translation>
    </message>
    <message>
        <source>Add to the selection</source>
        <translation>Zur Auswahl hinzufügen</translation>
    </message>
    <message>
        <source>Ctrl + Space or click</source>
        <translation>Strg + Leertaste oder Klick</translation>
    </message>
    <message>
        <source>Select with a rectangle</source>
        <translation>Mit einem Rechteck auswählen</translation>
    </message>
    <message>
        <source>Pull from beside a picture; Shift adds, Ctrl toggles</source>
        <translation>Neben einem Bild beginnend ziehen; Umschalt fügt hinzu, Strg kehrt um</translation>
    </message>
    <message>
        <source>Select a group</source>
        <translation>Eine Gruppe auswählen</translation>
    </message>
    <message>
        <source>Click on the box over it</source>
        <translation>Auf das Kästchen über ihr klicken</translation>
    </message>
    <message>
        <source>Take a word that is offered</source>
        <translation>Ein vorgeschlagenes Wort übernehmen</translation>
    </message>
    <message>
        <source>Down, then Enter; Tab to go on typing</source>
        <translation>Pfeil ab, dann Eingabe; Tab, um weiterzuschreiben</translation>
    </message>
    <message>
        <source>Move on the timeline</source>
        <translation>Auf der Zeitleiste bewegen</translation>
    </message>
    <message>
        <source>Arrows, Home, End, or pull</source>
        <translation>Pfeiltasten, Pos1, Ende oder ziehen</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Strg + Mausrad</translation>
    </message>
    <message>
        <source>Move a large picture</source>
        <translation>Ein großes Bild verschieben</translation>
    </message>
    <message>
        <source>Ctrl + arrows, or pull</source>
        <translation>Strg + Pfeiltasten oder ziehen</translation>
    </message>
    <message>
        <source>Find a part of a large picture</source>
        <translation>Einen Ausschnitt eines großen Bildes suchen</translation>
    </message>
    <message>
        <source>Shift + pull a rectangle</source>
        <translation>Umschalt + Rechteck aufziehen</translation>
    </message>
    <message>
        <source>Comparing: next picture, divider, amplification</source>
        <translation>Beim Vergleichen: nächstes Bild, Trennlinie, Verstärkung</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Pfeil links, Pfeil rechts</translation>
    </message>
    <message>
        <source>Comparing: which two of several</source>
        <translation>Beim Vergleichen: welche zwei von mehreren</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Pfeil auf, Pfeil ab</translation>
    </message>
    <message>
        <source>compares with every picture</source>
        <translation>vergleicht mit jedem Bild</translation>
    </message>
    <message>
        <source>by a graph of neighbours, which finds %1 % of the true first ten</source>
        <translation>über einen Graphen von Nachbarn, der %1 % der wahren ersten zehn findet</translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation>Über Likeness</translation>
    </message>
    <message>
        <source>&lt;b&gt;Likeness %1&lt;/b&gt;</source>
        <translation>&lt;b&gt;Likeness %1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>Finds pictures by what they look like, on this machine only.&lt;br&gt;&lt;br&gt;Model: %1&lt;br&gt;Search: %2&lt;br&gt;Qt: %3&lt;br&gt;Licence: Apache-2.0. The libraries it uses have licences of their own.</source>
        <translation>Findet Bilder nach ihrem Aussehen, nur auf diesem Rechner.&lt;br&gt;&lt;br&gt;Modell: %1&lt;br&gt;Suche: %2&lt;br&gt;Qt: %3&lt;br&gt;Lizenz: Apache-2.0. Die verwendeten Bibliotheken haben eigene Lizenzen.</translation>
    </message>
    <message>
        <source>none installed</source>
        <translation>keines installiert</translation>
    </message>
</context>
<context>
    <name>DateText</name>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>DifferenceText</name>
    <message>
        <source>Identical pixels</source>
        <translation>Identische Bildpunkte</translation>
    </message>
    <message>
        <source>%1 % of the pixels differ, by at most %2 of 255</source>
        <translation>%1 % der Bildpunkte unterscheiden sich, um höchstens %2 von 255</translation>
    </message>
    <message>
        <source>Different proportions: one was stretched, so this may be inaccurate</source>
        <translation>Verschiedene Seitenverhältnisse: Eines wurde gestreckt, daher ist dies vielleicht ungenau</translation>
    </message>
    <message>
        <source>Different resolutions: the larger was made smaller, so this may be inaccurate</source>
        <translation>Verschiedene Auflösungen: Das größere wurde verkleinert, daher ist dies vielleicht ungenau</translation>
    </message>
    <message>
        <source>Too large to compare every pixel</source>
        <translation>Zu groß, um jeden Bildpunkt zu vergleichen</translation>
    </message>
</context>
<context>
    <name>DropText</name>
    <message>
        <source>“%1” cannot be found.</source>
        <translation>„%1“ ist nicht zu finden.</translation>
    </message>
    <message>
        <source>Only the first %1 files and folders were looked at.</source>
        <translation>Nur die ersten %1 Dateien und Ordner wurden angesehen.</translation>
    </message>
    <message>
        <source>That is only a web address, and Likeness never uses the network. Copy the picture itself, or save it and drop the file.</source>
        <translation>Das ist nur eine Internetadresse, und Likeness benutzt nie das Netz. Kopieren Sie das Bild selbst, oder speichern Sie es und ziehen die Datei hierher.</translation>
    </message>
    <message>
        <source>There is no picture in that. Use a picture file, a copied picture or the path of one.</source>
        <translation>Darin ist kein Bild. Benutzen Sie eine Bilddatei, ein kopiertes Bild oder den Pfad eines Bildes.</translation>
    </message>
</context>
<context>
    <name>Engine</name>
    <message>
        <source>The index does not fit the model. Start Likeness again.</source>
        <translation>Der Index passt nicht zum Modell. Starten Sie Likeness neu.</translation>
    </message>
    <message>
        <source>With this model it cannot be told which parts are alike.</source>
        <translation>Mit diesem Modell lässt sich nicht sagen, welche Teile sich ähneln.</translation>
    </message>
    <message>
        <source>The saved index is of no use: it is made again.</source>
        <translation>Der gespeicherte Index ist unbrauchbar und wird neu gemacht.</translation>
    </message>
    <message>
        <source>The library was opened for reading only.</source>
        <translation>Die Bibliothek wurde nur zum Lesen geöffnet.</translation>
    </message>
    <message>
        <source>There is no thumbnail yet.</source>
        <translation>Es gibt noch kein Vorschaubild.</translation>
    </message>
    <message>
        <source>The picture&apos;s format has no decoder.</source>
        <translation>Dieses Bildformat kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This is a video, not a picture.</source>
        <translation>Das ist ein Video, kein Bild.</translation>
    </message>
    <message>
        <source>This is a PDF document, not a picture.</source>
        <translation>Das ist ein PDF-Dokument, kein Bild.</translation>
    </message>
    <message>
        <source>This is a text file, not a picture.</source>
        <translation>Das ist eine Textdatei, kein Bild.</translation>
    </message>
    <message>
        <source>This is not a picture in a format Likeness reads.</source>
        <translation>Das ist kein Bild in einem Format, das Likeness liest.</translation>
    </message>
    <message>
        <source>This is a camera raw picture, which is not supported yet.</source>
        <translation>Das ist ein Rohbild einer Kamera, das noch nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file ends before the picture does.</source>
        <translation>Die Datei endet vor dem Bild.</translation>
    </message>
    <message>
        <source>There is not enough memory for this picture.</source>
        <translation>Für dieses Bild reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>The picture has no pixels.</source>
        <translation>Das Bild hat keine Bildpunkte.</translation>
    </message>
    <message>
        <source>The picture cannot be written as JPEG.</source>
        <translation>Das Bild lässt sich nicht als JPEG schreiben.</translation>
    </message>
    <message>
        <source>The crop does not touch the picture.</source>
        <translation>Der Ausschnitt liegt außerhalb des Bildes.</translation>
    </message>
    <message>
        <source>The catalogue has no original of a picture.</source>
        <translation>Im Katalog fehlt die Urfassung eines Bildes.</translation>
    </message>
    <message>
        <source>There is not enough memory to prepare fast searching. Searches take longer.</source>
        <translation>Der Speicher reicht nicht, um die schnelle Suche vorzubereiten. Suchen dauern länger.</translation>
    </message>
    <message>
        <source>The index was saved but cannot be read: the next start takes longer.</source>
        <translation>Der Index wurde gespeichert, ist aber nicht lesbar: Der nächste Start dauert länger.</translation>
    </message>
    <message>
        <source>The index could not be saved: the next start takes longer.</source>
        <translation>Der Index konnte nicht gespeichert werden: Der nächste Start dauert länger.</translation>
    </message>
    <message>
        <source>There is no library here yet. Add a folder of pictures to make one.</source>
        <translation>Hier ist noch keine Bibliothek. Fügen Sie einen Ordner mit Bildern hinzu, um eine anzulegen.</translation>
    </message>
    <message>
        <source>The changes could not be stored together and were dropped. Try again.</source>
        <translation>Die Änderungen konnten nicht gemeinsam gespeichert werden und wurden verworfen. Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library does not know it.</source>
        <translation>Die Bibliothek kennt es nicht.</translation>
    </message>
    <message>
        <source>The file is larger than 2 GiB.</source>
        <translation>Die Datei ist größer als 2 GiB.</translation>
    </message>
    <message>
        <source>It is a folder, not a file.</source>
        <translation>Es ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>It is not a regular file.</source>
        <translation>Es ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>There is not enough memory to read the file.</source>
        <translation>Der Speicher reicht nicht, um die Datei zu lesen.</translation>
    </message>
    <message>
        <source>The file changed while it was read. Add it again when it is no longer being written.</source>
        <translation>Die Datei änderte sich, während sie gelesen wurde. Fügen Sie sie erneut hinzu, wenn sie nicht mehr geschrieben wird.</translation>
    </message>
    <message>
        <source>Another Likeness process is using this library. Close it or choose another with --library.</source>
        <translation>Ein anderes Likeness benutzt diese Bibliothek. Schließen Sie es, oder wählen Sie mit --library eine andere.</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>Es gibt keine solche Datei und keinen solchen Ordner.</translation>
    </message>
    <message>
        <source>It is neither a folder nor a regular file.</source>
        <translation>Es ist weder ein Ordner noch eine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The library was made by a newer Likeness. Update this one, or choose another library with --library.</source>
        <translation>Die Bibliothek stammt von einem neueren Likeness. Aktualisieren Sie dieses, oder wählen Sie mit --library eine andere Bibliothek.</translation>
    </message>
    <message>
        <source>The library&apos;s catalogue is a database of another program. Choose another folder with --library.</source>
        <translation>Der Katalog der Bibliothek ist die Datenbank eines anderen Programms. Wählen Sie mit --library einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The library was made by an older Likeness. Add a folder or open its window once to bring it up to date.</source>
        <translation>Die Bibliothek stammt von einem älteren Likeness. Fügen Sie einen Ordner hinzu, oder öffnen Sie einmal ihr Fenster, um sie auf den neuen Stand zu bringen.</translation>
    </message>
    <message>
        <source>The library&apos;s catalogue is damaged. Put back a backup of it, or choose another library with --library.</source>
        <translation>Der Katalog der Bibliothek ist beschädigt. Spielen Sie eine Sicherung zurück, oder wählen Sie mit --library eine andere Bibliothek.</translation>
    </message>
    <message>
        <source>The disk is full, so the library could not be changed; what it held is intact. Free some space and try again.</source>
        <translation>Der Datenträger ist voll, deshalb konnte die Bibliothek nicht geändert werden; ihr Inhalt ist unversehrt. Schaffen Sie Platz, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The library is busy in another process. Try again in a moment.</source>
        <translation>Die Bibliothek ist gerade anderweitig beschäftigt. Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>The library&apos;s catalogue cannot be opened or changed. Check the permissions of its folder, or choose another with --library.</source>
        <translation>Der Katalog der Bibliothek lässt sich nicht öffnen oder ändern. Prüfen Sie die Rechte ihres Ordners, oder wählen Sie mit --library einen anderen.</translation>
    </message>
    <message>
        <source>There is not enough memory for the library. Close other programs and try again.</source>
        <translation>Für die Bibliothek reicht der Speicher nicht. Schließen Sie andere Programme, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The model file is damaged. Build the model again.</source>
        <translation>Die Modelldatei ist beschädigt. Bauen Sie das Modell neu.</translation>
    </message>
    <message>
        <source>The model is not a regular file.</source>
        <translation>Das Modell ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>The model file was made by another version of this program. Build the model again.</source>
        <translation>Die Modelldatei stammt von einer anderen Fassung dieses Programms. Bauen Sie das Modell neu.</translation>
    </message>
    <message>
        <source>The model file was made for other pixel rules. Build the model again.</source>
        <translation>Die Modelldatei wurde für andere Bildpunktregeln gemacht. Bauen Sie das Modell neu.</translation>
    </message>
    <message>
        <source>There is not enough memory to load the model.</source>
        <translation>Der Speicher reicht nicht, um das Modell zu laden.</translation>
    </message>
    <message>
        <source>The query has no picture.</source>
        <translation>Die Suche enthält kein Bild.</translation>
    </message>
    <message>
        <source>The weight of an example is not a number.</source>
        <translation>Das Gewicht eines Beispiels ist keine Zahl.</translation>
    </message>
    <message>
        <source>The query says only what pictures should not be like. Add one that they should be like.</source>
        <translation>Die Suche sagt nur, wem die Bilder nicht ähneln sollen. Fügen Sie eines hinzu, dem sie ähneln sollen.</translation>
    </message>
    <message>
        <source>The query has no word.</source>
        <translation>Die Suche enthält kein Wort.</translation>
    </message>
    <message>
        <source>The word &quot;%1&quot; is not known, and nothing in the library is called so. Try a more general word, or search with a picture.</source>
        <translation>Das Wort „%1“ ist nicht bekannt, und nichts in der Bibliothek heißt so. Versuchen Sie ein allgemeineres englisches Wort, oder suchen Sie mit einem Bild.</translation>
    </message>
    <message>
        <source>The library was made with another build of the model %1. Add one of its folders again: that embeds all its pictures anew.</source>
        <translation>Die Bibliothek wurde mit einer anderen Fassung des Modells %1 gemacht. Fügen Sie einen ihrer Ordner erneut hinzu: Dann werden alle ihre Bilder neu berechnet.</translation>
    </message>
    <message>
        <source>There is no model named %1. Known are %2.</source>
        <translation>Es gibt kein Modell namens %1. Bekannt sind %2.</translation>
    </message>
    <message>
        <source>The model file cannot be opened: %1.</source>
        <translation>Die Modelldatei lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be read: %1.</source>
        <translation>Der Ordner der Bibliothek lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The library&apos;s folder cannot be used: %1. Check the folder and its permissions, or choose another with --library.</source>
        <translation>Der Ordner der Bibliothek lässt sich nicht benutzen: %1. Prüfen Sie den Ordner und seine Rechte, oder wählen Sie mit --library einen anderen.</translation>
    </message>
    <message>
        <source>The file cannot be opened: %1.</source>
        <translation>Die Datei lässt sich nicht öffnen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The file cannot be looked at: %1.</source>
        <translation>Die Datei lässt sich nicht ansehen: %1.</translation>
    </message>
    <message>
        <source>The link cannot be followed: %1.</source>
        <translation>Der Verknüpfung lässt sich nicht folgen: %1.</translation>
    </message>
    <message>
        <source>The folder cannot be read: %1.</source>
        <translation>Der Ordner lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>It cannot be read: %1.</source>
        <translation>Es lässt sich nicht lesen: %1.</translation>
    </message>
    <message>
        <source>The picture is damaged (%1).</source>
        <translation>Das Bild ist beschädigt (%1).</translation>
    </message>
    <message>
        <source>The picture is damaged.</source>
        <translation>Das Bild ist beschädigt.</translation>
    </message>
    <message>
        <source>The picture has %1 x %2 pixels; the limit is %3 a side.</source>
        <translation>Das Bild hat %1 × %2 Bildpunkte; die Grenze ist %3 je Seite.</translation>
    </message>
    <message>
        <source>The picture has %1 x %2 pixels; the limit is %3 million.</source>
        <translation>Das Bild hat %1 × %2 Bildpunkte; die Grenze ist %3 Millionen.</translation>
    </message>
    <message>
        <source>This is a %1 picture, which is not supported yet.</source>
        <translation>Das ist ein Bild im Format %1, das noch nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This is an %1 picture, which is not supported yet.</source>
        <translation>Das ist ein Bild im Format %1, das noch nicht unterstützt wird.</translation>
    </message>
    <message>
        <source>This %1 is not supported.</source>
        <translation>Nicht unterstützt: %1.</translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>%1 pictures/s</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
        <source>about a minute left</source>
        <translation>noch etwa eine Minute</translation>
    </message>
    <message>
        <source>about %1 minutes left</source>
        <translation>noch etwa %1 Minuten</translation>
    </message>
    <message>
        <source>about %1 hours left</source>
        <translation>noch etwa %1 Stunden</translation>
    </message>
    <message>
        <source>Search index</source>
        <translation>Suchindex</translation>
    </message>
    <message>
        <source>Adding %1</source>
        <translation>Hinzufügen: %1</translation>
    </message>
    <message>
        <source>Adding %1 folders</source>
        <translation>Hinzufügen: %1 Ordner</translation>
    </message>
    <message>
        <source>waiting for the job before it</source>
        <translation>wartet auf die Arbeit davor</translation>
    </message>
    <message>
        <source>preparing fast searching</source>
        <translation>die schnelle Suche wird vorbereitet</translation>
    </message>
    <message>
        <source>looking for pictures</source>
        <translation>Bilder werden gesucht</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 added</source>
        <translation>%1 hinzugefügt</translation>
    </message>
    <message>
        <source>%1 updated</source>
        <translation>%1 aktualisiert</translation>
    </message>
    <message>
        <source>%1 unchanged</source>
        <translation>%1 unverändert</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation>%1 fehlen</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 übergangen</translation>
    </message>
    <message>
        <source>There are no pictures in it.</source>
        <translation>Darin sind keine Bilder.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>%1 (%2)</source>
        <comment>what a command does, its key</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>MarkEdit</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Unflag</source>
        <translation>Weder annehmen noch ablehnen</translation>
    </message>
</context>
<context>
    <name>MarkEditor</name>
    <message>
        <source>%1 (%2)</source>
        <comment>4 stars (12 pictures)</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>MarkText</name>
    <message>
        <source>No stars</source>
        <translation>Keine Sterne</translation>
    </message>
    <message>
        <source>1 star</source>
        <translation>1 Stern</translation>
    </message>
    <message>
        <source>%1 stars</source>
        <translation>%1 Sterne</translation>
    </message>
    <message>
        <source>picked</source>
        <translation>angenommen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
</context>
<context>
    <name>OpenProblem</name>
    <message>
        <source>Your pictures are untouched.</source>
        <translation>Ihre Bilder sind unversehrt.</translation>
    </message>
</context>
<context>
    <name>PictureText</name>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>%1 pictures</source>
        <translation>%1 Bilder</translation>
    </message>
</context>
<context>
    <name>likeness::ui::actions::CommandPalette</name>
    <message>
        <source>No command is called so, or it cannot be given here.</source>
        <translation>Kein Befehl heißt so, oder er ist hier nicht möglich.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Part of a command’s name</source>
        <translation>Teil des Namens eines Befehls</translation>
    </message>
</context>
<context>
    <name>likeness::ui::actions::KeysDialog</name>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Part of a command’s name or of its keys</source>
        <translation>Teil des Namens eines Befehls oder seiner Tasten</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Give every command the keys it came with</source>
        <translation>Jedem Befehl seine ursprünglichen Tasten geben</translation>
    </message>
    <message>
        <source>Press the new keys here</source>
        <translation>Drücken Sie hier die neuen Tasten</translation>
    </message>
    <message>
        <source>This cannot be changed.</source>
        <translation>Dies ist nicht änderbar.</translation>
    </message>
    <message>
        <source>New keys for %1</source>
        <translation>Neue Tasten für %1</translation>
    </message>
    <message>
        <source>“%1” has %2 now and would lose it.</source>
        <translation>„%1“ hat jetzt %2 und würde es verlieren.</translation>
    </message>
    <message>
        <source>Choose a command, press the new keys in the box, then “Take”.</source>
        <translation>Wählen Sie einen Befehl, drücken Sie die neuen Tasten im Feld, dann „Übernehmen“.</translation>
    </message>
</context>
<context>
    <name>likeness::ui::compare::CompareView</name>
    <message>
        <source>The first of the two pictures</source>
        <translation>Das erste der beiden Bilder</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Pfeil auf</translation>
    </message>
    <message>
        <source>The second of the two pictures</source>
        <translation>Das zweite der beiden Bilder</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Pfeil ab</translation>
    </message>
    <message>
        <source>Amplification of the difference</source>
        <translation>Verstärkung des Unterschieds</translation>
    </message>
    <message>
        <source>Amplification of the difference (Left, Right)</source>
        <translation>Verstärkung des Unterschieds (Pfeil links, Pfeil rechts)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>× %1</source>
        <comment>amplified so many times</comment>
        <translation>× %1</translation>
    </message>
    <message>
        <source>First: %1</source>
        <translation>Erstes: %1</translation>
    </message>
    <message>
        <source>Second: %1</source>
        <translation>Zweites: %1</translation>
    </message>
    <message>
        <source>The wheel zooms, dragging moves</source>
        <translation>Das Mausrad zoomt, Ziehen verschiebt</translation>
    </message>
    <message>
        <source>Wheel or arrow keys: next picture · Ctrl + wheel zooms</source>
        <translation>Mausrad oder Pfeiltasten: nächstes Bild · Strg + Mausrad zoomt</translation>
    </message>
    <message>
        <source>Drag the line, or use the arrow keys</source>
        <translation>Ziehen Sie die Linie, oder benutzen Sie die Pfeiltasten</translation>
    </message>
    <message>
        <source>Arrow keys change how much it is amplified</source>
        <translation>Pfeiltasten ändern die Verstärkung</translation>
    </message>
</context>
<context>
    <name>likeness::ui::compare::DifferencePane</name>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
</context>
<context>
    <name>likeness::ui::compare::Divider</name>
    <message>
        <source>Divider</source>
        <translation>Trennlinie</translation>
    </message>
    <message>
        <source>Drag, or use the left and right arrow keys</source>
        <translation>Ziehen oder die Pfeiltasten links und rechts benutzen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::gallery::GalleryView</name>
    <message>
        <source>Scroll the pictures</source>
        <translation>Durch die Bilder rollen</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Missing: the file was not there at the last look</source>
        <translation>Fehlt: Die Datei war beim letzten Nachsehen nicht da</translation>
    </message>
    <message>
        <source>Also: %1</source>
        <translation>Auch: %1</translation>
    </message>
</context>
<context>
    <name>likeness::ui::jobs::JobRow</name>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Stop; what has been added stays</source>
        <translation>Abbrechen; was schon hinzugefügt ist, bleibt</translation>
    </message>
    <message>
        <source>Hide this line</source>
        <translation>Diese Zeile ausblenden</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Einzelheiten …</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Abgebrochen: %1</translation>
    </message>
</context>
<context>
    <name>likeness::ui::jobs::JobTray</name>
    <message>
        <source>Jobs</source>
        <translation>Arbeiten</translation>
    </message>
</context>
<context>
    <name>likeness::ui::jobs::SkippedDialog</name>
    <message>
        <source>Skipped files</source>
        <translation>Übergangene Dateien</translation>
    </message>
    <message>
        <source>Skipped files and reasons</source>
        <translation>Übergangene Dateien und Gründe</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
</context>
<context>
    <name>likeness::ui::jobs::SkippedModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>likeness::ui::library::FilterBar</name>
    <message>
        <source>From date</source>
        <translation>Ab Datum</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To date</source>
        <translation>Bis Datum</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>A date looks like 2024, 2024-05 or 2024-05-31</source>
        <translation>Ein Datum sieht aus wie 2024, 2024-05 oder 2024-05-31</translation>
    </message>
    <message>
        <source>Filter by name or folder</source>
        <translation>Filter: Name, Ordner</translation>
    </message>
    <message>
        <source>Words that the name, the folder or a tag has to contain (Ctrl+F)</source>
        <translation>Wörter, die der Name, der Ordner oder ein Schlagwort enthalten muss (Strg+F)</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>Art der Datei</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Jedes Schlagwort</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Only pictures with this tag</source>
        <translation>Nur Bilder mit diesem Schlagwort</translation>
    </message>
    <message>
        <source>Show all folders</source>
        <translation>Alle Ordner zeigen</translation>
    </message>
    <message>
        <source>%1: a year, a month or a day, such as 2024, 2024-05 or 2024-05-31</source>
        <translation>%1: ein Jahr, ein Monat oder ein Tag, etwa 2024, 2024-05 oder 2024-05-31</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>sort by: name</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Only %1. Click to show all folders</source>
        <translation>Nur %1. Klicken, um alle Ordner zu zeigen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::library::LibraryList</name>
    <message>
        <source>No date</source>
        <translation>Ohne Datum</translation>
    </message>
</context>
<context>
    <name>likeness::ui::library::LibraryPage</name>
    <message>
        <source>No picture passes the filter.
Change it, or show all pictures (Esc).</source>
        <translation>Kein Bild passt zum Filter.
Ändern Sie ihn, oder lassen Sie alle Bilder zeigen (Esc).</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
</context>
<context>
    <name>likeness::ui::library::MarksFilter</name>
    <message>
        <source>Any number of stars</source>
        <translation>Beliebig viele Sterne</translation>
    </message>
    <message>
        <source>%1 ★ or more</source>
        <translation>%1 ★ oder mehr</translation>
    </message>
    <message>
        <source>%1 ★</source>
        <translation>%1 ★</translation>
    </message>
    <message>
        <source>Picked or not</source>
        <translation>Angenommen oder nicht</translation>
    </message>
    <message>
        <source>Picked</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Neither picked nor rejected</source>
        <translation>Weder angenommen noch abgelehnt</translation>
    </message>
    <message>
        <source>Only pictures with so many stars, or picked, or rejected</source>
        <translation>Nur Bilder mit so vielen Sternen, angenommene oder abgelehnte</translation>
    </message>
    <message>
        <source>Any marks</source>
        <translation>Jede Markierung</translation>
    </message>
    <message>
        <source>Filter by marks: %1</source>
        <translation>Nach Markierungen filtern: %1</translation>
    </message>
</context>
<context>
    <name>likeness::ui::library::Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
</context>
<context>
    <name>likeness::ui::marks::SidecarExport</name>
    <message>
        <source>Write XMP sidecar files</source>
        <translation>XMP-Begleitdateien schreiben</translation>
    </message>
    <message>
        <source>Write what you said about %1 for other programs?</source>
        <translation>Ihre Markierungen für andere Programme schreiben (%1)?</translation>
    </message>
    <message>
        <source>Stars, rejection and tags go into a small file beside each picture, or into another folder. The pictures are not touched, and sidecar files of other programs stay as they are. Picks have no customary place in such files and are left out.</source>
        <translation>Sterne, „abgelehnt“ und Schlagwörter kommen in eine kleine Datei neben jedem Bild oder in einen anderen Ordner. Die Bilder werden nicht angerührt, und Begleitdateien anderer Programme bleiben, wie sie sind. „Angenommen“ hat in solchen Dateien keinen üblichen Platz und wird ausgelassen.</translation>
    </message>
    <message>
        <source>Beside the pictures</source>
        <translation>Neben die Bilder</translation>
    </message>
    <message>
        <source>Into a folder…</source>
        <translation>In einen Ordner …</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Geschrieben: %1</translation>
    </message>
    <message>
        <source>Left as they are, because Likeness did not write them or two pictures have one name: %1</source>
        <translation>Unverändert gelassen, weil Likeness sie nicht geschrieben hat oder zwei Bilder denselben Namen haben: %1</translation>
    </message>
    <message>
        <source>Could not be written: %1</source>
        <translation>Nicht zu schreiben: %1</translation>
    </message>
    <message>
        <source>Writing XMP sidecar files</source>
        <translation>XMP-Begleitdateien werden geschrieben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::marks::TagsDialog</name>
    <message>
        <source>Tags of %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>New tag; Enter adds it</source>
        <translation>Neues Schlagwort; Eingabe fügt es hinzu</translation>
    </message>
    <message>
        <source>New tag</source>
        <translation>Neues Schlagwort</translation>
    </message>
    <message>
        <source>One name, or several with commas between them. Enter adds them; Enter in the empty field is OK.</source>
        <translation>Ein Name oder mehrere mit Kommas dazwischen. Eingabe fügt sie hinzu; Eingabe im leeren Feld ist OK.</translation>
    </message>
    <message>
        <source>Tags of the pictures</source>
        <translation>Schlagwörter der Bilder</translation>
    </message>
    <message>
        <source>Space gives a tag to all of the pictures, or takes it away</source>
        <translation>Die Leertaste gibt ein Schlagwort allen Bildern oder nimmt es weg</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::Chip</name>
    <message>
        <source>Search without %1</source>
        <translation>Ohne %1 suchen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::ExampleRow</name>
    <message>
        <source>Search without %1</source>
        <translation>Ohne %1 suchen</translation>
    </message>
    <message>
        <source>Search without this picture</source>
        <translation>Ohne dieses Bild suchen</translation>
    </message>
    <message>
        <source>A picture without a file</source>
        <translation>Ein Bild ohne Datei</translation>
    </message>
    <message>
        <source>Part of %1</source>
        <translation>Ausschnitt von %1</translation>
    </message>
    <message>
        <source>+ like</source>
        <comment>a picture of the query</comment>
        <translation>+ ähnlich</translation>
    </message>
    <message>
        <source>− unlike</source>
        <comment>a picture of the query</comment>
        <translation>− unähnlich</translation>
    </message>
    <message>
        <source>Pictures should be like this one. Press to turn it round.</source>
        <translation>Die Bilder sollen diesem ähneln. Drücken, um es umzukehren.</translation>
    </message>
    <message>
        <source>Pictures should not be like this one. Press to turn it round.</source>
        <translation>Die Bilder sollen diesem nicht ähneln. Drücken, um es umzukehren.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>part of a query: like or unlike</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Counts %1 times the usual</source>
        <translation>Zählt %1-mal so viel wie üblich</translation>
    </message>
    <message>
        <source>How much %1 counts</source>
        <translation>Wie viel %1 zählt</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::ExampleZone</name>
    <message>
        <source>Drop zone for the pictures to look for</source>
        <translation>Ablagefläche für die gesuchten Bilder</translation>
    </message>
    <message>
        <source>Drop to combine it with these</source>
        <translation>Loslassen, um es mit diesen zu verbinden</translation>
    </message>
    <message>
        <source>Drop another picture here to combine it</source>
        <translation>Ein weiteres Bild hierher ziehen, um es zu verbinden</translation>
    </message>
    <message>
        <source>Drop to find pictures like it.
A folder is added to the library.</source>
        <translation>Loslassen, um ähnliche Bilder zu suchen.
Ein Ordner kommt in die Bibliothek.</translation>
    </message>
    <message>
        <source>Drop a picture here
to find the ones like it</source>
        <translation>Ein Bild hierher ziehen,
um ähnliche zu suchen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::QueryPanel</name>
    <message>
        <source>Find by words or pictures</source>
        <translation>Mit Wörtern oder Bildern suchen</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Pictures that are looked for</source>
        <translation>Gesuchte Bilder</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::ResultsPage</name>
    <message>
        <source>Similar pictures</source>
        <translation>Ähnliche Bilder</translation>
    </message>
    <message>
        <source>%1 of %2, best first</source>
        <comment>200 of 1,956 pictures</comment>
        <translation>%1 Treffer, beste zuerst (durchsucht: %2)</translation>
    </message>
    <message>
        <source>Nothing to compare with yet.
Add a folder of pictures, then look again.</source>
        <translation>Noch nichts zum Vergleichen da.
Fügen Sie einen Ordner mit Bildern hinzu, und suchen Sie dann erneut.</translation>
    </message>
    <message>
        <source>No picture that passes the filter fits.
Clear the filter to look at all of them.</source>
        <translation>Kein Bild, das zum Filter passt, ist ähnlich.
Heben Sie den Filter auf, um alle zu durchsuchen.</translation>
    </message>
    <message>
        <source>No picture of %1 fits.</source>
        <translation>Kein Bild passt (durchsucht: %1).</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::SavedSearches</name>
    <message>
        <source>Save the search “%1”</source>
        <translation>Suche „%1“ speichern</translation>
    </message>
    <message>
        <source>Remove the search “%1”</source>
        <translation>Suche „%1“ entfernen</translation>
    </message>
    <message>
        <source>Rename the search “%1”</source>
        <translation>Suche „%1“ umbenennen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::ScoreCut</name>
    <message>
        <source>Least score in hundredths</source>
        <translation>Kleinster Wert in Hundertsteln</translation>
    </message>
    <message>
        <source>Only results with a score of at least %1. Pull to the left for more.</source>
        <translation>Nur Treffer mit einem Wert von mindestens %1. Für mehr nach links ziehen.</translation>
    </message>
    <message>
        <source>How the scores are spread. Pull to the right to cut off the worst.</source>
        <translation>Wie die Werte verteilt sind. Nach rechts ziehen, um die schlechtesten abzuschneiden.</translation>
    </message>
</context>
<context>
    <name>likeness::ui::query::WordsField</name>
    <message>
        <source>Words: dog, beach, 2024-07</source>
        <translation>Wörter: dog, beach, 2024-07</translation>
    </message>
    <message>
        <source>Words to look for</source>
        <translation>Gesuchte Wörter</translation>
    </message>
    <message>
        <source>What pictures show, such as dog or beach, or parts of names, tags and dates, such as 2024-07.
Enter finds what fits best in the whole library (Ctrl+L).
To show only what has some name or date, filter instead (Ctrl+F).</source>
        <translation>Was Bilder zeigen, auf Englisch, etwa dog oder beach, oder Teile von Namen, Schlagwörtern und Daten, etwa 2024-07.
Eingabe sucht das am besten Passende in der ganzen Bibliothek (Strg+L).
Um nur zu zeigen, was einen Namen oder ein Datum hat, filtern Sie stattdessen (Strg+F).</translation>
    </message>
    <message>
        <source>Known words</source>
        <translation>Bekannte Wörter</translation>
    </message>
</context>
<context>
    <name>likeness::ui::resemblance::ResemblanceDialog</name>
    <message>
        <source>The picture looked for</source>
        <translation>Das gesuchte Bild</translation>
    </message>
    <message>
        <source>The picture found</source>
        <translation>Das gefundene Bild</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Why are these alike?</source>
        <translation>Warum ähneln sich diese?</translation>
    </message>
    <message>
        <source>The light is on the parts that make the score of %1. Point at a part of one picture, with the mouse or the arrow keys, to see what it is like in the other.</source>
        <translation>Hell sind die Teile, die den Wert von %1 ausmachen. Zeigen Sie mit der Maus oder den Pfeiltasten auf einen Teil des einen Bildes, um zu sehen, wem er im anderen ähnelt.</translation>
    </message>
    <message>
        <source>This part adds %1 to the score of %2; the light in the other picture is on what it is like.</source>
        <translation>Dieser Teil trägt %1 zum Wert von %2 bei; im anderen Bild ist hell, wem er ähnelt.</translation>
    </message>
</context>
<context>
    <name>likeness::ui::session::LibrariesMenu</name>
    <message>
        <source>&amp;Libraries</source>
        <translation>&amp;Bibliotheken</translation>
    </message>
</context>
<context>
    <name>likeness::ui::viewer::Canvas</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Arrow keys move, Shift + arrow keys resize, Enter takes, Esc cancels</source>
        <translation>Pfeiltasten verschieben, Umschalt + Pfeiltasten ändern die Größe, Eingabe übernimmt, Esc bricht ab</translation>
    </message>
</context>
<context>
    <name>likeness::ui::viewer::Viewer</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>similarity %1</source>
        <translation>Ähnlichkeit %1</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>likeness::ui::window::Actions</name>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of pictures to the library</source>
        <translation>Einen Ordner mit Bildern zur Bibliothek hinzufügen</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>Bild öffnen …</translation>
    </message>
    <message>
        <source>Choose a picture and find the ones like it</source>
        <translation>Ein Bild wählen und ähnliche suchen</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>Bild einfügen</translation>
    </message>
    <message>
        <source>Find pictures like the one that was copied: a picture, a file or its path</source>
        <translation>Bilder suchen, die dem kopierten ähneln: einem Bild, einer Datei oder deren Pfad</translation>
    </message>
    <message>
        <source>Find by words</source>
        <translation>Mit Wörtern suchen</translation>
    </message>
    <message>
        <source>Type what pictures show, such as dog or beach</source>
        <translation>Auf Englisch eingeben, was die Bilder zeigen, etwa dog oder beach</translation>
    </message>
    <message>
        <source>Open another library…</source>
        <translation>Andere Bibliothek öffnen …</translation>
    </message>
    <message>
        <source>Choose the folder of a library, or an empty one for a new library</source>
        <translation>Den Ordner einer Bibliothek wählen oder einen leeren für eine neue</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Die letzte Änderung zurücknehmen</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Make the change again that was taken back</source>
        <translation>Die zurückgenommene Änderung wiederholen</translation>
    </message>
    <message>
        <source>Open large</source>
        <translation>Groß anzeigen</translation>
    </message>
    <message>
        <source>Find similar</source>
        <translation>Ähnliche suchen</translation>
    </message>
    <message>
        <source>Find pictures like the selected ones</source>
        <translation>Bilder suchen, die den ausgewählten ähneln</translation>
    </message>
    <message>
        <source>Find a part of it</source>
        <translation>Ausschnitt suchen</translation>
    </message>
    <message>
        <source>Draw a rectangle and find pictures like what is in it: also Shift + drag</source>
        <translation>Ein Rechteck aufziehen und Bilder suchen, die seinem Inhalt ähneln: auch Umschalt + Ziehen</translation>
    </message>
    <message>
        <source>Search for more like this</source>
        <translation>Mehr wie dieses suchen</translation>
    </message>
    <message>
        <source>Add the selected pictures to what is looked for</source>
        <translation>Die ausgewählten Bilder in die Suche aufnehmen</translation>
    </message>
    <message>
        <source>Search for less like this</source>
        <translation>Weniger wie dieses suchen</translation>
    </message>
    <message>
        <source>Results should not be like the selected pictures</source>
        <translation>Die Treffer sollen den ausgewählten Bildern nicht ähneln</translation>
    </message>
    <message>
        <source>Why is this alike?</source>
        <translation>Warum ähnlich?</translation>
    </message>
    <message>
        <source>Show which parts of this result are like the picture looked for</source>
        <translation>Zeigen, welche Teile dieses Treffers dem gesuchten Bild ähneln</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Look closely at two to four pictures together; at one result and the picture looked for</source>
        <translation>Zwei bis vier Bilder gemeinsam genau ansehen; oder einen Treffer und das gesuchte Bild</translation>
    </message>
    <message>
        <source>Show in file manager</source>
        <translation>In der Dateiverwaltung zeigen</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Invert selection</source>
        <translation>Auswahl umkehren</translation>
    </message>
    <message>
        <source>Select group</source>
        <translation>Gruppe auswählen</translation>
    </message>
    <message>
        <source>Select the whole group of the current picture, or none of it</source>
        <translation>Die ganze Gruppe des aktuellen Bildes auswählen oder nichts davon</translation>
    </message>
    <message>
        <source>Previous picture</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next picture</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Pick</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Mark the chosen pictures as good ones</source>
        <translation>Die gewählten Bilder als gut kennzeichnen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Mark the chosen pictures as not wanted</source>
        <translation>Die gewählten Bilder als unerwünscht kennzeichnen</translation>
    </message>
    <message>
        <source>Neither pick nor reject</source>
        <translation>Weder annehmen noch ablehnen</translation>
    </message>
    <message>
        <source>Take pick and reject back</source>
        <translation>Annehmen und Ablehnen zurücknehmen</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Give the chosen pictures names of your own, or take them away</source>
        <translation>Den gewählten Bildern eigene Schlagwörter geben oder wegnehmen</translation>
    </message>
    <message>
        <source>Go on after marking</source>
        <translation>Nach dem Markieren weitergehen</translation>
    </message>
    <message>
        <source>Show the next picture as soon as one has got stars or a flag</source>
        <translation>Das nächste Bild zeigen, sobald eines Sterne oder eine Markierung hat</translation>
    </message>
    <message>
        <source>Write XMP sidecar files…</source>
        <translation>XMP-Begleitdateien schreiben …</translation>
    </message>
    <message>
        <source>Write stars, rejections and tags for other programs: of the chosen pictures, or of all</source>
        <translation>Sterne, abgelehnte Bilder und Schlagwörter für andere Programme schreiben: für die gewählten Bilder oder für alle</translation>
    </message>
    <message>
        <source>Filter…</source>
        <translation>Filtern …</translation>
    </message>
    <message>
        <source>Show only pictures with some words, of some time or of one kind</source>
        <translation>Nur Bilder mit bestimmten Wörtern, aus einer Zeit oder von einer Art zeigen</translation>
    </message>
    <message>
        <source>Only this folder</source>
        <translation>Nur dieser Ordner</translation>
    </message>
    <message>
        <source>Show only the folder of this picture and those below</source>
        <translation>Nur den Ordner dieses Bildes und seine Unterordner zeigen</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>Show all pictures of the library (Esc)</source>
        <translation>Alle Bilder der Bibliothek zeigen (Esc)</translation>
    </message>
    <message>
        <source>Sort by: %1</source>
        <translation>Sortierung: %1</translation>
    </message>
    <message>
        <source>Date added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Date taken</source>
        <translation>Aufnahmedatum</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Last first</source>
        <translation>Umgekehrt</translation>
    </message>
    <message>
        <source>From the newest to the oldest, from Z to A</source>
        <translation>Vom neuesten zum ältesten, von Z bis A</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>Gruppierung: %1</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Show where in time the pictures are, while they are sorted or grouped by date</source>
        <translation>Zeigen, wie sich die Bilder über die Zeit verteilen, solange sie nach Datum sortiert oder gruppiert sind</translation>
    </message>
    <message>
        <source>Compare: %1</source>
        <translation>Vergleichen: %1</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>In the same place</source>
        <translation>An derselben Stelle</translation>
    </message>
    <message>
        <source>With a divider</source>
        <translation>Mit Trennlinie</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Zoom and move together</source>
        <translation>Gemeinsam zoomen und verschieben</translation>
    </message>
    <message>
        <source>Keep pictures that are side by side at the same place</source>
        <translation>Bilder nebeneinander an derselben Stelle halten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Leave the large picture; then clear the search; then the filter; then the selection</source>
        <translation>Das große Bild verlassen; dann die Suche, dann den Filter, dann die Auswahl aufheben</translation>
    </message>
    <message>
        <source>Save this search…</source>
        <translation>Diese Suche speichern …</translation>
    </message>
    <message>
        <source>Keep what is looked for under a name</source>
        <translation>Das Gesuchte unter einem Namen aufheben</translation>
    </message>
    <message>
        <source>Previous search</source>
        <translation>Vorige Suche</translation>
    </message>
    <message>
        <source>Go back to what was looked for before</source>
        <translation>Zurück zu dem, was vorher gesucht wurde</translation>
    </message>
    <message>
        <source>Next search</source>
        <translation>Nächste Suche</translation>
    </message>
    <message>
        <source>Go forward again</source>
        <translation>Wieder vorwärts</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>Alle Bilder</translation>
    </message>
    <message>
        <source>Clear the search and show the whole library</source>
        <translation>Die Suche aufheben und die ganze Bibliothek zeigen</translation>
    </message>
    <message>
        <source>Refresh results</source>
        <translation>Treffer auffrischen</translation>
    </message>
    <message>
        <source>Search again: the library has changed since</source>
        <translation>Erneut suchen: Die Bibliothek hat sich inzwischen geändert</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>One pixel to one pixel</source>
        <translation>Ein Bildpunkt auf einem Bildschirmpunkt</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>In Fenster einpassen</translation>
    </message>
    <message>
        <source>Fit or actual size</source>
        <translation>Eingepasst oder Originalgröße</translation>
    </message>
    <message>
        <source>Go from the whole picture to one pixel to one pixel, and back</source>
        <translation>Vom ganzen Bild zur Originalgröße wechseln und zurück</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Farben: %1</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>Wie das System</translation>
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
        <source>All commands…</source>
        <translation>Alle Befehle …</translation>
    </message>
    <message>
        <source>Find a command by its name</source>
        <translation>Einen Befehl nach seinem Namen suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts…</source>
        <translation>Tastenkürzel …</translation>
    </message>
    <message>
        <source>See all keys, and change them</source>
        <translation>Alle Tasten ansehen und ändern</translation>
    </message>
    <message>
        <source>About Likeness</source>
        <translation>Über Likeness</translation>
    </message>
</context>
<context>
    <name>likeness::ui::window::EmptyPage</name>
    <message>
        <source>Add “%1”</source>
        <translation>„%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Add %1 and all folders in it to the library</source>
        <translation>%1 mit allen Unterordnern zur Bibliothek hinzufügen</translation>
    </message>
    <message>
        <source>Add another folder…</source>
        <translation>Anderen Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>Add a folder of pictures…</source>
        <translation>Ordner mit Bildern hinzufügen …</translation>
    </message>
</context>
<context>
    <name>likeness::ui::window::HintStrip</name>
    <message>
        <source>Close the hint</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>likeness::ui::window::MainWindow</name>
    <message>
        <source>Add a folder of pictures</source>
        <translation>Ordner mit Bildern hinzufügen</translation>
    </message>
    <message>
        <source>Pictures (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp);;All files (*)</source>
        <translation>Bilder (*.jpg *.jpeg *.png *.webp *.tif *.tiff *.gif *.bmp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Find pictures like these</source>
        <translation>Bilder suchen, die diesen ähneln</translation>
    </message>
    <message>
        <source>Nothing has been copied yet.</source>
        <translation>Es wurde noch nichts kopiert.</translation>
    </message>
    <message>
        <source>Select two to four pictures to compare them</source>
        <translation>Wählen Sie zwei bis vier Bilder aus, um sie zu vergleichen</translation>
    </message>
    <message>
        <source>The first four pictures are compared</source>
        <translation>Die ersten vier Bilder werden verglichen</translation>
    </message>
    <message>
        <source>The first %1 pictures are used.</source>
        <translation>Die ersten %1 Bilder werden verwendet.</translation>
    </message>
    <message>
        <source>The file manager shows the first %1.</source>
        <translation>Die Dateiverwaltung zeigt die ersten %1.</translation>
    </message>
    <message>
        <source>No file manager could be started. The folder is %1</source>
        <translation>Es ließ sich keine Dateiverwaltung starten. Der Ordner ist %1</translation>
    </message>
    <message>
        <source>Likeness</source>
        <translation>Likeness</translation>
    </message>
    <message>
        <source>To search, select a picture and press %1, drop a picture here, or say what you look for: %2</source>
        <translation>Zum Suchen wählen Sie ein Bild aus und drücken %1, ziehen ein Bild hierher oder sagen, was Sie suchen: %2</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Wiederholen: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>The marks could not be stored: %1</source>
        <translation>Die Markierungen konnten nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>B&amp;ild</translation>
    </message>
    <message>
        <source>&amp;Marks</source>
        <translation>&amp;Markierungen</translation>
    </message>
    <message>
        <source>&amp;Searches</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Remove a saved search</source>
        <translation>Eine gespeicherte Suche entfernen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>&amp;Sortierung</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Gruppierung</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Größe der Vorschaubilder</translation>
    </message>
    <message>
        <source>Size of the thumbnails (Ctrl + wheel)</source>
        <translation>Größe der Vorschaubilder (Strg + Mausrad)</translation>
    </message>
    <message>
        <source>Opening your library…</source>
        <translation>Ihre Bibliothek wird geöffnet …</translation>
    </message>
    <message>
        <source>No pictures could be added</source>
        <translation>Es konnten keine Bilder hinzugefügt werden</translation>
    </message>
    <message>
        <source>Looking for pictures…</source>
        <translation>Bilder werden gesucht …</translation>
    </message>
    <message>
        <source>They appear here as soon as they are added.</source>
        <translation>Sie erscheinen hier, sobald sie hinzugefügt sind.</translation>
    </message>
    <message>
        <source>Your library is empty</source>
        <translation>Ihre Bibliothek ist leer</translation>
    </message>
    <message>
        <source>or drop a folder here. Your pictures stay where they are and are never changed.</source>
        <translation>oder ziehen Sie einen Ordner hierher. Ihre Bilder bleiben, wo sie sind, und werden nie verändert.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>12 of 500 pictures</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>“%1” is removed. Ctrl+Z brings it back.</source>
        <translation>„%1“ ist entfernt. Strg+Z holt sie zurück.</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name of the search:</source>
        <translation>Name der Suche:</translation>
    </message>
    <message>
        <source>“%1” is replaced. Ctrl+Z brings the old one back.</source>
        <translation>„%1“ ist ersetzt. Strg+Z holt die alte zurück.</translation>
    </message>
    <message>
        <source>Saved as “%1”: see the menu “Searches”.</source>
        <translation>Gespeichert als „%1“: im Menü „Suchen“.</translation>
    </message>
    <message>
        <source>%1 is no library, and not empty. Make a new folder for a library.</source>
        <translation>%1 ist keine Bibliothek und nicht leer. Legen Sie für eine Bibliothek einen neuen Ordner an.</translation>
    </message>
    <message>
        <source>Rename a saved search</source>
        <translation>Gespeicherte Suche umbenennen</translation>
    </message>
    <message>
        <source>Saved search “%1”</source>
        <translation>Gespeicherte Suche „%1“</translation>
    </message>
    <message>
        <source>There is a search of the name “%1” already. Choose another name.</source>
        <translation>Es gibt schon eine Suche mit dem Namen „%1“. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>“%1” is now “%2”. Ctrl+Z takes that back.</source>
        <translation>„%1“ heißt jetzt „%2“. Strg+Z macht das rückgängig.</translation>
    </message>
    <message>
        <source>The other window could not be started. Try: likeness --library %1</source>
        <translation>Das andere Fenster ließ sich nicht öffnen. Versuchen Sie: likeness --library %1</translation>
    </message>
    <message>
        <source>There is no search “%1” any more.</source>
        <translation>Die Suche „%1“ gibt es nicht mehr.</translation>
    </message>
</context>
</TS>
