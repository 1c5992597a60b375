package org.spidhub.matching.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Position;
import org.spidhub.matching.Template;
import org.spidhub.matching.image.ImageFormat;

/**
 * What the hub found in one captured sample.
 *
 * @param index SPID index, see {@link Position}
 * @param format encoding of the content, by its first bytes
 * @param width pixels of the decoded upright picture; 0 for a minutiae template
 * @param height pixels of the decoded upright picture; 0 for a minutiae template
 * @param resolution dots per inch, 500 unless stated
 * @param quality 1 best to 5 worst, NFIQ-like; 0 when nothing judged it (face without models, iris, signature)
 * @param template what is compared later; absent for what the hub does not match
 * @param engine id of the extractor or face model set that made the template; templates are only compared with their like
 * @param content what is kept: as received, or the one picture cut out of a container
 * @param outgoing what may leave the hub: the same picture upright and without EXIF or comments; the content itself when it is that
 * @param sha256 lower-case hex digest of that content
 * @param warnings sentences for the operator about what was let through
 */
public record ExtractedSample(
        int index,
        ImageFormat format,
        int width,
        int height,
        int resolution,
        int quality,
        byte @Nullable [] template,
        @Nullable String engine,
        byte[] content,
        byte[] outgoing,
        String sha256,
        List<String> warnings) {

    /** The quality of what cannot be compared at all. */
    static final int WORST = 5;

    public Position position() {
        return new Position(index);
    }

    /** The comparable part; absent for what the hub does not match. */
    public @Nullable Template toTemplate() {
        return template == null || engine == null ? null : new Template(index, engine, template);
    }

    /** Whether it was let through with warnings although no face could be taken from it. */
    public boolean isUnusableFace() {
        return position().isFace() && template == null && quality == WORST;
    }

    /** Never prints content or template. */
    @Override
    public String toString() {
        return "ExtractedSample[" + position() + ", " + format + ", " + width + "x" + height + ", quality " + quality
                + "]";
    }
}
