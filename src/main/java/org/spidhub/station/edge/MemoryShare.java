package org.spidhub.station.edge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A number of bytes that several requests share. */
final class MemoryShare {

    private static final int STEP = 64 * 1024; // taken before each read, so that no more is held than was granted

    private final AtomicLong left;

    MemoryShare(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    Hold open() {
        return new Hold();
    }

    /** What one request has taken; one thread at a time uses it. */
    final class Hold implements AutoCloseable {

        private long size;
        private boolean overLimit;

        /** @return false when so much is not there */
        boolean grow(long bytes) {
            if (left.addAndGet(-bytes) < 0) {
                left.addAndGet(bytes);
                return false;
            }
            size += bytes;
            return true;
        }

        /** Whether {@link #read} ended because there was more than its limit. */
        boolean isOverLimit() {
            return overLimit;
        }

        /** Reads to the end; null when that is over the limit or more than is left. */
        byte @Nullable [] read(InputStream in, long limit) throws IOException {
            List<byte[]> steps = new ArrayList<>(); // a buffer that doubles would hold more than was granted
            int total = 0;
            while (grow(STEP)) {
                byte[] step = in.readNBytes(STEP);
                total += step.length;
                if (total > limit) {
                    overLimit = true;
                    return null;
                }
                steps.add(step);
                if (step.length < STEP) {
                    ByteBuffer body = ByteBuffer.allocate(total);
                    steps.forEach(body::put);
                    return body.array();
                }
            }
            return null;
        }

        @Override
        public void close() {
            left.addAndGet(size);
            size = 0;
        }
    }
}
