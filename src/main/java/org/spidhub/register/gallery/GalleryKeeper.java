package org.spidhub.register.gallery;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spidhub.platform.StoreOutage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fills the galleries at start without holding it up, keeps them in step while nobody searches, writes their files and
 * searches for duplicates. The whole base is filled at start only when every enrolment needs it.
 */
@Component
@ConditionalOnWebApplication
public final class GalleryKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryKeeper.class);

    /** A hub that nobody asks to search still drops whoever was erased within this time. */
    private static final long LOOK_SECONDS = 10;

    private static final long SAVE_SECONDS = 600;
    private static final long CHECK_SECONDS = 1;

    private final Galleries galleries;
    private final OpenedTemplates templates;
    private final DuplicateCheck duplicates;
    private final DedupSettings settings;
    private final StoreOutage outage;
    private volatile ScheduledExecutorService clock = stopped();
    private volatile boolean filled;

    GalleryKeeper(
            Galleries galleries,
            OpenedTemplates templates,
            DuplicateCheck duplicates,
            DedupSettings settings,
            StoreOutage outage) {
        this.templates = templates;
        this.outage = outage;
        this.galleries = galleries;
        this.duplicates = duplicates;
        this.settings = settings;
    }

    @Override
    public void start() {
        clock = Executors.newScheduledThreadPool(2, task -> {
            Thread thread = new Thread(task, "gallery-keeper");
            thread.setDaemon(true);
            return thread;
        });
        repeat(0, LOOK_SECONDS, "fill the galleries", this::fill);
        every(LOOK_SECONDS, "bring the galleries up to date", LiveGallery::catchUp);
        repeat(0, LOOK_SECONDS, "drop the opened templates of who was erased or deleted", templates::catchUp);
        every(SAVE_SECONDS, "write the gallery files", LiveGallery::save);
        if (settings.localDedup() || galleries.inParts()) {
            repeat(CHECK_SECONDS, CHECK_SECONDS, "search for duplicates", this::checkAll);
        } else { // what was left over when either was on
            clock.execute(() -> guarded("search for duplicates", this::checkAll));
        }
    }

    private void fill() {
        Set<PeopleList> wanted = EnumSet.of(PeopleList.NEGATIVE_LIST, PeopleList.OPERATORS);
        if (settings.localDedup()) {
            wanted.add(PeopleList.PEOPLE);
        }
        uninterrupted(() -> galleries.open(wanted));
        filled = true;
    }

    /** Whether the lists that are searched were read since the start. */
    public boolean isFilled() {
        return filled;
    }

    private void checkAll() {
        boolean more = true;
        while (more && isRunning()) {
            more = duplicates.checkNext();
        }
    }

    @Override
    public void stop() {
        clock.shutdownNow();
        for (PeopleList list : PeopleList.values()) {
            guarded("write the gallery files", galleries.of(list)::save);
        }
        guarded("leave the other hubs' galleries", () -> uninterrupted(galleries::close));
    }

    @Override
    public boolean isRunning() {
        return !clock.isShutdown();
    }

    private void every(long seconds, String purpose, Consumer<LiveGallery> chore) {
        repeat(seconds, seconds, purpose, () -> {
            for (PeopleList list : PeopleList.values()) {
                chore.accept(galleries.of(list));
            }
        });
    }

    private void repeat(long first, long seconds, String purpose, Runnable chore) {
        var unused = clock.scheduleWithFixedDelay(() -> guarded(purpose, chore), first, seconds, TimeUnit.SECONDS);
    }

    /** The next turn, or the next search, tries again. */
    private void guarded(String purpose, Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            if (StoreOutage.causes(e)) {
                outage.noticed(e);
                return;
            }
            LOG.warn(
                    "Could not {}: {}. Hint: see whether database and disk, and Kafka for parts, answer",
                    purpose,
                    e.getClass().getSimpleName());
        }
    }

    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static void uninterrupted(Interruptible chore) {
        try {
            chore.run();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
