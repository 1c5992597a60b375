package org.spidhub.matching.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.Evidence;
import org.spidhub.matching.decision.Fusion;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.face.scan.FaceScan;
import org.spidhub.matching.finger.cylinder.Kernels;
import org.spidhub.matching.finger.cylinder.Shelf;
import org.spidhub.matching.finger.cylinder.Votes;

/** One search over one version of a gallery: filter for each sample, union of the people found, exact fused scores. */
record Search(Snapshot snapshot, People people, Engines engines, IdentificationSettings settings, ScoreScales scales) {

    List<Gallery.Candidate> run(Collection<Template> templates, Gallery.Query query, boolean exhaustive) {
        ProbeSamples probe = ProbeSamples.of(templates);
        int[] owners = exhaustive ? everybody() : shortListed(probe, query.anyFinger());
        double allowed = query.falseAlarms() / Math.max(1, snapshot.people());
        Map<Integer, List<Evidence>> evidence = new HashMap<>();
        ExactComparison comparison = new ExactComparison(snapshot, engines, probe, query.anyFinger(), scales);
        for (int owner : owners) {
            evidence.put(owner, comparison.with(owner));
        }
        List<Gallery.Candidate> found = new ArrayList<>();
        evidence.forEach((owner, counted) -> {
            double rate = Fusion.falseMatchRate(
                    counted.stream().map(Evidence::falseMatchRate).toList());
            if (rate <= allowed) {
                found.add(new Gallery.Candidate(people.nameOf(owner), rate, counted));
            }
        });
        found.removeIf(candidate -> !people.contains(candidate.person()));
        found.sort(
                Comparator.comparingDouble(Gallery.Candidate::falseMatchRate).thenComparing(Gallery.Candidate::person));
        return List.copyOf(found.subList(0, Math.min(query.limit(), found.size())));
    }

    private int[] everybody() {
        return IntStream.range(0, people.issued())
                .filter(number -> people.visible(number, snapshot.version()))
                .toArray();
    }

    private int[] shortListed(ProbeSamples probe, boolean anyFinger) {
        IntStream owners = IntStream.empty();
        for (ProbeSamples.Finger finger : probe.fingers()) {
            List<Shelf> shelves = anyFinger
                    ? snapshot.fingers().values().stream().flatMap(List::stream).toList()
                    : snapshot.fingers(finger.index());
            owners = IntStream.concat(owners, filter(finger, shelves));
        }
        for (ProbeSamples.Face face : probe.faces()) {
            int wanted = settings.shortListOf(snapshot.people());
            owners = IntStream.concat(
                    owners,
                    FaceScan.best(face.vector(), snapshot.faces(face.engine()), wanted).stream()
                            .mapToInt(FaceScan.Hit::owner));
        }
        return owners.distinct()
                .filter(number -> people.visible(number, snapshot.version()))
                .toArray();
    }

    private IntStream filter(ProbeSamples.Finger finger, List<Shelf> shelves) {
        int[] offsets = new int[shelves.size() + 1];
        for (int i = 0; i < shelves.size(); i++) {
            offsets[i + 1] = offsets[i] + shelves.get(i).size();
        }
        float[] scores = new float[offsets[shelves.size()]];
        IntStream places = IntStream.range(0, shelves.size());
        (settings.parallel() ? places.parallel() : places)
                .forEach(
                        i -> shelves.get(i).score(finger.filter(), Kernels.fastest(), new Votes(), scores, offsets[i]));
        return IntStream.of(ShortList.best(scores, settings.shortListOf(scores.length)))
                .map(place -> {
                    int shelf = shelfAt(offsets, place);
                    return shelves.get(shelf).owner(place - offsets[shelf]);
                });
    }

    private static int shelfAt(int[] offsets, int place) {
        int shelf = Arrays.binarySearch(offsets, place);
        int at = shelf >= 0 ? shelf : -shelf - 2;
        while (offsets[at + 1] == place) {
            at++;
        }
        return at;
    }
}
