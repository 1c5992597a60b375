package org.spidhub.matching.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spidhub.matching.face.scan.FaceShelf;
import org.spidhub.matching.finger.cylinder.Shelf;

/**
 * What of a gallery goes into its file: people numbered anew without gaps, and their samples.
 *
 * @param names people by number
 * @param engines engines by tag
 * @param fingers rows by SPID index, in order
 * @param faces rows by engine, in order
 */
record GalleryExport(
        List<String> names,
        List<String> engines,
        Map<Integer, List<Shelf>> fingers,
        Map<String, List<FaceShelf>> faces) {

    /** How many shelves of a finger, or of an engine's faces, follow. */
    record Row(String name, int shelves) {}

    /** The first chunk of a file, which says what the others are. */
    record Contents(Instant savedAt, List<String> names, List<String> engines, List<Row> fingers, List<Row> faces) {
        static Contents read(byte[] bytes) throws IOException {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            Instant savedAt = Instant.ofEpochMilli(in.readLong());
            List<String> names = strings(in);
            List<String> engines = strings(in);
            return new Contents(savedAt, names, engines, rows(in), rows(in));
        }

        private static List<Row> rows(DataInputStream in) throws IOException {
            List<Row> rows = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                rows.add(new Row(in.readUTF(), in.readInt()));
            }
            return rows;
        }

        private static List<String> strings(DataInputStream in) throws IOException {
            List<String> strings = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                strings.add(in.readUTF());
            }
            return strings;
        }
    }

    static GalleryExport of(SearchGallery gallery) {
        Snapshot snapshot = gallery.snapshot();
        People people = gallery.people();
        List<String> names = new ArrayList<>();
        int[] renumbered = new int[people.issued()];
        for (int number = 0; number < renumbered.length; number++) {
            boolean kept = people.visible(number, snapshot.version()) && people.contains(people.nameOf(number));
            renumbered[number] = kept ? names.size() : -1;
            if (kept) {
                names.add(people.nameOf(number));
            }
        }
        Map<Integer, List<Shelf>> fingers = new TreeMap<>();
        snapshot.fingers()
                .forEach((index, row) -> fingers.put(
                        index,
                        row.stream()
                                .map(shelf -> Shelf.merge(List.of(shelf), owner -> kept(renumbered, owner))
                                        .reowned(owner -> renumbered[owner]))
                                .toList()));
        Map<String, List<FaceShelf>> faces = new TreeMap<>();
        snapshot.faces()
                .forEach((engine, row) -> faces.put(
                        engine,
                        row.stream()
                                .map(shelf -> FaceShelf.merge(List.of(shelf), owner -> kept(renumbered, owner))
                                        .reowned(owner -> renumbered[owner]))
                                .toList()));
        return new GalleryExport(names, gallery.engines().names(), fingers, faces);
    }

    byte[] people(Instant savedAt) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(savedAt.toEpochMilli());
            for (List<String> strings : List.of(names, engines)) {
                out.writeInt(strings.size());
                for (String string : strings) {
                    out.writeUTF(string);
                }
            }
            writeRows(out, fingers);
            writeRows(out, faces);
        }
        return bytes.toByteArray();
    }

    private static void writeRows(DataOutputStream out, Map<?, ? extends List<?>> rows) throws IOException {
        out.writeInt(rows.size());
        for (Map.Entry<?, ? extends List<?>> row : rows.entrySet()) {
            out.writeUTF(row.getKey().toString());
            out.writeInt(row.getValue().size());
        }
    }

    private static boolean kept(int[] renumbered, int owner) {
        return owner < renumbered.length && renumbered[owner] >= 0;
    }
}
