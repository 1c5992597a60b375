/** What happens after the answer: sending, asking for results, settling doubts; plain code that routes call. */
@NullMarked
package org.spidhub.jobs;

import org.jspecify.annotations.NullMarked;
