package org.spidhub.edge;

import org.springframework.core.task.TaskDecorator;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/** Carries the logged-in caller from the servlet thread to the worker thread on which Camel runs the route. */
@Component
class CallerFollows implements TaskDecorator {

    @Override
    public Runnable decorate(Runnable task) {
        return new DelegatingSecurityContextRunnable(task);
    }
}
