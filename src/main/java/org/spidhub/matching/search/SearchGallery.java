package org.spidhub.matching.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.spidhub.matching.Template;
import org.spidhub.matching.decision.ScoreScales;
import org.spidhub.matching.face.scan.FaceShelf;
import org.spidhub.matching.finger.cylinder.Shelf;

/**
 * A gallery for millions of fingers: a filter over packed descriptors names the few worth an exact comparison. Searches
 * never wait for changes, and work on the gallery as it was when they began, except that nobody taken out meanwhile is
 * returned.
 */
public final class SearchGallery implements Gallery {
    /** Entries of people who are gone are swept out when they are this many and a quarter of all. */
    private static final int SWEEP_FROM = 1000;

    private final IdentificationSettings settings;
    private final ScoreScales scales;
    private final People people = new People();
    private final Engines engines = new Engines();
    private final Rows<Shelf> fingerRows;
    private final Rows<FaceShelf> faceRows;
    private volatile Snapshot snapshot = Snapshot.EMPTY;
    private int ended;

    /** People taken out while a rebuild runs: the store may still hand them over. */
    private @Nullable Set<String> takenOut;

    /** A gallery for the standard score tables. */
    public SearchGallery(IdentificationSettings settings) {
        this(settings, ScoreScales.STANDARD);
    }

    /** @param scales what the scores of the engines in use mean */
    public SearchGallery(IdentificationSettings settings, ScoreScales scales) {
        this.settings = settings;
        this.scales = scales;
        fingerRows = new Rows<>(Shelf::size, shelves -> Shelf.merge(shelves, this::lives));
        faceRows = new Rows<>(FaceShelf::size, shelves -> FaceShelf.merge(shelves, this::lives));
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when a template cannot be read; the person stays as before
     */
    @Override
    public void put(String person, Collection<Template> templates) {
        Addition addition = Addition.of(List.of(new Enrolment(person, templates)), engines);
        synchronized (this) {
            int entries = snapshot.entryCount();
            if (people.contains(person)) {
                ended++;
            }
            int version = snapshot.version() + 1;
            int number = people.add(person, version);
            snapshot = snapshot.with(people.size(), addition.owned(owner -> number), fingerRows, faceRows);
            sweep(entries);
        }
    }

    @Override
    public synchronized void remove(String person) {
        if (takenOut != null) {
            takenOut.add(person);
        }
        if (people.end(person, snapshot.version() + 1)) {
            ended++;
            snapshot = new Snapshot(snapshot.version() + 1, people.size(), snapshot.fingers(), snapshot.faces());
            sweep(snapshot.entryCount());
        }
    }

    @Override
    public int size() {
        return people.size();
    }

    /** Whether there is such a person inside. */
    public boolean contains(String person) {
        return people.contains(person);
    }

    /** Fingers on the shelves, those not yet swept out included. */
    public int fingers() {
        return snapshot.fingerCount();
    }

    /** Bytes of memory a finger takes on average, names of people not counted. */
    public double bytesPerFinger() {
        Snapshot now = snapshot;
        return now.fingerBytes() / (double) Math.max(1, now.fingerCount());
    }

    @Override
    public List<Candidate> search(Collection<Template> probe, Query query) {
        return search(probe, query, false);
    }

    /**
     * Searches, on request without the filter.
     *
     * @param exhaustive compare the probe exactly with everybody: slow, finds the same and what the filter missed
     * @throws IllegalArgumentException when a probe template cannot be read
     */
    public List<Candidate> search(Collection<Template> probe, Query query, boolean exhaustive) {
        return new Search(snapshot, people, engines, settings, scales).run(probe, query, exhaustive);
    }

    /**
     * Fills the gallery from the store on all processors. Searches and changes go on meanwhile; a change made meanwhile
     * wins over what the store hands over.
     *
     * @param store everybody; called from this thread only
     * @param progress told now and then how many people were read
     */
    public void rebuild(Iterator<Enrolment> store, LongConsumer progress) {
        rebuild(progress, rebuild -> rebuild.read(store));
    }

    /**
     * As {@link #rebuild(Iterator, LongConsumer)}, with the store read on all processors too.
     *
     * @param reader hands over some of the people, those that are still there; called from many threads
     */
    public void rebuild(List<String> wanted, Function<List<String>, List<Enrolment>> reader, LongConsumer progress) {
        rebuild(progress, rebuild -> rebuild.read(wanted, reader));
    }

    private void rebuild(LongConsumer progress, Consumer<Rebuild> reading) {
        synchronized (this) {
            takenOut = ConcurrentHashMap.newKeySet();
        }
        try {
            reading.accept(new Rebuild(engines, this::putAbsent, progress));
        } finally {
            synchronized (this) {
                takenOut = null;
            }
        }
    }

    /** Fills this gallery, which must be empty, from what a {@link GalleryFile} holds. */
    synchronized void restore(Snapshot saved, GalleryExport.Contents contents, Predicate<String> enrolled) {
        if (people.issued() > 0) {
            throw new IllegalStateException("only an empty gallery can be filled from a file");
        }
        contents.engines().forEach(engines::tag);
        int version = snapshot.version() + 1;
        int[] numbers = contents.names().stream()
                .mapToInt(name -> enrolled.test(name) ? people.add(name, version) : -1)
                .toArray();
        boolean all = people.size() == numbers.length; // then nothing is copied
        Map<Integer, List<Shelf>> fingers = new HashMap<>();
        saved.fingers()
                .forEach((index, row) -> fingers.put(
                        index,
                        row.stream()
                                .map(shelf -> (all ? shelf : Shelf.merge(List.of(shelf), owner -> numbers[owner] >= 0))
                                        .reowned(owner -> numbers[owner]))
                                .toList()));
        Map<String, List<FaceShelf>> faces = new HashMap<>();
        saved.faces()
                .forEach((engine, row) -> faces.put(
                        engine,
                        row.stream()
                                .map(shelf -> (all
                                                ? shelf
                                                : FaceShelf.merge(List.of(shelf), owner -> numbers[owner] >= 0))
                                        .reowned(owner -> numbers[owner]))
                                .toList()));
        snapshot = new Snapshot(version, people.size(), fingers, faces);
    }

    Snapshot snapshot() {
        return snapshot;
    }

    People people() {
        return people;
    }

    Engines engines() {
        return engines;
    }

    /** Puts in those who are not there and were not taken out since the rebuild began. */
    synchronized void putAbsent(Addition addition) {
        int version = snapshot.version() + 1;
        int[] numbers = new int[addition.people().size()];
        for (int i = 0; i < numbers.length; i++) {
            String person = addition.people().get(i);
            boolean gone = takenOut != null && takenOut.contains(person);
            numbers[i] = gone || people.contains(person) ? -1 : people.add(person, version);
        }
        snapshot = snapshot.with(people.size(), addition.owned(owner -> numbers[owner]), fingerRows, faceRows);
    }

    private boolean lives(int number) {
        return people.visible(number, snapshot.version() + 1);
    }

    private void sweep(int entries) {
        if (ended > SWEEP_FROM && ended > entries / 4) {
            snapshot = snapshot.swept(fingerRows, faceRows);
            ended = 0;
        }
    }
}
