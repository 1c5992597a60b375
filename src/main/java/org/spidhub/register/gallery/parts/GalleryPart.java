package org.spidhub.register.gallery.parts;

import java.util.Collection;
import java.util.List;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;

/** One part of a gallery, in the memory of the hub that answers for it and in step with the store. */
public interface GalleryPart {
    /** Number of people inside. */
    int size();

    /**
     * People of this part who look like the probe, by the store as it is now.
     *
     * @param exhaustive compare exactly with everybody instead of with those the filter names
     */
    List<Gallery.Candidate> search(Collection<Template> probe, Gallery.Query query, boolean exhaustive);

    /** Takes in what changed in the store; called now and then, as nobody may search for long. */
    void catchUp();
}
