package org.spidhub.station.intake;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.LongWork;
import org.spidhub.station.contract.ExternalResult;
import org.spidhub.station.contract.Later;
import org.spidhub.station.contract.Reply;
import org.springframework.stereotype.Component;

/**
 * The step of a route in which a new verification waits for the PSBio: most end within seconds, and a station that asks again costs
 * more than one that waits. Whoever finds no place is answered SEARCH_PENDING at once.
 */
@Component
public class VerificationWait {

    private final WaitingVerifications waiting;

    VerificationWait(WaitingVerifications waiting) {
        this.waiting = waiting;
    }

    /** @return the answer, or a {@link Later} of the same status when it is not settled yet */
    public Object await(Reply reply) {
        ExternalResult known = unsettled(reply);
        if (known == null || known.id() == null) {
            return reply;
        }
        LongWork.begins("waiting for a verification");
        CompletableFuture<Object> answer = new CompletableFuture<>();
        boolean waits = waiting.add(UUID.fromString(known.id()), known, told -> answer.complete(Reply.created(told)));
        return waits ? new Later(answer) : reply;
    }

    /** What a new verification that is not settled yet says of itself; null for every other answer, a repeat among them. */
    private static @Nullable ExternalResult unsettled(Reply reply) {
        return reply.status() == 201
                        && reply.body() instanceof ExternalResult result
                        && WaitingVerifications.isOpen(result.status())
                ? result
                : null;
    }
}
