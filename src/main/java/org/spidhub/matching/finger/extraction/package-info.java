/** From the pixels of a print to its template, bit for bit as SourceAFIS 3.18.1 does it, with the slow stages in our own words. */
@NullMarked
package org.spidhub.matching.finger.extraction;

import org.jspecify.annotations.NullMarked;
