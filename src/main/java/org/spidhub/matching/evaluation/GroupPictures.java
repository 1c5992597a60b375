package org.spidhub.matching.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spidhub.matching.face.FaceMatcher;
import org.spidhub.matching.face.ModelFetch;
import org.spidhub.matching.image.SampleDecoder;

/** Pictures of groups with a known number of people, which the build fetches: does the detector count them right? */
final class GroupPictures {

    /** People in {@code sample1.jpg} to {@code sample6.jpg} of the pinned package, counted by eye. */
    private static final int[] PEOPLE = {3, 3, 3, 4, 5, 4};

    private static final long MOST_PIXELS = 25_000_000;

    private final Map<Path, Integer> people = new LinkedHashMap<>();

    private GroupPictures() {}

    /** Those that are on this machine. */
    static GroupPictures fetched() {
        GroupPictures groups = new GroupPictures();
        for (int i = 0; i < PEOPLE.length; i++) {
            Path file = ModelFetch.testPictures().resolve("sample" + (i + 1) + ".jpg");
            if (Files.exists(file)) {
                groups.people.put(file, PEOPLE[i]);
            }
        }
        return groups;
    }

    int count() {
        return people.size();
    }

    /** @param matcher must be available */
    int countedRight(FaceMatcher matcher) {
        SampleDecoder decoder = new SampleDecoder(10_000_000, Duration.ofSeconds(30));
        return (int) people.entrySet().stream()
                .filter(group -> {
                    try {
                        byte[] content = Files.readAllBytes(group.getKey());
                        return matcher.detect(decoder.decode(content, null, null, MOST_PIXELS)
                                                .picture())
                                        .size()
                                == group.getValue();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .count();
    }
}
