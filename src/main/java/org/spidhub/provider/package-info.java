/** The other side: what is sent to the PSBio and the IDN service, asked of them, and settled when an answer was lost. */
@NullMarked
package org.spidhub.provider;

import org.jspecify.annotations.NullMarked;
