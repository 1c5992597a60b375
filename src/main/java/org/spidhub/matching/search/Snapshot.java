package org.spidhub.matching.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spidhub.matching.face.scan.FaceShelf;
import org.spidhub.matching.finger.cylinder.Shelf;

/**
 * One version of a gallery, never changed: what a search works on from its first line to its last.
 *
 * @param version rises with every change
 * @param people how many there are
 * @param fingers rows of shelves by SPID index, owners ascending along a row
 * @param faces rows of shelves by the model set that made the vectors
 */
record Snapshot(int version, int people, Map<Integer, List<Shelf>> fingers, Map<String, List<FaceShelf>> faces) {
    static final Snapshot EMPTY = new Snapshot(0, 0, Map.of(), Map.of());

    Snapshot {
        fingers = Map.copyOf(fingers);
        faces = Map.copyOf(faces);
    }

    List<Shelf> fingers(int index) {
        return fingers.getOrDefault(index, List.of());
    }

    List<FaceShelf> faces(String engine) {
        return faces.getOrDefault(engine, List.of());
    }

    /** The next version, with more on its shelves. */
    Snapshot with(int nowPeople, Addition addition, Rows<Shelf> fingerRows, Rows<FaceShelf> faceRows) {
        Map<Integer, List<Shelf>> nowFingers = new HashMap<>(fingers);
        addition.fingers().forEach((index, shelf) -> nowFingers.put(index, fingerRows.append(fingers(index), shelf)));
        Map<String, List<FaceShelf>> nowFaces = new HashMap<>(faces);
        addition.faces().forEach((engine, shelf) -> nowFaces.put(engine, faceRows.append(faces(engine), shelf)));
        return new Snapshot(version + 1, nowPeople, nowFingers, nowFaces);
    }

    /** The next version, without the entries that ended. */
    Snapshot swept(Rows<Shelf> fingerRows, Rows<FaceShelf> faceRows) {
        Map<Integer, List<Shelf>> nowFingers = new HashMap<>();
        fingers.forEach((index, row) -> nowFingers.put(index, fingerRows.swept(row)));
        Map<String, List<FaceShelf>> nowFaces = new HashMap<>();
        faces.forEach((engine, row) -> nowFaces.put(engine, faceRows.swept(row)));
        return new Snapshot(version, people, nowFingers, nowFaces);
    }

    int fingerCount() {
        return fingers.values().stream()
                .flatMap(List::stream)
                .mapToInt(Shelf::size)
                .sum();
    }

    /** Bytes that the fingers take. */
    long fingerBytes() {
        return fingers.values().stream()
                .flatMap(List::stream)
                .mapToLong(Shelf::bytes)
                .sum();
    }

    int entryCount() {
        return fingerCount()
                + faces.values().stream()
                        .flatMap(List::stream)
                        .mapToInt(FaceShelf::size)
                        .sum();
    }
}
