package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Template;
import org.spidhub.matching.face.FaceVector;
import org.spidhub.matching.finger.cylinder.FilterProbe;
import org.spidhub.matching.finger.exact.Probe;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.TemplateReader;

/** The samples of the person looked for, made ready for the filter and for exact comparison. */
record ProbeSamples(List<Finger> fingers, List<Face> faces) {
    record Finger(int index, String engine, FilterProbe filter, Probe exact) {}

    record Face(int index, String engine, float[] vector) {}

    /** @throws IllegalArgumentException when a template cannot be read */
    static ProbeSamples of(Collection<Template> templates) {
        List<Finger> fingers = new ArrayList<>();
        List<Face> faces = new ArrayList<>();
        for (Template template : templates) {
            if (template.position().isFinger()) {
                Minutiae minutiae = TemplateReader.read(template.content());
                fingers.add(new Finger(
                        template.index(), template.engine(), new FilterProbe(minutiae), new Probe(minutiae)));
            } else if (template.position().isFace()) {
                faces.add(new Face(template.index(), template.engine(), FaceVector.read(template.content())));
            }
        }
        return new ProbeSamples(fingers, faces);
    }
}
