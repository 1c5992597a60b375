package org.spidhub.matching.search;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.spidhub.matching.Template;
import org.spidhub.matching.finger.FingerEngine;
import org.spidhub.matching.finger.cylinder.FilterProbe;
import org.spidhub.matching.finger.cylinder.Kernels;
import org.spidhub.matching.finger.cylinder.Shelf;
import org.spidhub.matching.finger.cylinder.Votes;
import org.spidhub.matching.finger.exact.Candidate;
import org.spidhub.matching.finger.exact.ExactMatcher;
import org.spidhub.matching.finger.exact.Probe;
import org.spidhub.matching.finger.template.Minutiae;
import org.spidhub.matching.finger.template.TemplateWriter;

/** A gallery of one finger a person, set up so that benchmarks can look at its search from inside. */
public final class IdentificationBench {
    private static final int POSITION = 6;

    /** SourceAFIS' threshold for one comparison at FMR 1:10,000: below it a mate counts as not alike. */
    private static final double ACCEPTED = 40;

    /** One enrolled finger. */
    public record Finger(String person, Minutiae minutiae) {}

    /**
     * Where the filter puts the mates of probes.
     *
     * @param inGallery share of the gallery the filter ranks at or above each mate
     * @param amongKnown the same among the prints of the other known fingers only
     */
    public record Ranks(List<Double> inGallery, List<Double> amongKnown) {
        public int count() {
            return inGallery.size();
        }

        public double hitRate(double share) {
            return rate(inGallery, share);
        }

        public double hitRateAmongKnown(double share) {
            return rate(amongKnown, share);
        }

        private static double rate(List<Double> ranks, double share) {
            return ranks.stream().filter(rank -> rank < share).count() / (double) Math.max(1, ranks.size());
        }
    }

    private final List<Finger> fingers;
    private final IdentificationSettings settings;
    private final SearchGallery gallery;
    private final long rebuildNanos;

    /** Enrols fingers; searches will run in the calling thread alone, so that its processor time is all they cost. */
    public IdentificationBench(List<Finger> fingers) {
        this.fingers = List.copyOf(fingers);
        IdentificationSettings defaults = IdentificationSettings.defaults();
        settings = new IdentificationSettings(defaults.fpir(), defaults.shortList(), defaults.leastShortList(), false);
        gallery = new SearchGallery(settings);
        List<Enrolment> store = fingers.stream()
                .map(finger -> new Enrolment(finger.person(), List.of(template(finger.minutiae()))))
                .toList();
        long start = System.nanoTime();
        gallery.rebuild(store.iterator(), done -> {});
        rebuildNanos = System.nanoTime() - start;
    }

    /** Time the rebuild took by the clock on the wall, all processors at work, templates already in memory. */
    public long rebuildNanos() {
        return rebuildNanos;
    }

    /**
     * Time a restart takes by the clock on the wall: writes the gallery to a file and reads it back into another gallery.
     *
     * @param folder is left empty
     */
    public long restartNanos(Path folder, GallerySeal seal) {
        GalleryFile file = new GalleryFile(folder.resolve("gallery"), seal);
        file.save(gallery);
        SearchGallery restarted = new SearchGallery(settings);
        long start = System.nanoTime();
        file.load(restarted, person -> true);
        long nanos = System.nanoTime() - start;
        file.delete();
        if (restarted.size() != gallery.size()) {
            throw new IllegalStateException("the restarted gallery holds " + restarted.size() + " people");
        }
        return nanos;
    }

    public int size() {
        return fingers.size();
    }

    public Minutiae finger(int index) {
        return fingers.get(index).minutiae();
    }

    public boolean simd() {
        return Kernels.fastest().simd();
    }

    public String kernel() {
        return Kernels.fastest().name();
    }

    public double bytesPerFinger() {
        return gallery.bytesPerFinger();
    }

    public double shortListShare() {
        return settings.shortListOf(size()) / (double) size();
    }

    /** One search at the configured false positive rate; says how many were found. */
    public int search(Minutiae probe) {
        return gallery.search(List.of(template(probe)), settings.query(10)).size();
    }

    /** Whether a search, whatever its threshold, puts that person first. */
    public boolean finds(Minutiae probe, String person, boolean exhaustive) {
        List<Gallery.Candidate> found =
                gallery.search(List.of(template(probe)), new Gallery.Query(1, 1, false), exhaustive);
        return !found.isEmpty() && found.get(0).person().equals(person);
    }

    /**
     * Filters for every print but the first of each known finger.
     *
     * @param known prints of the fingers enrolled first, in their order; the first print of each is the enrolled one
     */
    public Ranks ranks(List<List<Minutiae>> known) {
        List<Minutiae> prints = known.stream().flatMap(List::stream).toList();
        int[] owners = IntStream.range(0, known.size())
                .flatMap(finger -> known.get(finger).stream().mapToInt(print -> finger))
                .toArray();
        Shelf knownPrints = Shelf.of(prints, owners, new byte[owners.length]);
        List<Double> inGallery = new ArrayList<>();
        List<Double> amongKnown = new ArrayList<>();
        ExactMatcher matcher = new ExactMatcher();
        float[] others = new float[owners.length];
        for (int finger = 0; finger < known.size(); finger++) {
            Candidate mate = new Candidate(known.get(finger).get(0));
            for (Minutiae print : known.get(finger).subList(1, known.get(finger).size())) {
                if (matcher.score(new Probe(print), mate) < ACCEPTED) {
                    continue;
                }
                FilterProbe probe = new FilterProbe(print);
                float[] scores = scores(probe);
                float own = scores[finger];
                int itself = finger;
                inGallery.add(share(scores, own, i -> i != itself));
                knownPrints.score(probe, Kernels.fastest(), new Votes(), others, 0);
                amongKnown.add(share(others, own, i -> owners[i] != itself));
            }
        }
        return new Ranks(inGallery, amongKnown);
    }

    /** Filter scores in the order of enrolment: rebuilding keeps it. */
    private float[] scores(FilterProbe probe) {
        float[] scores = new float[size()];
        int offset = 0;
        for (Shelf shelf : gallery.snapshot().fingers(POSITION)) {
            shelf.score(probe, Kernels.fastest(), new Votes(), scores, offset);
            offset += shelf.size();
        }
        return scores;
    }

    private static double share(float[] scores, float own, IntPredicate counted) {
        int atOrAbove = 0;
        int all = 0;
        for (int i = 0; i < scores.length; i++) {
            if (counted.test(i)) {
                all++;
                atOrAbove += scores[i] >= own ? 1 : 0;
            }
        }
        return atOrAbove / (double) Math.max(1, all);
    }

    private static Template template(Minutiae minutiae) {
        return new Template(POSITION, FingerEngine.ID, TemplateWriter.write(minutiae));
    }
}
