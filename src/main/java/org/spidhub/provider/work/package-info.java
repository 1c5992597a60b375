/** What submitting, polling and settling share: the errand with its claim, pace, retries, failures, and the health of the far side. */
@NullMarked
package org.spidhub.provider.work;

import org.jspecify.annotations.NullMarked;
