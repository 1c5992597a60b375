package org.spidhub.station.clientupdate;

import java.util.Arrays;
import java.util.regex.Pattern;

/** A release number such as 4.2.12, ordered part by part. */
public record Version(String text) implements Comparable<Version> {

    private static final Pattern DOTTED = Pattern.compile("\\d{1,6}(\\.\\d{1,6}){0,5}");

    public Version {
        if (!DOTTED.matcher(text).matches()) {
            throw new IllegalArgumentException("a version is up to six numbers joined by dots, such as 4.2.12");
        }
    }

    @Override
    public int compareTo(Version other) {
        return Arrays.compare(parts(), other.parts());
    }

    private int[] parts() {
        return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Override
    public String toString() {
        return text;
    }
}
