package org.spidhub.reliability;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The witness that plays fate: it writes down the moments of one piece of work, and at one of them lets a thread fail once or die. A
 * dead thread reaches neither database nor network any more, so that nothing it does afterwards can be seen from outside; others go on
 * with its work as another hub would.
 */
final class Stage implements Witness {

    private final List<Moment> moments = Collections.synchronizedList(new ArrayList<>());
    private final Set<Thread> dead = ConcurrentHashMap.newKeySet();
    private volatile @Nullable BiPredicate<Moment, Integer> fate;
    private volatile boolean deadly;
    private volatile @Nullable Moment struck;
    private volatile Thread director = Thread.currentThread();

    /** @param where which moment of how many so far (from 1) is the one; null for none */
    void begin(@Nullable BiPredicate<Moment, Integer> where, boolean death) {
        moments.clear();
        dead.clear();
        struck = null;
        deadly = death;
        director = Thread.currentThread();
        fate = where;
    }

    /** The dead are gone; the threads may be used for other work. */
    void bury() {
        dead.clear();
    }

    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Where it happened, if it did. */
    @Nullable
    Moment struck() {
        return struck;
    }

    @Override
    public void at(Moment moment) throws Fault {
        if (Thread.currentThread() == director || inBackground()) {
            return;
        }
        if (dead.contains(Thread.currentThread())) {
            throw new Fault(moment);
        }
        moments.add(moment);
        BiPredicate<Moment, Integer> here = fate;
        if (struck == null && here != null && here.test(moment, moments.size())) {
            struck = moment;
            if (deadly) {
                dead.add(Thread.currentThread());
            }
            throw new Fault(moment);
        }
    }

    /** Timers, the sign of life and the pool are not part of the work that is watched. */
    private static boolean inBackground() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(
                        frame -> frame.getClassName().startsWith("org.apache.camel.component.scheduler.")
                                || frame.getClassName().equals("org.spidhub.register.transaction.Heartbeat")
                                || frame.getClassName().startsWith("com.zaxxer.hikari.pool.HikariPool$")));
    }
}
