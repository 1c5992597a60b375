package org.spidhub.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * Chooses what to answer with from what a client accepts, as RFC 9110 section 12.5.1 has it: the weight of a type is that of the most
 * specific range that names it; between equal weights the more specific range, then the range named first, then our own order decides.
 */
public final class Accept {

    private Accept() {}

    /**
     * @param header the Accept header; null, empty or unreadable accepts everything
     * @param offered in our own order
     * @return the first offered where the client accepts none: an answer it may throw away is better than none
     */
    public static String best(@Nullable String header, List<String> offered) {
        List<MediaType> ranges = ranges(header);
        String best = offered.get(0);
        Match bestMatch = Match.NONE;
        for (String type : offered) {
            Match match = match(ranges, MediaType.parseMediaType(type));
            if (match.isBetterThan(bestMatch)) {
                best = type;
                bestMatch = match;
            }
        }
        return best;
    }

    private static List<MediaType> ranges(@Nullable String header) {
        try {
            return header == null || header.isBlank() ? List.of(MediaType.ALL) : MediaType.parseMediaTypes(header);
        } catch (InvalidMediaTypeException e) {
            return List.of(MediaType.ALL);
        }
    }

    /** The range that decides on a type: the most specific one, of two alike the first. */
    private static Match match(List<MediaType> ranges, MediaType type) {
        Match decisive = Match.NONE;
        for (int i = 0; i < ranges.size(); i++) {
            MediaType range = ranges.get(i);
            int specificity = specificity(range);
            if (range.includes(type) && specificity > decisive.specificity) {
                decisive = new Match(range.getQualityValue(), specificity, i);
            }
        }
        return decisive;
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 1 : range.isWildcardSubtype() ? 2 : 3;
    }

    private record Match(double weight, int specificity, int place) {

        static final Match NONE = new Match(0, 0, 0);

        boolean isBetterThan(Match other) {
            if (weight != other.weight) {
                return weight > other.weight;
            }
            return weight > 0
                    && (specificity != other.specificity ? specificity > other.specificity : place < other.place);
        }
    }
}
