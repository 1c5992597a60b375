package org.spidhub.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.spidhub.register.transaction.Claim;
import org.spidhub.register.transaction.Kind;

/** A hub that freezes between the commit of an attempt and its request does not send it any more when it wakes. */
class FrozenSenderTest extends WitnessedHub {

    @Test
    void woken_too_late_it_sends_nothing_and_the_transaction_is_ready_again() throws Exception {
        prepare(Kind.ENROLL, 1);
        freezeBeforeSending(() -> {});

        String id = submit(Kind.ENROLL, 1);
        acknowledged.add(id);
        workUntilDone();

        assertThat(verdict(id, "frozen")).isEqualTo("DONE OK");
        assertThat(steps(id)).startsWith("READY", "SUBMITTING", "READY", "SUBMITTING", "SUBMITTED");
        assertThat(requests("enroll")).isEqualTo(1);
    }

    @Test
    void woken_after_others_have_taken_over_it_neither_sends_nor_writes() throws Exception {
        prepare(Kind.ENROLL, 2);
        freezeBeforeSending(this::takeOver);

        String id = submit(Kind.ENROLL, 2);
        acknowledged.add(id);
        workUntilDone();

        assertThat(verdict(id, "frozen and taken over")).isEqualTo("DONE OK");
        assertThat(steps(id))
                .startsWith("READY", "SUBMITTING", "IN_DOUBT", "IN_DOUBT", "IN_DOUBT", "READY", "SUBMITTING");
        assertThat(requests("enroll")).isEqualTo(1);
    }

    /** Once, for two minutes, after the commit of the attempt; and then to the end of the test on the other side of time. */
    private void freezeBeforeSending(Runnable meanwhile) {
        AtomicBoolean frozen = new AtomicBoolean();
        stage.begin(
                (moment, count) -> {
                    if (moment.toString().equals("before call enroll")) {
                        if (frozen.compareAndSet(false, true)) {
                            meanwhile.run();
                            frozenFor.set(Duration.ofMinutes(2).toNanos());
                        } else {
                            frozenFor.set(0);
                        }
                    }
                    return false;
                },
                false);
    }

    /** What another hub does when the lease has run out. */
    private void takeOver() {
        Thread other = new Thread(() -> {
            db.sql(
                            "update transaction set lease_until = now() - interval '1 second', due_at = now() where state = 'SUBMITTING'")
                    .update();
            List<Claim> unused = settler.claim();
        });
        other.start();
        try {
            other.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> steps(String id) {
        return db.sql("select to_state from transaction_step where tguid = cast(:id as uuid) order by id")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
