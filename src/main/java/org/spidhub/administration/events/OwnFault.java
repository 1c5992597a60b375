package org.spidhub.administration.events;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.spidhub.platform.StoreOutage;
import org.springframework.dao.DataAccessException;

/** Tells an event that cannot be handed on from a receiver that is away: only the first may ever be set aside. */
final class OwnFault {

    private static final List<Class<? extends Exception>> OF_THE_RECORD = List.of(
            RecordTooLargeException.class,
            RecordBatchTooLargeException.class,
            SerializationException.class,
            InvalidRecordException.class);

    private static final List<Class<? extends Exception>> OF_THE_WAY = List.of(
            KafkaException.class,
            IOException.class,
            TimeoutException.class,
            InterruptedException.class,
            DataAccessException.class,
            java.util.concurrent.RejectedExecutionException.class);

    private OwnFault() {}

    static boolean is(Throwable thrown) {
        boolean way = StoreOutage.causes(thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (any(OF_THE_RECORD, cause)) {
                return true;
            }
            way |= any(OF_THE_WAY, cause);
        }
        return !way;
    }

    private static boolean any(List<Class<? extends Exception>> kinds, Throwable thrown) {
        return kinds.stream().anyMatch(kind -> kind.isInstance(thrown));
    }
}
