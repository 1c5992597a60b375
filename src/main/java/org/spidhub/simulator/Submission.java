package org.spidhub.simulator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One accepted submission, with all it will become: its statuses are fixed at acceptance, so a restart changes nothing.
 *
 * @param tcn the PSBio's handle
 * @param protocol the caller's key, if it sent one
 * @param digest SHA-256 (upper-case hex) over the digests of all images, in the order sent
 * @param images SHA-256 of each image's bytes as sent
 * @param acceptedAt milliseconds since 1970
 * @param stages statuses in order of time; never empty
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Submission(
        String tcn,
        @Nullable String protocol,
        String idn,
        Operation kind,
        String digest,
        List<String> images,
        List<Integer> indexes,
        long acceptedAt,
        List<Stage> stages) {

    /** A status and the moment (milliseconds since 1970) it is reached. */
    record Stage(long at, String status) {}

    String statusAt(long now) {
        return stages.stream()
                .filter(stage -> stage.at() <= now)
                .reduce((earlier, later) -> later)
                .orElse(stages.get(0))
                .status();
    }

    @JsonIgnore
    String lastStatus() {
        return stages.get(stages.size() - 1).status();
    }

    /** The same submission, from {@code at} on with another status in place of what was still to come. */
    Submission settled(long at, String status) {
        Stream<Stage> past = stages.stream().filter(stage -> stage.at() < at);
        return new Submission(
                tcn,
                protocol,
                idn,
                kind,
                digest,
                images,
                indexes,
                acceptedAt,
                Stream.concat(past, Stream.of(new Stage(at, status))).toList());
    }
}
