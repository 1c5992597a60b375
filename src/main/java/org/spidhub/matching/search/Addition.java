package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.spidhub.matching.Template;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.face.scan.FaceShelf;
import org.spidhub.matching.finger.cylinder.Shelf;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.TemplateReader;

/**
 * People made ready to be put in: the costly part of putting in, done before anybody is locked out. Owners are places in
 * {@code people}.
 */
record Addition(List<String> people, Map<Integer, Shelf> fingers, Map<String, FaceShelf> faces) {
    private record Finger(int owner, Minutiae minutiae, byte tag) {}

    private record Face(int owner, float[] vector) {}

    /**
     * @throws IllegalArgumentException when a template cannot be read; nothing is put in then
     */
    static Addition of(List<Enrolment> enrolments, Engines engines) {
        Map<Integer, List<Finger>> fingers = new HashMap<>();
        Map<String, List<Face>> faces = new HashMap<>();
        for (int owner = 0; owner < enrolments.size(); owner++) {
            for (Template template : enrolments.get(owner).templates()) {
                if (template.position().isFinger()) {
                    Minutiae minutiae = TemplateReader.read(template.content());
                    fingers.computeIfAbsent(template.index(), index -> new ArrayList<>())
                            .add(new Finger(owner, minutiae, engines.tag(template.engine())));
                } else if (template.position().isFace()) {
                    faces.computeIfAbsent(template.engine(), engine -> new ArrayList<>())
                            .add(new Face(owner, FaceVector.read(template.content())));
                }
            }
        }
        Map<Integer, Shelf> fingerShelves = new HashMap<>();
        fingers.forEach((index, list) -> fingerShelves.put(index, fingerShelf(list)));
        Map<String, FaceShelf> faceShelves = new HashMap<>();
        faces.forEach((engine, list) -> faceShelves.put(engine, faceShelf(list)));
        return new Addition(enrolments.stream().map(Enrolment::person).toList(), fingerShelves, faceShelves);
    }

    /** The same under the numbers people really got; those who got none (below 0) are left out. */
    Addition owned(IntUnaryOperator number) {
        IntPredicate wanted = owner -> number.applyAsInt(owner) >= 0;
        Map<Integer, Shelf> fingerShelves = new HashMap<>();
        fingers.forEach((index, shelf) ->
                fingerShelves.put(index, Shelf.merge(List.of(shelf), wanted).reowned(number)));
        Map<String, FaceShelf> faceShelves = new HashMap<>();
        faces.forEach((engine, shelf) ->
                faceShelves.put(engine, FaceShelf.merge(List.of(shelf), wanted).reowned(number)));
        return new Addition(people, fingerShelves, faceShelves);
    }

    private static Shelf fingerShelf(List<Finger> fingers) {
        List<Finger> ordered = new ArrayList<>(fingers);
        ordered.sort(Comparator.comparingInt(Finger::owner));
        byte[] tags = new byte[ordered.size()];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = ordered.get(i).tag();
        }
        return Shelf.of(
                ordered.stream().map(Finger::minutiae).toList(),
                ordered.stream().mapToInt(Finger::owner).toArray(),
                tags);
    }

    private static FaceShelf faceShelf(List<Face> faces) {
        return FaceShelf.of(
                faces.stream().map(Face::vector).toList(),
                faces.stream().mapToInt(Face::owner).toArray());
    }
}
