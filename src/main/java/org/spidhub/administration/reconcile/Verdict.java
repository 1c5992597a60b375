package org.spidhub.administration.reconcile;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.spidhub.provider.psbio.LookUp;
import org.spidhub.register.transaction.Kind;
import org.spidhub.register.transaction.Outcome;
import org.spidhub.register.transaction.State;

/**
 * What a look-up by IDN says about a person's record here. Silence is no verdict, and neither is what is explained by a transaction
 * under way or by a refusal because the person was known before us.
 */
final class Verdict {

    private Verdict() {}

    /** @param owner the name of our PSBio; null means any owner counts as ours */
    static Optional<DivergenceKind> of(Subject subject, LookUp lookUp, @Nullable String owner) {
        boolean there = lookUp instanceof LookUp.Found;
        boolean gone = lookUp instanceof LookUp.Absent;
        if (!there && !gone || underWay(subject)) {
            return Optional.empty();
        }
        if (subject.isEnrolled()) {
            return gone ? Optional.of(DivergenceKind.MISSING_THERE) : Optional.empty();
        }
        if (gone || !ours((LookUp.Found) lookUp, owner)) {
            return Optional.empty();
        }
        if (subject.kind() == Kind.DELETE) {
            boolean deleted = subject.state() == State.DONE && subject.outcome() == Outcome.OK;
            return deleted ? Optional.of(DivergenceKind.OTHER_STATUS) : Optional.empty();
        }
        boolean refusedAsKnown = subject.outcome() == Outcome.REJECTED || !Boolean.FALSE.equals(subject.knownBefore());
        return refusedAsKnown ? Optional.empty() : Optional.of(DivergenceKind.MISSING_HERE);
    }

    private static boolean underWay(Subject subject) {
        return !subject.state().isFinal() && subject.state() != State.PARKED;
    }

    private static boolean ours(LookUp.Found found, @Nullable String owner) {
        return owner == null || found.owner() == null || owner.equals(found.owner());
    }
}
