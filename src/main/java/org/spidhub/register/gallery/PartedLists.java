package org.spidhub.register.gallery;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GallerySeal;
import org.spidhub.register.gallery.parts.GalleryParts;
import org.spidhub.register.gallery.parts.PartSettings;
import org.spidhub.register.gallery.parts.PartedGallery;

/** All lists, held in parts over several hubs: this hub asks all parts, and answers for those that fall to it. */
final class PartedLists implements AutoCloseable {
    private final PartsSettings settings;
    private final String brokers;
    private final BiFunction<PeopleList, Share, LiveGallery> galleries;
    private final GallerySeal seal;
    private final Map<PeopleList, PartedGallery> asking = new ConcurrentHashMap<>();
    private final Map<PeopleList, GalleryParts> answering = new ConcurrentHashMap<>();

    /** @param galleries an unfilled gallery for a share of a list */
    PartedLists(
            PartsSettings settings,
            String brokers,
            BiFunction<PeopleList, Share, LiveGallery> galleries,
            GallerySeal seal) {
        this.settings = settings;
        this.brokers = brokers;
        this.galleries = galleries;
        this.seal = seal;
    }

    /**
     * Meets the other hubs, unless that is done; parts are filled in the background then.
     *
     * @throws IllegalStateException when Kafka is away; to be tried again
     */
    synchronized void join() throws InterruptedException {
        for (PeopleList list : PeopleList.values()) {
            PartSettings where = new PartSettings(
                    brokers, settings.topics() + "." + list.title(), settings.count(), settings.deadline());
            if (!asking.containsKey(list)) {
                asking.put(list, new PartedGallery(where, seal));
            }
            answering.computeIfAbsent(list, missing -> new GalleryParts(where, part -> part(list, part), seal));
        }
    }

    private LiveGallery part(PeopleList list, int part) {
        LiveGallery gallery = galleries.apply(list, new Share(part, settings.count()));
        gallery.fill();
        return gallery;
    }

    Findings search(PeopleList list, Collection<Template> probe, Gallery.Query query, boolean exhaustive) {
        PartedGallery parts = asking.get(list);
        if (parts == null) { // Kafka was never reached
            return unanswered();
        }
        try {
            PartedGallery.Answer answer = parts.search(probe, query, exhaustive);
            return new Findings(answer.candidates(), settings.count(), answer.missing());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unanswered();
        }
    }

    private Findings unanswered() {
        Set<Integer> all = IntStream.range(0, settings.count()).boxed().collect(Collectors.toSet());
        return new Findings(List.of(), settings.count(), all);
    }

    @Override
    public synchronized void close() throws InterruptedException {
        for (GalleryParts own : answering.values()) {
            own.close();
        }
        for (PartedGallery asked : asking.values()) {
            asked.close();
        }
        answering.clear();
        asking.clear();
    }
}
