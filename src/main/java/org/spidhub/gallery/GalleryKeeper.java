package org.spidhub.gallery;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Fills the galleries at start without holding it up, keeps them in step while nobody searches, writes their files and
 * searches for duplicates. The whole base is filled at start only when every enrolment needs it.
 */
@Component
@ConditionalOnWebApplication
final class GalleryKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryKeeper.class);

    /** A hub that nobody asks to search still drops whoever was erased within this time. */
    private static final long LOOK_SECONDS = 10;

    private static final long SAVE_SECONDS = 600;
    private static final long CHECK_SECONDS = 1;

    private final Galleries galleries;
    private final DuplicateCheck duplicates;
    private final DedupSettings settings;
    private volatile ScheduledExecutorService clock = stopped();

    GalleryKeeper(Galleries galleries, DuplicateCheck duplicates, DedupSettings settings) {
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
        clock.execute(() -> guarded("fill the galleries", this::fill));
        every(LOOK_SECONDS, "bring the galleries up to date", LiveGallery::catchUp);
        every(SAVE_SECONDS, "write the gallery files", LiveGallery::save);
        if (settings.localDedup()) {
            repeat(CHECK_SECONDS, "search for duplicates", this::checkAll);
        }
    }

    private void fill() {
        galleries.of(PeopleList.NEGATIVE_LIST).fill();
        galleries.of(PeopleList.OPERATORS).fill();
        if (settings.localDedup()) {
            galleries.of(PeopleList.PEOPLE).fill();
        }
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
    }

    @Override
    public boolean isRunning() {
        return !clock.isShutdown();
    }

    private void every(long seconds, String purpose, Consumer<LiveGallery> chore) {
        repeat(seconds, purpose, () -> {
            for (PeopleList list : PeopleList.values()) {
                chore.accept(galleries.of(list));
            }
        });
    }

    private void repeat(long seconds, String purpose, Runnable chore) {
        var unused = clock.scheduleWithFixedDelay(() -> guarded(purpose, chore), seconds, seconds, TimeUnit.SECONDS);
    }

    /** The next turn, or the next search, tries again. */
    private static void guarded(String purpose, Runnable chore) {
        try {
            chore.run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Could not {}: {}. Hint: see whether database and disk answer",
                    purpose,
                    e.getClass().getSimpleName());
        }
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
        none.shutdown();
        return none;
    }
}
