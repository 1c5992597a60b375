package org.spidhub.register.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.matching.Template;
import org.spidhub.matching.search.Enrolment;
import org.spidhub.matching.search.Gallery;
import org.spidhub.matching.search.GalleryFile;
import org.spidhub.matching.search.SearchGallery;
import org.spidhub.register.gallery.parts.GalleryPart;
import org.springframework.transaction.support.TransactionOperations;

/**
 * One list of people, or one part of it, searchable. Filled at start from its sealed file and the store, and brought up to date with the store
 * before every search, so that what any hub on the database committed before a search began is seen by it.
 *
 * <p>Inside, people go by the transaction whose samples stand for them: samples never change, so an entry never does.
 */
final class LiveGallery implements GalleryPart {
    private static final Logger LOG = LoggerFactory.getLogger(LiveGallery.class);
    private static final int TOLD_EVERY = 20_000;

    private final Membership members;
    private final ChangeFeed feed;
    private final TransactionOperations transactions;
    private final Supplier<SearchGallery> engines;
    private final @Nullable GalleryFile file;

    private volatile @Nullable SearchGallery engine;
    private final Map<UUID, UUID> ownerOf = new ConcurrentHashMap<>();
    private final Map<UUID, UUID> samplesOf = new HashMap<>();
    private Map<UUID, Long> applied = Map.of();
    private long horizon;
    private boolean unsaved;

    /** @param file what a restart reads; null for none, so that every start reads the store */
    LiveGallery(
            Membership members,
            ChangeFeed feed,
            TransactionOperations transactions,
            Supplier<SearchGallery> engines,
            @Nullable GalleryFile file) {
        this.members = members;
        this.feed = feed;
        this.transactions = transactions;
        this.engines = engines;
        this.file = file;
    }

    @Override
    public int size() {
        SearchGallery filled = engine;
        return filled == null ? 0 : filled.size();
    }

    /**
     * People on the list who look like the probe, most likely first, each by the id of their record. The first search waits
     * until the gallery is filled.
     *
     * @param exhaustive compare exactly with everybody instead of with those the filter names
     */
    @Override
    public List<Gallery.Candidate> search(Collection<Template> probe, Gallery.Query query, boolean exhaustive) {
        SearchGallery current = fill();
        catchUp();
        List<Template> matched = probe.stream()
                .filter(template -> template.position().isMatched())
                .toList();
        if (matched.isEmpty() || current.size() == 0) {
            return List.of();
        }
        Map<String, Gallery.Candidate> found = new LinkedHashMap<>();
        for (Gallery.Candidate candidate : current.search(matched, query, exhaustive)) {
            UUID owner = ownerOf.get(UUID.fromString(candidate.person()));
            if (owner != null) {
                found.putIfAbsent(
                        owner.toString(),
                        new Gallery.Candidate(owner.toString(), candidate.falseMatchRate(), candidate.evidence()));
            }
        }
        return List.copyOf(found.values());
    }

    /** Fills the gallery unless it is; whoever calls meanwhile waits. */
    synchronized SearchGallery fill() {
        SearchGallery filled = engine;
        if (filled != null) {
            return filled;
        }
        SearchGallery fresh = engines.get();
        horizon = feed.now();
        Map<UUID, UUID> everybody = members.everybody();
        if (file != null) {
            file.load(fresh, samples -> everybody.containsKey(UUID.fromString(samples)));
        }
        int fromFile = fresh.size();
        List<String> missing = everybody.keySet().stream()
                .map(UUID::toString)
                .filter(samples -> !fresh.contains(samples))
                .toList();
        fresh.rebuild(missing, batch -> enrolments(batch, everybody), done -> tell(done, missing.size()));
        everybody.forEach(this::remember);
        LOG.info("Gallery {} is ready: {} people, {} of them from its file.", title(), fresh.size(), fromFile);
        unsaved = !missing.isEmpty();
        engine = fresh;
        return fresh;
    }

    private List<Enrolment> enrolments(List<String> batch, Map<UUID, UUID> everybody) {
        return members.enrolments(
                batch.stream().map(UUID::fromString).collect(Collectors.toMap(samples -> samples, everybody::get)));
    }

    private void tell(long done, int all) {
        if (done % TOLD_EVERY < 512 && done < all) {
            LOG.info("Gallery {}: {} of {} people read from the store.", title(), done, all);
        }
    }

    /**
     * Takes in what was committed since. The connection is taken before the lock, so that whoever holds the lock never waits for one.
     * While the gallery is being filled, which takes the lock and connections for long, nothing is to be taken in.
     */
    @Override
    public void catchUp() {
        if (engine == null) {
            return;
        }
        transactions.executeWithoutResult(reading -> takeIn());
    }

    private synchronized void takeIn() {
        SearchGallery filled = engine;
        if (filled == null) {
            return;
        }
        ChangeFeed.Changes changes = feed.since(horizon);
        Set<UUID> owners = new HashSet<>();
        changes.owners().forEach((owner, changed) -> {
            if (!changed.equals(applied.get(owner))) {
                owners.add(owner);
            }
        });
        if (!owners.isEmpty()) {
            apply(filled, owners);
        }
        applied = changes.owners();
        horizon = changes.horizon();
    }

    private void apply(SearchGallery filled, Set<UUID> owners) {
        Map<UUID, UUID> now = members.of(owners);
        for (Enrolment enrolment : members.enrolments(now)) {
            try {
                filled.put(enrolment.person(), enrolment.templates());
                unsaved = true;
            } catch (IllegalArgumentException e) {
                LOG.warn(
                        "Gallery {}: the templates of {} cannot be read and are not searched. Hint: enrol anew",
                        title(),
                        enrolment.person());
            }
        }
        List<UUID> gone = new ArrayList<>();
        for (UUID owner : owners) {
            UUID before = samplesOf.get(owner);
            if (before != null && !now.containsKey(before)) {
                gone.add(before);
                samplesOf.remove(owner);
            }
        }
        now.forEach(this::remember);
        gone.forEach(samples -> {
            ownerOf.remove(samples);
            filled.remove(samples.toString());
        });
        if (!gone.isEmpty()) {
            forget(); // whoever left must not lie in the file
            unsaved = true;
        }
    }

    private void remember(UUID samples, UUID owner) {
        ownerOf.put(samples, owner);
        samplesOf.put(owner, samples);
    }

    /** Writes the file anew if anything changed; searches go on meanwhile. */
    void save() {
        SearchGallery filled;
        synchronized (this) {
            filled = engine;
            if (filled == null || file == null || !unsaved) {
                return;
            }
            unsaved = false;
        }
        file.save(filled);
    }

    /** Deletes the file. */
    void forget() {
        if (file != null) {
            file.delete();
        }
    }

    private String title() {
        return members.share().title(members.list());
    }
}
