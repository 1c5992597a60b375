/** Compares what is stored here with what the PSBio says, lists the differences, and repairs them only when told to. */
@NullMarked
package org.spidhub.administration.reconcile;

import org.jspecify.annotations.NullMarked;
