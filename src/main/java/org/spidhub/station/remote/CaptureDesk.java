package org.spidhub.station.remote;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.spidhub.platform.KnownWords;
import org.spidhub.platform.words.ErrorCode;
import org.spidhub.platform.words.Refusal;
import org.spidhub.protection.Caller;
import org.spidhub.protection.vault.SealBroken;
import org.spidhub.station.contract.RemoteCaptureResponse;
import org.spidhub.station.remote.RemoteCapture.State;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What an administrator may do with remote captures: see where they stand, end one, make a new link. */
@Component
class CaptureDesk {

    private static final int LONGEST_REASON = 200; // characters, as for the reason of a replay

    private final CaptureStore captures;
    private final CaptureBook book;
    private final Endings endings;
    private final RemoteCaptureProvider provider;

    CaptureDesk(CaptureStore captures, CaptureBook book, Endings endings, RemoteCaptureProvider provider) {
        this.captures = captures;
        this.book = book;
        this.endings = endings;
        this.provider = provider;
    }

    /**
     * One capture without anything personal; its words are as stored.
     *
     * @param ending why it ended without a verdict, as a code and in words
     * @param picture what the look at the picture could not tell, or let through
     */
    record View(
            UUID tguid,
            @KnownWords(Purpose.class) String purpose,
            @KnownWords(State.class) String state,
            UUID person,
            Instant createdAt,
            Instant linkUntil,
            Instant expiresAt,
            @KnownWords(Ending.class) @Nullable String ending,
            @Nullable String message,
            @Nullable String picture) {

        static View of(RemoteCapture capture) {
            Ending ending = capture.ending();
            return new View(
                    capture.tguid(),
                    capture.purpose().name(),
                    capture.state().name(),
                    capture.personGuid(),
                    capture.createdAt(),
                    capture.linkUntil(),
                    capture.expiresAt(),
                    ending == null ? null : ending.name(),
                    ending == null ? null : ending.words(),
                    capture.note());
        }
    }

    /** @param next the id to ask on after; null on the last page */
    record Page(List<View> captures, @Nullable UUID next) {}

    /** @param changed false when it was over before */
    record Ended(UUID tguid, State state, boolean changed) {}

    Page page(@Nullable State state, @Nullable Purpose purpose, @Nullable UUID person, @Nullable UUID after, int size) {
        endings.endOverdue();
        List<View> found = captures.page(state, purpose, person, after, size + 1);
        boolean more = found.size() > size;
        List<View> shown = more ? found.subList(0, size) : found;
        return new Page(shown, more ? shown.get(size - 1).tguid() : null);
    }

    View show(UUID tguid) {
        return View.of(find(tguid));
    }

    /** Ends it whether its picture has come or not; what was approved is on its way and stays. */
    Ended end(UUID tguid, @Nullable String reason) {
        RemoteCapture capture = find(tguid);
        String line =
                reason == null ? "" : reason.replaceAll("\\p{Cntrl}+", " ").strip();
        boolean changed = capture.state().isOpen()
                && endings.end(
                        capture,
                        Ending.ADMINISTRATOR,
                        Caller.current().name(),
                        line.substring(0, Math.min(LONGEST_REASON, line.length())));
        RemoteCapture now = find(tguid);
        if (now.state().isOpen() || now.state() == State.APPROVED) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "the capture is " + now.standing());
        }
        return new Ended(tguid, now.state(), changed);
    }

    /** A new link for the same person and purpose, under a new id; the former link dies. */
    RemoteCaptureResponse renew(UUID tguid) {
        RemoteCapture former = find(tguid);
        if (former.state() == State.TAKEN || former.state() == State.APPROVED) {
            throw renewedTooLate(former);
        }
        RemoteCaptureProvider.Invitation invitation = provider.invite(null);
        try {
            UUID renewed = book.renew(former, invitation).orElseThrow(() -> renewedTooLate(find(tguid)));
            return new RemoteCaptureResponse(renewed.toString(), invitation.link());
        } catch (DuplicateKeyException e) {
            throw new Refusal(ErrorCode.ENROLL_ALREADY_OPEN);
        } catch (SealBroken e) {
            throw new Refusal(ErrorCode.STATE_CONFLICT, "the person was erased; ask the station for a new link");
        }
    }

    private static Refusal renewedTooLate(RemoteCapture capture) {
        return new Refusal(
                ErrorCode.STATE_CONFLICT,
                "the capture is " + capture.standing() + "; refuse or end it before a new link is made");
    }

    private RemoteCapture find(UUID tguid) {
        RemoteCapture capture = read(tguid);
        if (!capture.overdue()) {
            return capture;
        }
        endings.endOverdue();
        return read(tguid);
    }

    private RemoteCapture read(UUID tguid) {
        return captures.find(tguid).orElseThrow(() -> new Refusal(ErrorCode.CAPTURE_UNKNOWN, "no capture has this id"));
    }
}
