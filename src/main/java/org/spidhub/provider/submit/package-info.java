/** Sends what is ready: IDN, local checks, mapping, and the attempt that is on record before the call. */
@NullMarked
package org.spidhub.provider.submit;

import org.jspecify.annotations.NullMarked;
