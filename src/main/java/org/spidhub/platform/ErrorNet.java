package org.spidhub.platform;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes an {@link Error} that a step of a route throws, such as an out-of-memory error inside a component, the failure of its exchange:
 * Camel tells the next step that all went well and lets the error fly past every error handler, so that an item is left to its lease and
 * a parallel split waits for ever.
 */
@Component
public final class ErrorNet implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, @Nullable Processor next) {
        return new Caught(AsyncProcessorConverterHelper.convert(target));
    }

    private static final class Caught extends DelegateAsyncProcessor {

        Caught(AsyncProcessor step) {
            super(step);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Once once = new Once(callback);
            try {
                boolean synchronous = super.process(exchange, once);
                once.letGo();
                return synchronous;
            } catch (Error thrown) {
                exchange.setException(thrown);
                once.end();
                return true;
            }
        }
    }

    /** Keeps the word of a step that it is done until the step has returned: an error may follow that word. */
    private static final class Once implements AsyncCallback {

        private final AsyncCallback next;
        private final Thread caller = Thread.currentThread();
        private final AtomicBoolean told = new AtomicBoolean();
        private boolean inside = true; // read and written by the caller alone
        private @Nullable Boolean kept;

        Once(AsyncCallback next) {
            this.next = next;
        }

        @Override
        public void done(boolean synchronous) {
            if (Thread.currentThread() == caller && inside) {
                kept = synchronous;
            } else {
                tell(synchronous);
            }
        }

        void letGo() {
            inside = false;
            if (kept != null) {
                tell(kept);
            }
        }

        void end() {
            inside = false;
            tell(true);
        }

        private void tell(boolean synchronous) {
            if (told.compareAndSet(false, true)) {
                next.done(synchronous);
            }
        }
    }
}
