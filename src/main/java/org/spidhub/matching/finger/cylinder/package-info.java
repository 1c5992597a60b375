/** The candidate filter: binary cylinders around minutiae, compared with a few bit counts to order a whole gallery. */
@NullMarked
package org.spidhub.matching.finger.cylinder;

import org.jspecify.annotations.NullMarked;
